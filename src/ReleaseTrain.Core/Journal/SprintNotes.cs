using System.Globalization;
using ReleaseTrain.Operations;
using ReleaseTrain.Repositories;
using ReleaseTrain.Specs;
using ReleaseTrain.Sprints;

namespace ReleaseTrain.Journal;

/// <summary>What is noted of a sprint until it has landed: what it begins with, what is merged, what the constitution says. Its context has the version that it is foretold.</summary>
internal static class SprintNotes
{
    private const int MostMeetings = 20;
    private const int MostPaths = 3;

    /// <summary>A sprint is opened.</summary>
    public static void TellStart(JournalDraft draft, SprintPlan plan)
    {
        if (plan.Sprint.Version is { } version)
        {
            var context = draft.Naming.NameOf(version);
            TellStart(draft, plan, context, version);
            foreach (var failure in plan.Results.Where(result => result.Outcome != MergeOutcome.Planned))
            {
                TellResult(draft, context, version, failure);
            }
        }
    }

    /// <summary>A sprint is abandoned before it has landed.</summary>
    public static void TellStop(JournalDraft draft, Sprint sprint)
    {
        if (sprint.Version is { } version)
        {
            var context = draft.Naming.NameOf(version);
            draft.Note(context, JournalEvent.Warning, $"Sprint {Ulid.Short(sprint.Id)} is abandoned: nothing of {Names(sprint.Specs)} was merged");
            draft.End(context, ContextEnd.Stop);
        }
    }

    /// <summary>A sprint lands.</summary>
    public static void TellLanding(JournalDraft draft, SprintPlan plan)
    {
        // Where only ledgers are put right nothing is foretold.
        if (plan.Sprint.Version is not { } version || plan.Operation is not { Claim: { } claim } operation)
        {
            return;
        }

        var context = draft.Naming.NameOf(version);
        if (!IsStarted(draft, version, plan.Sprint))
        {
            TellStart(draft, plan, context, version);
        }

        foreach (var result in plan.Results)
        {
            TellResult(draft, context, version, result);
        }

        ChangedFiles.Tell(draft, context, claim.Base, claim.Tip);
        var place = operation.Publish.Count > 0 ? $"'{draft.View.Roles.Integration}', pushed to '{operation.Remote}/{draft.View.Roles.Dev}'" : $"'{draft.View.Roles.Integration}', in this clone alone";
        draft.Note(context, JournalEvent.Done, $"All specs integrated: {SpecNotes.Count(plan.Sprint.Specs.Count, "spec", "specs")} merged on {place}{SpecNotes.CommitOf(claim.Tip)} (sprint {Ulid.Short(plan.Sprint.Id)}, operation {Ulid.Short(operation.Operation)})");
        TellTests(draft, context, operation);
        if (!IsJudged(draft))
        {
            TellConstitution(draft, context, plan.Sprint.Constitution);
        }

        foreach (var result in plan.Results.Where(result => result.Outcome == MergeOutcome.Planned))
        {
            TellSpec(draft, context, plan, result);
        }
    }

    /// <summary>A sprint has landed: what the configured command found of the constitution was found meanwhile, and no plan could tell it.</summary>
    public static void TellJudged(JournalDraft draft, Sprint sprint)
    {
        if (sprint.Version is { } version && IsJudged(draft))
        {
            TellConstitution(draft, draft.Naming.NameOf(version), sprint.Constitution);
        }
    }

    /// <summary>What the tests of a planned sprint said.</summary>
    public static void TellTrial(JournalDraft draft, SemanticVersion version, IReadOnlyList<TestRun> runs, IReadOnlyList<TrainError> failures)
    {
        var context = draft.Naming.NameOf(version);
        var said = string.Join(", ", runs.Select(run => $"{run.Name}{(run.Spec is null ? string.Empty : $" of {run.Spec}")} {run.Outcome.ToString().ToLowerInvariant()}").Distinct());
        draft.Note(context, failures.Count == 0 ? JournalEvent.Done : JournalEvent.Warning, failures.Count == 0
            ? $"Tests of {version} passed: {said}"
            : $"Tests of {version} failed: {said}. {string.Join(' ', failures.Select(failure => failure.Message))}");
    }

    /// <summary>Names of specs, in a list.</summary>
    public static string Names(IEnumerable<Spec> specs) => string.Join(", ", specs.Select(spec => spec.Reference));

    private static bool IsJudged(JournalDraft draft) => draft.View.Configuration.Tests.Constitution is not null;

    private static void TellConstitution(JournalDraft draft, string context, IReadOnlyList<PrincipleVerdict> verdicts)
    {
        foreach (var verdict in verdicts)
        {
            var word = verdict.Verdict switch
            {
                PrincipleStanding.Attested or PrincipleStanding.Judged => "validated",
                PrincipleStanding.Waived => "waived",
                PrincipleStanding.Failed => "broken",
                _ => "not looked at",
            };
            var says = verdict.Message.StartsWith(word, StringComparison.OrdinalIgnoreCase) ? verdict.Message[word.Length..].TrimEnd('.') : $". {verdict.Message}";
            draft.Note(context, JournalEvent.Constitution, $"Constitution check: {verdict.Principle} {word}{says}");
        }
    }

    private static bool IsStarted(JournalDraft draft, SemanticVersion version, Sprint sprint) =>
        draft.Read(name => name is { Group: JournalGroup.Sprint, Version: { } other } && other == version, withEntries: true)
            .Any(context => context.Notes.Any(note => note.Kind == JournalEntryKind.PhaseStart && note.Text.Contains(Ulid.Short(sprint.Id), StringComparison.Ordinal)));

    private static void TellStart(JournalDraft draft, SprintPlan plan, string context, SemanticVersion version)
    {
        draft.Note(context, JournalEvent.Start, $"Sprint integration starting: v{version} (sprint {Ulid.Short(plan.Sprint.Id)}) on '{draft.View.Roles.Integration}' at {CommitNames.Short(plan.Sprint.Base)}");
        draft.Note(context, JournalEvent.List, $"Specs ready: {Names(plan.Sprint.Specs)} ({plan.Sprint.Specs.Count} total)");
        var meetings = Meetings(draft.View, plan.Order.Select(place => place.Entry)).ToList();
        foreach (var (left, right, paths) in meetings.Take(MostMeetings))
        {
            draft.Note(context, JournalEvent.Warning, $"Potential conflict: {left} and {right} both modify {Paths(paths)}");
        }

        if (meetings.Count > MostMeetings)
        {
            draft.Note(context, JournalEvent.Warning, $"Potential conflict: {meetings.Count - MostMeetings} more pairs of specs modify the same files. Get-SpecConflict names them");
        }
    }

    private static void TellResult(JournalDraft draft, string context, SemanticVersion version, MergeResult result)
    {
        var id = result.Spec.Reference;
        switch (result.Outcome)
        {
            case MergeOutcome.Planned:
                draft.Note(context, JournalEvent.Done, $"{id} integrated: {result.Spec.Title}, for v{version}{SpecNotes.CommitOf(result.Commit)}");
                break;
            case MergeOutcome.AlreadyMerged:
                break;
            case MergeOutcome.Conflict:
                draft.Note(context, JournalEvent.Warning, $"Conflict, {id} stays behind: {result.Message}");
                break;
            default:
                draft.Note(context, JournalEvent.Warning, $"{id} stays behind ({result.Outcome}): {result.Message}");
                break;
        }
    }

    // It lands only where they are green.
    private static void TellTests(JournalDraft draft, string context, OperationPlan operation)
    {
        var names = (operation.Tests?.Requests ?? []).Select(request => Gates.Tests.TestRecipe.NameOf(request.Kind)).Distinct(StringComparer.Ordinal).ToList();
        if (names.Count > 0)
        {
            draft.Note(context, JournalEvent.Done, $"Integration tested: {string.Join(", ", names)} passed");
        }
        else
        {
            draft.Note(context, JournalEvent.Warning, "Integration not tested: no tests are configured (tests-none)");
        }
    }

    // A hotfix has one context for its whole way.
    private static void TellSpec(JournalDraft draft, string sprint, SprintPlan plan, MergeResult result)
    {
        var spec = result.Spec;
        var context = draft.Naming.NameOf(spec);
        var merged = $"{spec.Reference} is merged for v{plan.Sprint.Version}{SpecNotes.CommitOf(result.Commit)}. Goes on in {sprint}";
        if (spec.Kind == SpecKind.Hotfix)
        {
            draft.Note(context, JournalEvent.Done, merged);
            return;
        }

        draft.Note(context, JournalEvent.Done, $"Review complete: {merged}");
        draft.End(context, ContextEnd.Stop);
    }

    private static IEnumerable<(string Left, string Right, List<string> Paths)> Meetings(TrainView view, IEnumerable<SpecEntry> entries)
    {
        var owners = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var entry in entries.Where(entry => entry is { Tip: not null, ForkPoints.Count: > 0 }))
        {
            foreach (var change in TreeDiff.Compare(view.Objects, view.Objects.ReadCommit(entry.ForkPoints[0]).Tree, view.Objects.ReadCommit(entry.Tip!).Tree).Where(change => !LedgerPath.IsLedger(change.Path)))
            {
                (owners.TryGetValue(change.Path, out var known) ? known : owners[change.Path] = []).Add(entry.Spec.Reference);
            }
        }

        return owners.Where(owned => owned.Value.Count > 1)
            .SelectMany(owned => owned.Value.SelectMany((left, index) => owned.Value.Skip(index + 1).Select(right => (left, right, owned.Key))))
            .GroupBy(meeting => (meeting.left, meeting.right))
            .Select(group => (group.Key.left, group.Key.right, group.Select(meeting => meeting.Key).Order(StringComparer.Ordinal).ToList()));
    }

    private static string Paths(List<string> paths) =>
        string.Join(", ", paths.Take(MostPaths)) + (paths.Count > MostPaths ? string.Create(CultureInfo.InvariantCulture, $" and {paths.Count - MostPaths} more") : string.Empty);
}
