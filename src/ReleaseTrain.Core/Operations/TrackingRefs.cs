using ReleaseTrain.Repositories;

namespace ReleaseTrain.Operations;

/// <summary>What git writes down of a remote when an operation's pushes arrive there.</summary>
internal static class TrackingRefs
{
    private const string Branches = "refs/heads/";

    public static IReadOnlyList<RefChange> Of(OperationPlan plan) =>
    [
        .. plan.Publish.Concat(plan.Share).Concat(plan.Withdraw)
            .Where(change => change.Ref.StartsWith(Branches, StringComparison.Ordinal))
            .Select(change => change with { Ref = $"refs/remotes/{plan.Remote}/{change.Ref[Branches.Length..]}" }),
    ];

    /// <summary>Removes the locks of a push that ended without saying how.</summary>
    public static void Unlock(IRepository repository, OperationLog log) => repository.RemoveStaleLocks(Of(log.Plan), log.Find(RecordType.Prepared, null)!.At);
}
