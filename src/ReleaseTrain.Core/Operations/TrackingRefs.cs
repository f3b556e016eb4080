using ReleaseTrain.Repositories;

namespace ReleaseTrain.Operations;

/// <summary>What git writes down of a remote when a push arrives there.</summary>
internal static class TrackingRefs
{
    private const string Branches = "refs/heads/";

    /// <summary>For everything that an operation pushes.</summary>
    public static IReadOnlyList<RefChange> Of(OperationPlan plan) => plan.Remote is { } remote ? Of(remote, plan.Publish.Concat(plan.Share).Concat(plan.Withdraw)) : [];

    public static IReadOnlyList<RefChange> Of(string remote, IEnumerable<RefChange> pushed) =>
    [
        .. pushed
            .Where(change => change.Ref.StartsWith(Branches, StringComparison.Ordinal))
            .Select(change => change with { Ref = $"refs/remotes/{remote}/{change.Ref[Branches.Length..]}" }),
    ];
}
