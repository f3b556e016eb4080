using ReleaseTrain.Adapters;
using ReleaseTrain.Adapters.Repositories;
using ReleaseTrain.Driver.Crashes;
using ReleaseTrain.Driver.Steps;
using ReleaseTrain.Operations;

namespace ReleaseTrain.Driver.Races;

/// <summary>One runner: plans a step under the lock as its cmdlet does, says so, and lands it when it is told to go.</summary>
internal static class Contest
{
    public static void Run(string workTree, TrainStep step, string gate, ITrainReporter reporter)
    {
        var tripwire = new Tripwire();
        using var repository = new RepositoryHost().Open(workTree, default);
        using var session = ChangeSession.Begin(new AdapterSet(), repository, reporter, new ChangeOptions(IsDryRun: false, Fetch: true, Wait: false), default);
        var plan = TrainPlans.Make(step, session.View);
        session.Check(plan);
        Gate.Wait(gate);
        new OperationExecutor(session.View.Repository, new OperationStore(repository).Operations, reporter, tripwire.Reached).Execute(plan, session.View.Builder);
    }
}
