using System.Globalization;
using ReleaseTrain.Gates;
using ReleaseTrain.Operations;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Journal;

/// <summary>What is noted of one spec on its way from draft to review, in the contexts of its stages.</summary>
internal static class SpecNotes
{
    /// <summary>A new spec begins with its first context.</summary>
    public static void TellNew(JournalDraft draft, Spec spec, string from)
    {
        var context = draft.Naming.NameOf(spec);
        draft.Note(context, JournalEvent.Start, $"Starting {GroupAt(spec, spec.Stage)}: {spec.Reference} ({spec.Title}), {spec.StageName}, on branch '{spec.Branch}' from '{from}'{CommitOf(spec.Tip)}");
        foreach (var waiver in spec.Waivers)
        {
            TellWaived(draft, context, spec, waiver);
        }
    }

    /// <summary>A spec moves; where other stages begin, their context takes over.</summary>
    public static void TellMove(JournalDraft draft, LedgerMove move)
    {
        var (entry, spec, pass) = (move.Request.Entry, move.Spec, move.Request.Pass ?? StagePass.Free);
        var (before, after) = (ContextOf(draft, entry, entry.Spec.Stage), ContextOf(draft, entry, spec.Stage));
        var isBack = spec.Stage < entry.Spec.Stage;
        var way = $"{spec.Reference}: {entry.Spec.StageName} → {spec.StageName}{Gate(pass)}{CommitOf(move.Commit)}";
        var why = move.Request.Reason is { } reason ? $". {reason}" : string.Empty;
        if (before == after)
        {
            draft.Note(before, isBack ? JournalEvent.Warning : JournalEvent.Done, $"{(isBack ? "Going back: " : string.Empty)}{way}{why}");
        }
        else if (isBack)
        {
            draft.Note(before, JournalEvent.Warning, $"Going back: {way}{why}. Goes on in {after}");
        }
        else
        {
            draft.Note(before, JournalEvent.Done, $"{Capital(GroupAt(spec, entry.Spec.Stage))} complete: {way}{why}. Goes on in {after}");
        }

        foreach (var waiver in pass.Granted)
        {
            TellWaived(draft, before, spec, waiver);
        }

        foreach (var check in pass.Settled)
        {
            draft.Note(before, JournalEvent.Done, $"Waiver settled: {check} of {spec.Reference} holds now");
        }

        if (before != after)
        {
            draft.Note(after, JournalEvent.Start, $"Starting {Begin(draft, entry, spec)}: {way}. Goes on from {before}");
            draft.Follow(after, before);
            draft.End(before, ContextEnd.Stop);
        }
    }

    /// <summary>Nobody goes on with a spec for now.</summary>
    public static void TellSuspended(JournalDraft draft, LedgerMove move) =>
        draft.Note(ContextOf(draft, move.Request.Entry, move.Spec.Stage), JournalEvent.Blocked, $"BLOCKED: {move.Spec.Reference} is suspended at {move.Spec.StageName}: {move.Request.Reason}{CommitOf(move.Commit)}");

    /// <summary>Work on a spec goes on.</summary>
    public static void TellResumed(JournalDraft draft, LedgerMove move)
    {
        var waited = move.Request.Entry.Ledger.Paused is { } pause ? $" It waited since {pause.At.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}: {pause.Reason}" : string.Empty;
        draft.Note(ContextOf(draft, move.Request.Entry, move.Spec.Stage), JournalEvent.Blocked, $"UNBLOCKED: {move.Spec.Reference} goes on at {move.Spec.StageName}{CommitOf(move.Commit)}.{waited}", JournalMarks.Done);
    }

    /// <summary>Somebody attested something of a spec.</summary>
    public static void TellAttested(JournalDraft draft, LedgerMove move)
    {
        var context = ContextOf(draft, move.Request.Entry, move.Spec.Stage);
        foreach (var item in move.Request.Attested)
        {
            var isKept = item.Verdict == Attestations.Passed;
            var says = $"says {item.By} ({Pieces(item.Evidence.Count)}){(item.Reason is null ? string.Empty : $": {item.Reason}")}{CommitOf(move.Commit)}";
            if (item.IsPrinciple)
            {
                draft.Note(context, JournalEvent.Constitution, $"Constitution check: {item.Subject} {(isKept ? "validated" : "broken")} for {move.Spec.Reference}, {says}");
            }
            else
            {
                draft.Note(context, isKept ? JournalEvent.Done : JournalEvent.Warning, $"{move.Spec.Reference} {Judgement(item.Subject, isKept)}, {says}");
            }
        }
    }

    /// <summary>A spec has another number, and with it other contexts.</summary>
    public static void TellRenamed(JournalDraft draft, LedgerMove move)
    {
        var (before, after) = (ContextOf(draft, move.Request.Entry, move.Spec.Stage), ContextOf(draft, move.Request.Entry, move.Spec.Stage, move.Spec));
        var text = $"{move.Request.Entry.Spec.Name} is {move.Spec.Name} from now on{CommitOf(move.Commit)}";
        draft.Note(before, JournalEvent.Warning, $"{text}. Goes on in {after}");
        draft.Note(after, JournalEvent.Start, $"{text}. Goes on from {before}");
        draft.Follow(after, before);
        draft.End(before, ContextEnd.Archive);
    }

    /// <summary>Full name of the context that a spec's work belongs to at a stage.</summary>
    /// <param name="draft">What is told.</param>
    /// <param name="entry">The spec, as it was read.</param>
    /// <param name="stage">The stage.</param>
    /// <param name="spec">The spec as it will be called; null where it keeps its name.</param>
    public static string ContextOf(JournalDraft draft, SpecEntry entry, SpecStage stage, Spec? spec = null) =>
        draft.Naming.NameOf(spec ?? entry.Spec, stage, JournalPolicy.GroupOf(entry.Spec.Kind, stage) == JournalGroup.Implementation ? FindPhase(draft, entry)?.Number : null);

    /// <summary>A commit at the end of a phrase.</summary>
    public static string CommitOf(string? id) => id is null ? string.Empty : $", commit {CommitNames.Short(id)}";

    /// <summary>A count with its word.</summary>
    public static string Count(int count, string one, string many) => string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? one : many)}");

    private static void TellWaived(JournalDraft draft, string context, Spec spec, Waiver waiver) =>
        draft.Note(context, JournalEvent.Warning, $"Waived: {waiver.Check} of {spec.Reference} by {waiver.By}: {waiver.Reason}");

    private static string Begin(JournalDraft draft, SpecEntry entry, Spec spec) => spec is { Kind: SpecKind.Feature, Stage: SpecStage.Implementing } && FindPhase(draft, entry) is { } phase
        ? TaskNotes.NameOf(phase)
        : GroupAt(spec, spec.Stage);

    private static JournalPhase? FindPhase(JournalDraft draft, SpecEntry entry) => JournalPhase.FindCurrent(JournalPhase.Read(
        entry.Tip is { } tip && draft.View.ReadFile(tip, SpecTasks.PathOf(entry.Spec)) is { } file ? draft.View.Adapters.Documents.ReadTasks(file.Content).Tasks : []));

    private static string GroupAt(Spec spec, SpecStage stage) => JournalWording.NameOf(JournalPolicy.GroupOf(spec.Kind, stage));

    private static string Gate(StagePass pass)
    {
        var checks = pass.Results.SelectMany(result => result.Checks).ToList();
        var counts = new[] { (GateVerdict.Passed, "passed"), (GateVerdict.Failed, "failed"), (GateVerdict.Undecided, "undecided") }
            .Select(verdict => string.Create(CultureInfo.InvariantCulture, $"{checks.Count(check => check.Verdict == verdict.Item1)} {verdict.Item2}"));
        return checks.Count == 0 ? string.Empty : $", gate of {Count(checks.Count, "check", "checks")}: {string.Join(", ", counts)}";
    }

    private static string Judgement(string stage, bool isKept) => (stage, isKept) switch
    {
        ("testing", true) => "validated",
        ("testing", false) => "fails its validation",
        (_, true) => "approved",
        _ => "turned down",
    };

    private static string Pieces(int count) => count == 0 ? "without evidence" : Count(count, "piece of evidence", "pieces of evidence");

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
