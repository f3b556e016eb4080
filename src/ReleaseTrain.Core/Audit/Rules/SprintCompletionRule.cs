using ReleaseTrain.Specs;

namespace ReleaseTrain.Audit.Rules;

/// <summary>What is released and was never completed: ledgers, documents and branches wait for the clean-up.</summary>
internal sealed class SprintCompletionRule : IAuditRule
{
    private const string Rule = "SprintNotCompleted";

    public IEnumerable<Finding> Look(AuditContext context)
    {
        var released = context.Landed.Where(sprint => sprint.State == SprintState.Released).ToList();
        var aboard = released.SelectMany(sprint => sprint.Specs).Select(spec => spec.Name).ToHashSet(StringComparer.Ordinal);
        var alone = context.Entries.Where(entry => entry is { IsLanded: true, Problem: null } && entry.Spec.Stage == SpecStage.Released && !aboard.Contains(entry.Name.Text) && !IsWaiting(context, entry)).ToList();
        return released.Select(sprint => Describe(context, sprint)).Concat(alone.Count > 0 ? [DescribeAlone(context, alone)] : []);
    }

    // The rest of its sprint is not released yet.
    private static bool IsWaiting(AuditContext context, SpecEntry entry) =>
        context.Landed.Any(sprint => sprint.State == SprintState.Landed && sprint.Specs.Any(spec => spec.Name == entry.Name.Text));

    private static Finding Describe(AuditContext context, Sprint sprint) => context.Find(
        Rule,
        FindingSeverity.Warning,
        sprint.Id,
        $"It was released{(sprint.Version is { } version ? $" with {version}" : string.Empty)} and never completed: {string.Join(", ", sprint.Specs.Select(spec => spec.Reference))}.",
        context.Remedy.Train($"Complete-Sprint {sprint.Id}"));

    // Released before there was a train.
    private static Finding DescribeAlone(AuditContext context, List<SpecEntry> alone) => context.Find(
        Rule,
        FindingSeverity.Information,
        context.View.Roles.Integration,
        $"Released outside of any sprint and not closed: {string.Join(", ", alone.Select(entry => entry.Spec.Reference))}.",
        context.Remedy.Train("Complete-Sprint"));
}
