using System.Globalization;
using ReleaseTrain.Configuration;
using ReleaseTrain.Releases;
using ReleaseTrain.Repositories;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Journal;

/// <summary>Holds a project's journal against its policy, its specs and its releases. What one context is found for is told once, with its full name as target.</summary>
internal sealed class JournalAudit
{
    /// <summary>A context that nothing belongs to any more.</summary>
    public const string Orphaned = "JournalOrphaned";

    /// <summary>An active context without a sign of life.</summary>
    public const string Silent = "JournalSilent";

    /// <summary>A context with more notes than the policy's split.</summary>
    public const string Full = "JournalFull";

    /// <summary>A context that is over and tells too little.</summary>
    public const string Short = "JournalShort";

    /// <summary>A context that tells too much.</summary>
    public const string Long = "JournalLong";

    /// <summary>An implementation without checkpoints.</summary>
    public const string CheckpointMissing = "JournalCheckpointMissing";

    /// <summary>A sprint that never noted what the constitution says of it.</summary>
    public const string ConstitutionMissing = "JournalConstitutionMissing";

    // With fewer notes nobody has done ten to fifteen tasks.
    private const int NotesThatNeedCheckpoints = 20;

    // A release may have its journal tidied up on the next working day.
    private static readonly TimeSpan Grace = TimeSpan.FromDays(7);

    private readonly JournalNaming _naming;
    private readonly JournalPolicy _policy;
    private readonly IReadOnlyList<JournalWork> _works;
    private readonly IReadOnlyDictionary<SemanticVersion, DateTimeOffset> _released;
    private readonly bool _knowsSpecs;
    private readonly DateTimeOffset _now;

    /// <param name="naming">The project's names and its policy.</param>
    /// <param name="contexts">The contexts to look at, with their entries.</param>
    /// <param name="specs">Every spec; null outside of a repository, where nothing is known of them.</param>
    /// <param name="released">Versions that were released, and when.</param>
    /// <param name="now">When it is.</param>
    public JournalAudit(JournalNaming naming, IEnumerable<JournalContext> contexts, IReadOnlyList<SpecEntry>? specs, IReadOnlyDictionary<SemanticVersion, DateTimeOffset> released, DateTimeOffset now)
    {
        _naming = naming;
        _policy = naming.Policy;
        _works = JournalWork.Read(contexts.Where(context => naming.IsOurs(context.Name)), naming, specs ?? []);
        _knowsSpecs = specs is not null;
        _released = released;
        _now = now;
    }

    /// <summary>The journal of a repository.</summary>
    public static JournalAudit Of(TrainView view, IReadOnlyList<SpecEntry> specs, JournalNaming naming, IEnumerable<JournalContext> contexts) => new(
        naming,
        contexts,
        specs,
        VersionTags.All(view).DistinctBy(tag => tag.Version).ToDictionary(tag => tag.Version, tag => view.Objects.ReadCommit(tag.Commit).Committer.At),
        view.Now);

    /// <summary>Everything that is out of order.</summary>
    public IReadOnlyList<Finding> Find() => [.. FindOrphaned(), .. FindSilent(), .. _works.SelectMany(FindInContent)];

    /// <summary>Contexts of specs that are unknown, closed or without a branch, and of sprints that were released long ago.</summary>
    public IEnumerable<Finding> FindOrphaned() => !_knowsSpecs ? [] :
        from work in _works
        from part in work.Parts
        where !part.IsArchived
        let reason = FindLoss(work)
        where reason is not null
        select Make(Orphaned, FindingSeverity.Warning, part, $"{reason}, and its journal is still open.", $"Stop-Journal -Name {Quote(part.Name)} -Archive");

    /// <summary>Active contexts that have shown no sign of life for longer than the policy's alarm.</summary>
    public IEnumerable<Finding> FindSilent() => _works
        .Where(work => work.Name.Group is not null)
        .Select(work => (Alarm: _policy[work.Name.Group!.Value].Alarm, Part: work.Parts.FirstOrDefault(part => part.IsActive)))
        .Where(found => found is { Alarm: not null, Part: not null } && _now - LastSign(found.Part) > found.Alarm)
        .Select(found => DescribeSilence(found.Part!, _now, found.Alarm!.Value));

    /// <summary>What says that a context is silent.</summary>
    public static Finding DescribeSilence(JournalContext context, DateTimeOffset now, TimeSpan alarm) => Make(
        Silent,
        FindingSeverity.Warning,
        context,
        string.Create(CultureInfo.InvariantCulture, $"No sign of life since {LastSign(context):yyyy-MM-dd HH:mm:ss zzz}, for {Write(now - LastSign(context))}; the alarm is at {Write(alarm)}."),
        $"Write-Journal -Heartbeat -Name {Quote(context.Name)}");

    /// <summary>The last note, file or heartbeat of a context, or its start.</summary>
    public static DateTimeOffset LastSign(JournalContext context) => new[] { context.Notes, context.Files, context.Heartbeats }
        .Select(entries => entries.Count == 0 ? context.StartedAt : entries[^1].At)
        .Append(context.StartedAt)
        .Max();

    private static Finding Make(string rule, FindingSeverity severity, JournalContext context, string message, string? fix = null) =>
        new() { Rule = rule, Severity = severity, Target = context.Name, Message = message, Fix = fix };

    private static string Write(TimeSpan span) => Duration.Format(TimeSpan.FromSeconds(Math.Floor(span.TotalSeconds)));

    private static string Quote(string name) => $"'{name.Replace("'", "''", StringComparison.Ordinal)}'";

    private string? FindLoss(JournalWork work)
    {
        if (work.Name is { Group: JournalGroup.Sprint, Version: { } version })
        {
            return _released.TryGetValue(version, out var at) && _now - at > Grace ? string.Create(CultureInfo.InvariantCulture, $"{version} was released on {at:yyyy-MM-dd}") : null;
        }

        return work.Name.Spec is not { } id ? null
            : work.Spec is null ? $"There is no {id}"
            : work.Spec.Spec.Stage == SpecStage.Closed ? $"{id} is closed"
            : work.Spec.Branch is null && work.Spec.Spec.Stage < SpecStage.Merged ? $"The branch of {id} is gone"
            : null;
    }

    private IEnumerable<Finding> FindInContent(JournalWork work)
    {
        if (work.Name.Group is not { } group)
        {
            yield break;
        }

        var rule = _policy[group];
        foreach (var part in work.Parts.Where(part => part.Notes.Count > rule.Split))
        {
            yield return Make(Full, FindingSeverity.Warning, part, $"{Count(part.Notes.Count)}, and the policy wants another context after {rule.Split}.", _naming.NameNext(_naming.Parse(part.Name)) is { } next ? $"Start-Journal -Name {Quote(next)}" : null);
        }

        if (rule.Split is null && work.Notes > rule.Most)
        {
            yield return Make(Long, FindingSeverity.Information, work.Parts[0], $"{Count(work.Notes)}, and {Name(rule.Level)} is {rule.Least} to {rule.Most}.");
        }

        if (IsOver(work) && work.Notes < rule.Least)
        {
            yield return Make(Short, FindingSeverity.Information, work.Parts[0], $"{Count(work.Notes)}, and {Name(rule.Level)} is {rule.Least} to {rule.Most}.");
        }

        if (group == JournalGroup.Implementation && (IsOver(work) || work.Notes >= NotesThatNeedCheckpoints) && !Notes(work).Any(note => note.Kind == JournalEntryKind.Checkpoint))
        {
            yield return Make(CheckpointMissing, FindingSeverity.Warning, work.Parts[^1], $"{Count(work.Notes)} and no checkpoint among them.", $"Write-Journal -Kind Checkpoint -Name {Quote(work.Parts[^1].Name)}");
        }

        if (group == JournalGroup.Sprint && IsOver(work) && !Notes(work).Any(note => JournalMarks.Has(note.Text, JournalMarks.Constitution) || note.Text.Contains("constitution", StringComparison.OrdinalIgnoreCase)))
        {
            yield return Make(ConstitutionMissing, FindingSeverity.Warning, work.Parts[^1], "No note says how the constitution was kept.", $"Write-Journal '{JournalMarks.Constitution} Constitution: ' -Name {Quote(work.Parts[^1].Name)}");
        }
    }

    // A context that is merely stopped may be taken up again.
    private bool IsOver(JournalWork work) => work.IsArchived || (!work.IsActive && (work.HasMovedOn || (work.Name.Version is { } version && _released.ContainsKey(version))));

    private static IEnumerable<JournalEntry> Notes(JournalWork work) => work.Parts.SelectMany(part => part.Notes);

    private static string Count(int notes) => string.Create(CultureInfo.InvariantCulture, $"{notes} {(notes == 1 ? "note" : "notes")}");

    private static string Name(JournalLevel level) => level.ToString().ToUpperInvariant();
}
