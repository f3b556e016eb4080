using ReleaseTrain.Branches;
using ReleaseTrain.Operations;
using ReleaseTrain.Releases;
using ReleaseTrain.Specs;
using ReleaseTrain.Sprints;

namespace ReleaseTrain.Journal;

/// <summary>What is noted when all is over: what was cleared away, which contexts end with it, and what was taken back.</summary>
internal static class ClosingNotes
{
    /// <summary>Sprints are completed: their specs are closed, and the contexts of all of it are put away.</summary>
    public static void TellCompletion(JournalDraft draft, CompletionPlan plan, IReadOnlyList<SpecEntry> specs)
    {
        var sprints = plan.Sprints.Select(sprint => sprint.Id).Concat(specs.SelectMany(entry => entry.Ledger.Landed).Select(landing => landing.Sprint)).Distinct(StringComparer.Ordinal).ToList();
        var versions = specs.Select(VersionOf).OfType<SemanticVersion>().Concat(plan.Sprints.Select(sprint => sprint.Version).OfType<SemanticVersion>()).Distinct().ToList();
        var told = versions.ConvertAll(draft.Naming.NameOf);
        var branches = Removed(plan.Operation);
        foreach (var context in told)
        {
            draft.Note(context, JournalEvent.Done, $"Closed: {SprintNotes.Names(specs.Select(entry => entry.Spec))}{SpecNotes.CommitOf(plan.Operation.Claim?.Tip)} (operation {Ulid.Short(plan.Operation.Operation)})");
            draft.Note(context, JournalEvent.CleanUp, $"Cleanup: {SpecNotes.Count(branches.Count, "branch", "branches")} deleted{(branches.Count == 0 ? string.Empty : $": {string.Join(", ", branches)}")}");
        }

        var ids = specs.Select(entry => entry.Spec.Id).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var open = draft.Read(name => name.Spec is { } spec && ids.Contains(spec), withEntries: false).Concat(SprintContexts.Find(draft, sprints)).Where(context => !context.IsArchived);
        foreach (var context in open.Select(context => context.Name).Concat(told.Where(_ => draft.Naming.Policy[JournalGroup.Sprint].Events.Count > 0)).Distinct(StringComparer.Ordinal))
        {
            draft.End(context, ContextEnd.Archive);
        }
    }

    /// <summary>Branches go that nobody needs any more.</summary>
    public static void TellRemoval(JournalDraft draft, BranchRemovalPlan plan, IReadOnlyList<SpecEntry> entries)
    {
        var forecast = new Lazy<SemanticVersion>(() => VersionDecision.Read(draft.View, entries).Version);
        var removed = plan.Removing.Where(branch => branch is { Merged.Spec: not null, IsForgotten: false })
            .GroupBy(branch => entries.FirstOrDefault(entry => entry.Spec.Reference == branch.Merged!.Spec) is { } entry ? VersionOf(entry) ?? forecast.Value : forecast.Value);
        foreach (var group in removed)
        {
            var names = group.Select(branch => branch.FullName).Distinct(StringComparer.Ordinal).ToList();
            draft.Note(draft.Naming.NameOf(group.Key), JournalEvent.CleanUp, $"Cleanup: {SpecNotes.Count(names.Count, "branch", "branches")} deleted: {string.Join(", ", names)} (operation {Ulid.Short(plan.Operation!.Operation)})");
        }
    }

    /// <summary>What a sprint landed is reverted, and its specs are open again.</summary>
    public static void TellRevert(JournalDraft draft, RevertPlan plan, string operation, IReadOnlyList<SpecEntry> entries)
    {
        var specs = entries.Where(entry => plan.Specs.Contains(entry.Name.Text)).Select(entry => entry.Spec).ToList();
        var text = $"Reverted: {string.Join(", ", plan.Specs)} of operation {Ulid.Short(operation)}{SpecNotes.CommitOf(plan.Operation.Claim?.Tip)} (operation {Ulid.Short(plan.Operation.Operation)})";
        foreach (var context in SprintContexts.Find(draft, [operation]))
        {
            draft.Note(context.Name, JournalEvent.Warning, text);
        }

        foreach (var spec in specs)
        {
            draft.Note(draft.Naming.NameOf(spec, SpecStage.Review), JournalEvent.Warning, $"{text}. {spec.Reference} is open again");
        }
    }

    private static SemanticVersion? VersionOf(SpecEntry entry) => SemanticVersion.TryParse(entry.Ledger.Released?.Version, out var version) ? version : null;

    // A branch that goes here and there is one.
    private static List<string> Removed(OperationPlan plan) => [.. plan.Local.Concat(plan.Withdraw)
        .Where(change => change.New is null && change.Ref.StartsWith("refs/heads/", StringComparison.Ordinal))
        .Select(change => change.Ref["refs/heads/".Length..])
        .Distinct(StringComparer.Ordinal)
        .Order(StringComparer.Ordinal)];
}
