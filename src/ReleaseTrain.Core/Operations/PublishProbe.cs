using ReleaseTrain.Repositories;

namespace ReleaseTrain.Operations;

/// <summary>Asks a remote that was not asked yet whether it is there and as the plan has it: what cannot be pushed is refused before it is begun.</summary>
internal static class PublishProbe
{
    /// <exception cref="ReleaseTrainException">RemoteUnreachable, RemoteMoved.</exception>
    public static void Demand(TrainView view, OperationPlan plan)
    {
        if (plan.Publish.Count == 0 || view.RemoteRefs is not null)
        {
            return;
        }

        var refs = view.Repository.OpenRemote(plan.Remote!).ListRefs();
        if (plan.Publish.FirstOrDefault(change => refs.GetValueOrDefault(change.Ref) != change.Old) is { } moved)
        {
            throw new TrainError("RemoteMoved", $"{moved.Ref} on '{plan.Remote}' has moved since it was fetched. Nothing has been changed.", moved.Ref, $"{plan.Command} without -NoFetch").AsException();
        }
    }
}
