using ReleaseTrain.Operations;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Sprints;

/// <summary>An operation that is to be reverted: one of this clone, or one that another clone landed, which the history alone tells of.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Log">What this clone wrote down of it; null where it was another.</param>
internal sealed record RevertTarget(string Id, OperationLog? Log)
{
    /// <summary>What a person means: a wildcard those of this clone that stand, anything else one of this clone or the full id of another's.</summary>
    public static IReadOnlyList<RevertTarget> Find(OperationStore store, string typed)
    {
        try
        {
            return [.. store.Find(typed, log => WayForward.IsRevertible(log.Plan.Command) && log.State() is OperationState.Applied or OperationState.Published).Select(log => new RevertTarget(log.Plan.Operation, log))];
        }
        catch (ReleaseTrainException unknown) when (unknown.Id == "OperationNotFound")
        {
            return [new RevertTarget(typed, null)];
        }
    }

    /// <exception cref="ReleaseTrainException">RevertUnsupported.</exception>
    public void DemandRevertible()
    {
        if (Log is not null && !WayForward.IsRevertible(Log.Plan.Command))
        {
            throw new TrainError("RevertUnsupported", $"A commit that takes {Log.Describe()} back would not undo what it did. Nothing has been changed.", Id, WayForward.Of(Log.Plan)).AsException();
        }
    }

    /// <summary>Refuses an id that neither this clone nor the history knows.</summary>
    /// <exception cref="ReleaseTrainException">OperationNotFound.</exception>
    public void DemandKnown(TrainView view)
    {
        if (Log is null && !RevertPlanner.FindLanded(view, view.Integration.Effective!, Id).Any())
        {
            throw OperationStore.NotFound(Id).AsException();
        }
    }

    /// <summary>As scripts see it; nothing where this clone has no record.</summary>
    public IReadOnlyList<TrainOperation> Describe(IRepository repository) => Log is null ? [] : [OperationStore.Describe(Log, new UndoCheck(repository))];
}
