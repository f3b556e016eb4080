using ReleaseTrain.Repositories;

namespace ReleaseTrain.Operations;

/// <summary>Everything that can be known before a plan starts: refs where they were, branches that only go forward, work trees that lose nothing.</summary>
internal static class Preflight
{
    private const string Branches = "refs/heads/";

    /// <exception cref="ReleaseTrainException">RefMovedSince, WouldRewind, BranchInUse, LedgerBusy, WorkTreeBusy, WorkTreeDirty.</exception>
    public static void Check(OperationPlan plan, IRepository repository, IObjectStore objects)
    {
        CheckReads(plan, repository.ReadRefs());
        CheckAncestry(plan.Local.Concat(plan.Publish).Concat(plan.Share), objects);
        CheckRemovals(plan, repository);
        if (plan.Local.Count == 0)
        {
            return;
        }

        var states = repository.ReadWorkTrees();
        CheckReturns(plan, states);
        foreach (var move in plan.Moves)
        {
            CheckMove(move, Find(states, move.Path, move.Branch), repository, objects);
        }

        foreach (var entries in plan.Entries)
        {
            CheckEntries(entries, Find(states, entries.Path, entries.Branch), repository);
        }
    }

    /// <exception cref="ReleaseTrainException">WorkTreeBusy, WorkTreeDirty.</exception>
    public static void CheckMove(WorkTreeMove move, WorkTreeState state, IRepository repository, IObjectStore objects)
    {
        if (state.Busy is { } busy)
        {
            throw new TrainError("WorkTreeBusy", $"A {busy} is under way in '{move.Path}'. Nothing has been changed.", move.Path, $"git -C '{move.Path}' status").AsException();
        }

        var workTree = repository.OpenWorkTree(state);
        workTree.DemandUnlocked();
        var obstacles = workTree.FindObstacles(move.Old, move.New, objects);
        if (obstacles.Count > 0)
        {
            throw new TrainError("WorkTreeDirty", $"'{move.Path}' holds work of yours that this would touch: {PathNames.List(obstacles)}. Nothing has been changed.", move.Path, $"git -C '{move.Path}' stash --include-untracked, or commit it; move away what is ignored").AsException();
        }
    }

    /// <exception cref="ReleaseTrainException">LedgerBusy.</exception>
    public static void CheckEntries(WorkTreeEntries entries, WorkTreeState state, IRepository repository)
    {
        if (state.Busy is { } busy)
        {
            throw new TrainError("LedgerBusy", $"A {busy} is under way in '{entries.Path}', where {entries.Branch} is checked out. Nothing has been changed.", entries.Path, $"git -C '{entries.Path}' status").AsException();
        }

        var dirty = repository.OpenWorkTree(state).FindDirty(entries.OldCommit, [.. entries.Changes.Select(change => change.Path)]);
        if (dirty.Count > 0)
        {
            throw new TrainError("LedgerBusy", $"The ledger itself is edited or staged in '{entries.Path}': {PathNames.List(dirty)}. Nothing has been changed.", entries.Path, $"git -C '{entries.Path}' restore --staged --worktree -- {string.Join(' ', dirty.Select(path => $"'{path}'"))}, or commit it").AsException();
        }
    }

    private static void CheckReads(OperationPlan plan, RefSnapshot refs)
    {
        foreach (var read in plan.Basis.Reads)
        {
            var found = refs.Find(read.Name);
            if (found?.Id != read.Id || found?.SymbolicTarget != read.Symref)
            {
                throw new TrainError("RefMovedSince", $"{read.Name} has moved since it was read. Nothing has been changed.", read.Name, $"{plan.Command}, once more").AsException();
            }
        }
    }

    // A lease is a licence to force: that a branch only goes forward is for us to see.
    private static void CheckAncestry(IEnumerable<RefChange> changes, IObjectStore objects)
    {
        foreach (var (old, @new) in changes
            .Where(change => change.Ref.StartsWith(Branches, StringComparison.Ordinal) && change.Old is not null && change.New is not null && change.Old != change.New)
            .Select(change => (change.Old!, change.New!))
            .Distinct())
        {
            if (!objects.IsAncestor(old, @new))
            {
                throw new TrainError("WouldRewind", $"Moving a branch from {old} to {@new} would lose commits. Nothing has been changed.", old, "Test-ReleaseTrain").AsException();
            }
        }
    }

    private static void CheckRemovals(OperationPlan plan, IRepository repository)
    {
        var going = plan.Local.Where(change => change.New is null).Select(change => change.Ref).ToHashSet(StringComparer.Ordinal);
        if (going.Count > 0 && repository.ReadHeldBranches().FirstOrDefault(held => going.Contains(held.Branch)) is { } held)
        {
            throw new TrainError("BranchInUse", $"{held.Branch} {held.Reason} and cannot go. Nothing has been changed.", held.Branch, $"git -C '{held.Path}' status").AsException();
        }
    }

    // A rebase or bisect leaves HEAD detached, and comes back to its branch as it was.
    private static void CheckReturns(OperationPlan plan, IReadOnlyList<WorkTreeState> states)
    {
        var moving = plan.Local.Where(change => change.Old is not null).Select(change => change.Ref).ToHashSet(StringComparer.Ordinal);
        if (states.FirstOrDefault(state => state.NamedBranches.Any(moving.Contains)) is { } user)
        {
            throw new TrainError("WorkTreeBusy", $"A {user.Busy} is under way in '{user.Path}' and will come back to {user.NamedBranches.First(moving.Contains)}. Nothing has been changed.", user.Path, $"git -C '{user.Path}' status").AsException();
        }
    }

    private static WorkTreeState Find(IReadOnlyList<WorkTreeState> states, string path, string branch) =>
        states.FirstOrDefault(state => state.Path == path && state.Branch == branch)
            ?? throw new TrainError("RefMovedSince", $"The work tree '{path}' no longer has {branch} checked out. Nothing has been changed.", path, "the same command, once more").AsException();
}
