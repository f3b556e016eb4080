using ReleaseTrain.Operations;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Branches;

/// <summary>Plans the removal of branches whose work has arrived; whatever else is asked for stays, and says why.</summary>
internal static class BranchRemovalPlanner
{
    /// <param name="view">A view that can build.</param>
    /// <param name="branches">What is asked for.</param>
    /// <param name="declined">Those that somebody said no to.</param>
    /// <param name="command">The cmdlet.</param>
    public static BranchRemovalPlan Plan(TrainView view, IReadOnlyList<BranchStanding> branches, IReadOnlySet<BranchStanding> declined, string command)
    {
        var asked = branches.Select(branch => WithReach(branch, view)).ToList();
        var removing = asked.Where((branch, index) => branch.Hindrance is null && !declined.Contains(branches[index])).ToList();
        return new BranchRemovalPlan(asked, removing, removing.Count == 0 ? null : MakeOperation(view, removing, command));
    }

    // A remote that was asked and did not answer will not take a push either.
    private static BranchStanding WithReach(BranchStanding branch, TrainView view) =>
        branch is { Remote: not null, Hindrance: null } && view.RemoteRefs is null && view.Mode is ViewMode.Change or ViewMode.DryRun
            ? branch with { Hindrance = $"cannot be removed now: '{branch.Remote}' does not answer" }
            : branch;

    private static OperationPlan MakeOperation(TrainView view, IReadOnlyList<BranchStanding> removing, string command)
    {
        var basis = PlanBases.Make(view, [], ("branches", string.Join(", ", removing.Select(branch => branch.FullName))));
        return BranchRemoval.Add(
            new OperationPlan
            {
                Operation = Ulid.Create(view.Now),
                Command = command,
                By = view.Repository.ReadIdentity(view.Now),
                Basis = basis with
                {
                    Reads = [.. basis.Reads, .. removing.Where(branch => branch.Remote is null).Select(branch => new RefRead(branch.Ref, branch.Tip))],
                    RemoteReads = [.. basis.RemoteReads, .. removing.Where(branch => branch.Remote is not null).Select(branch => new RefRead(branch.Ref, branch.Tip))],
                },
            },
            view,
            removing);
    }
}
