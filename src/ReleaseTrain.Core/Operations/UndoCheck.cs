using ReleaseTrain.Repositories;

namespace ReleaseTrain.Operations;

/// <summary>Whether an operation can be taken back exactly and as a whole, and if not, what stands in the way. One reading of the repository serves for many operations.</summary>
internal sealed class UndoCheck(IRepository repository)
{
    private const string TrackingPrefix = "refs/remotes/";

    private readonly Lazy<RefSnapshot> _refs = new(repository.ReadRefs);
    private readonly Lazy<IReadOnlyList<WorkTreeState>> _states = new(repository.ReadWorkTrees);
    private readonly Lazy<IReadOnlyList<HeldBranch>> _held = new(repository.ReadHeldBranches);
    private readonly Dictionary<string, string?> _assumed = new(StringComparer.Ordinal);

    /// <summary>The local refs that come back. What a remote was last seen at is no part of an undo.</summary>
    public static IReadOnlyList<RefChange> Inverse(OperationPlan plan) =>
    [
        .. plan.Local
            .Where(change => change.Old != change.New && !change.Ref.StartsWith(TrackingPrefix, StringComparison.Ordinal))
            .Select(change => new RefChange { Ref = change.Ref, Old = change.New, New = change.Old }),
    ];

    /// <summary>Whether it can be taken back.</summary>
    public bool Allows(OperationLog log) => log.State() is OperationState.Planned or OperationState.Interrupted or OperationState.Applied && FindHindrance(log) is null;

    /// <summary>Goes on as if it had been taken back, for the operations before it.</summary>
    public void Assume(OperationLog log)
    {
        foreach (var change in Inverse(log.Plan))
        {
            _assumed[change.Ref] = change.New;
        }
    }

    /// <summary>Why it cannot be taken back; null when it can. For operations that have done something.</summary>
    public TrainError? FindHindrance(OperationLog log)
    {
        if (FindReach(log) is { } published)
        {
            return published;
        }

        if (log.IsBeingUndone)
        {
            return null;
        }

        return log.HasLanded ? FindMoved(log) ?? FindPublished(log) ?? FindHolder(log) ?? FindWork(log) ?? FindHeads(log.Plan) : FindMoved(log);
    }

    private static TrainError? FindReach(OperationLog log) => (log.State(), log.Reach) switch
    {
        (OperationState.InDoubt, _) or (_, RemoteReach.Unknown) => new(
            "OperationInDoubt",
            $"{log.Describe()} was stopped while '{log.Plan.Remote}' was asked to take it, and what is in doubt is not taken back. Nothing has been changed.",
            log.Plan.Operation,
            log.IsSettled() ? $"git ls-remote {log.Plan.Remote}" : $"Resume-TrainOperation {log.Plan.Operation}"),
        (_, RemoteReach.Reached) => new(
            "OperationPublished",
            $"{log.Describe()} is on '{log.Plan.Remote}', where others may have built on it. Nothing has been changed.",
            log.Plan.Operation,
            log.IsSettled() ? WayForward.Of(log.Plan) : $"Resume-TrainOperation {log.Plan.Operation}"),
        _ => null,
    };

    private TrainError? FindMoved(OperationLog log)
    {
        foreach (var change in Inverse(log.Plan))
        {
            var current = Current(change.Ref);
            if (current == change.Old || (!log.HasLanded && (current == change.New || !log.Has(RecordType.Intend, Effects.Refs))))
            {
                continue;
            }

            return new TrainError(
                "RefMovedSince",
                $"{change.Ref} {Tell(change, current)} since {log.Describe()}. Nothing has been changed.",
                change.Ref,
                $"Undo-TrainOperation of what came later, the newest first{(WayForward.IsRevertible(log.Plan.Command) ? $"; or Undo-TrainOperation {log.Plan.Operation} -Revert" : string.Empty)}");
        }

        return null;
    }

    // What stayed in this clone then may have left with a later operation, or by hand, and under another name.
    private TrainError? FindPublished(OperationLog log)
    {
        var made = Inverse(log.Plan).Where(change => change.Ref.StartsWith(RefName.OfBranch(string.Empty), StringComparison.Ordinal)).Select(change => change.Old).OfType<string>();
        return made.Where(commit => IsMadeBy(log.Plan, commit)).Select(repository.FindTrackingBranch).FirstOrDefault(found => found is not null) is { } published
            ? new TrainError(
                "OperationPublished",
                $"{log.Describe()} has left this clone since: '{published[TrackingPrefix.Length..]}' holds it, and others may have built on it. Nothing has been changed.",
                log.Plan.Operation,
                WayForward.Of(log.Plan))
            : null;
    }

    // A branch may have been made on a commit that was there before.
    private bool IsMadeBy(OperationPlan plan, string commit) => repository.Objects.ReadCommit(commit).Trailers(Trailers.Operation).Contains(plan.Operation);

    private string? Current(string name) => _assumed.TryGetValue(name, out var assumed) ? assumed : _refs.Value.Find(name)?.Id;

    private string Tell(RefChange change, string? current)
    {
        if (current is null || change.Old is null)
        {
            return current is null ? "has been removed" : $"is there again, at {CommitNames.Short(current)},";
        }

        return repository.Objects.Contains(change.Old) && repository.Objects.IsAncestor(change.Old, current)
            ? $"has gone on ({CommitNames.List(repository.Objects.ReadLog(new LogQuery(current, [change.Old])))})"
            : $"was moved to {CommitNames.Short(current)}";
    }

    // A branch that was made goes, so nothing may show it; what the operation itself set to show it, it sets back.
    private TrainError? FindHolder(OperationLog log)
    {
        var own = log.Plan.Switches.Select(change => (change.Path, change.Branch)).Concat(log.Plan.Additions.Select(addition => (addition.Path, addition.Branch))).ToHashSet();
        var going = Inverse(log.Plan).Where(change => change.New is null).Select(change => change.Ref).ToHashSet(StringComparer.Ordinal);
        return _held.Value.FirstOrDefault(held => going.Contains(held.Branch) && !(held.IsCheckedOut && own.Contains((held.Path, held.Branch)))) is { } holder
            ? new TrainError("BranchInUse", $"{holder.Branch} {holder.Reason} and cannot go. Nothing has been changed.", holder.Branch, $"git -C '{holder.Path}' switch to another branch")
            : null;
    }

    private TrainError? FindWork(OperationLog log)
    {
        var moving = Inverse(log.Plan).Where(change => change.Old is not null && change.New is not null).ToDictionary(change => change.Ref, StringComparer.Ordinal);
        foreach (var state in _states.Value)
        {
            if (state.NamedBranches.FirstOrDefault(moving.ContainsKey) is { } named)
            {
                return new TrainError("WorkTreeBusy", $"A {state.Busy} is under way in '{state.Path}' and will come back to {named}. Nothing has been changed.", state.Path, $"git -C '{state.Path}' status");
            }

            if (state.Branch is { } branch && moving.GetValueOrDefault(branch) is { } change && FindObstacle(state, change.New!) is { } obstacle)
            {
                return obstacle;
            }
        }

        return null;
    }

    private TrainError? FindHeads(OperationPlan plan) =>
        plan.Switches.Select(FindSwitch).FirstOrDefault(found => found is not null) ?? plan.Additions.Select(FindAddition).FirstOrDefault(found => found is not null);

    private TrainError? FindSwitch(WorkTreeSwitch change)
    {
        if (Find(change.Path, change.Branch) is not { } state)
        {
            return null;
        }

        if ((change.OldBranch is { } branch ? Current(branch) : change.OldCommit) is not { } target)
        {
            return new TrainError("BranchInUse", $"'{change.Path}' shows {change.Branch}, and what it showed before is not there any more. Nothing has been changed.", change.Branch, $"git -C '{change.Path}' switch to another branch");
        }

        return _held.Value.FirstOrDefault(held => held.Branch == change.OldBranch) is { } holder
            ? new TrainError("BranchInUse", $"{holder.Branch} {holder.Reason}, so '{change.Path}' cannot go back to it. Nothing has been changed.", holder.Branch, $"git -C '{change.Path}' switch to another branch")
            : FindObstacle(state, target);
    }

    private TrainError? FindAddition(WorkTreeAddition addition)
    {
        var own = Find(addition.Path, addition.Branch) is { } state ? repository.OpenWorkTree(state).FindOwn() : [];
        return own.Count == 0 ? null : new TrainError("WorkTreeDirty", $"'{addition.Path}' holds work of yours and would go: {PathNames.List(own)}. Nothing has been changed.", addition.Path, $"git worktree remove --force '{addition.Path}', or commit it");
    }

    private TrainError? FindObstacle(WorkTreeState state, string target)
    {
        try
        {
            Preflight.CheckMove(new WorkTreeMove(state.Path, state.Branch!, state.Commit!, target), state, repository, repository.Objects);
            return null;
        }
        catch (ReleaseTrainException obstacle)
        {
            return obstacle.Error;
        }
    }

    private WorkTreeState? Find(string path, string branch) => _states.Value.FirstOrDefault(state => state.Path == path && state.Branch == branch);
}
