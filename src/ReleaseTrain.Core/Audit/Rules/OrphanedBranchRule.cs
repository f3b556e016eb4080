using ReleaseTrain.Branches;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Audit.Rules;

/// <summary>Branches that nobody needs any more: merged ones that belong to no spec, and those of closed specs. Those of merged and released specs go when their sprint is completed.</summary>
internal sealed class OrphanedBranchRule : IAuditRule
{
    private const string Rule = "BranchOrphaned";

    public IEnumerable<Finding> Look(AuditContext context)
    {
        var specs = context.Entries.Where(entry => entry.Branch is not null).GroupBy(entry => entry.Branch!, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        return context.Branches.Where(branch => !branch.IsForgotten).GroupBy(branch => branch.Name, StringComparer.Ordinal)
            .Select(places => Describe(context, [.. places], specs.GetValueOrDefault(places.Key)))
            .OfType<Finding>();
    }

    private static Finding? Describe(AuditContext context, IReadOnlyList<BranchStanding> places, SpecEntry? entry)
    {
        var merged = places.Where(place => place.Merged is not null).ToList();
        var isClosed = entry is { Spec.Stage: SpecStage.Closed };
        return merged.Count > 0 && (entry is null || isClosed) ? DescribeMerged(context, merged, entry)
            : isClosed ? DescribeUnmerged(context, places, entry!)
            : null;
    }

    private static Finding DescribeMerged(AuditContext context, List<BranchStanding> merged, SpecEntry? entry)
    {
        var name = merged[0].Name;
        var why = entry is null ? $"its work has arrived on '{merged[0].Merged!.MergedInto}'" : $"{entry.Spec.Reference} is closed";
        var held = merged.Find(place => place.Hindrance is not null);
        return context.Find(
            Rule,
            FindingSeverity.Warning,
            name,
            $"{Places(merged)} still there, and {why}{(held is null ? string.Empty : $"; it {held.Hindrance}")}.",
            Remedy.Join([.. held is null ? [] : Release(context, held), context.Remedy.Train($"Remove-MergedBranch {CommandText.Quote(name)}")]));
    }

    // Where the branch is checked out, the work tree has to leave it first.
    private static IEnumerable<string> Release(AuditContext context, BranchStanding held) =>
        held.Merged?.Worktree is not { } place || place == context.View.Repository.Facts.WorkTree
            ? [context.Remedy.Git("switch", context.View.Roles.Integration)]
            : [Remedy.GitIn(place, "switch", "--detach")];

    private static Finding DescribeUnmerged(AuditContext context, IReadOnlyList<BranchStanding> places, SpecEntry entry) => context.Find(
        Rule,
        FindingSeverity.Warning,
        places[0].Name,
        $"{Places(places)} still there, and {entry.Spec.Reference} is closed; it {places[0].Hindrance}.",
        context.View.Integration.Effective is null ? null : context.Remedy.Git("log", "--oneline", $"{context.View.Integration.Effective[..8]}..{places[0].Tip[..8]}"));

    private static string Places(IReadOnlyList<BranchStanding> places) => $"{string.Join(" and ", places.Select(place => $"'{place.FullName}'"))} {(places.Count == 1 ? "is" : "are")}";
}
