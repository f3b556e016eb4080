using ReleaseTrain.Operations;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Branches;

/// <summary>Adds the removal of branches to an operation: local ones in its one transaction, their tips to the attic, those on the remote at its end.</summary>
internal static class BranchRemoval
{
    public static OperationPlan Add(OperationPlan plan, TrainView view, IReadOnlyList<BranchStanding> branches)
    {
        var going = branches.Where(branch => !branch.IsForgotten).ToList();
        var local = going.Where(branch => branch.Remote is null).ToList();
        return plan with
        {
            Local = [.. plan.Local, .. local.Select(Delete), .. Forget(branches), .. Keep(plan, view, going)],
            Remote = plan.Remote ?? view.Roles.Remote,
            Withdraw = [.. plan.Withdraw, .. going.Where(branch => branch.Remote is not null).Select(Delete)],
            Forget = [.. plan.Forget, .. view.Repository.ReadBranchSettings([.. local.Select(branch => branch.Name)]).Select(found => new ForgottenBranch(found.Key, found.Value))],
        };
    }

    private static RefChange Delete(BranchStanding branch) => new() { Ref = branch.Ref, Old = branch.Tip };

    private static IEnumerable<RefChange> Forget(IReadOnlyList<BranchStanding> branches) =>
        branches.Where(branch => branch.IsForgotten).Select(branch => new RefChange { Ref = $"refs/remotes/{branch.FullName}", Old = branch.Tip });

    // A mirror would publish refs of ours, and its fetch delete them. Their tips lie on the integration branch all the same.
    private static IEnumerable<RefChange> Keep(OperationPlan plan, TrainView view, IReadOnlyList<BranchStanding> going) =>
        going.Count == 0 || Attic.FindMirror(view.Repository) is not null
            ? []
            : going.Select(branch => new RefChange { Ref = Attic.NameRef(plan.Operation, branch.Remote, branch.Name), New = branch.Tip });
}
