using ReleaseTrain.Operations;
using ReleaseTrain.Releases;
using ReleaseTrain.Repositories;
using ReleaseTrain.Specs;
using ReleaseTrain.Sprints;

namespace ReleaseTrain.Driver.Steps;

/// <summary>Plans a step as its cmdlet does.</summary>
internal static class TrainPlans
{
    /// <summary>The error that says so where there is nothing to do.</summary>
    public const string Nothing = "NothingToDo";

    /// <exception cref="ReleaseTrainException">NothingToDo, and what planning throws.</exception>
    public static OperationPlan Make(TrainStep step, TrainView view)
    {
        var entries = SpecCatalog.Read(view).Entries;
        var push = view.Roles.Remote is not null;
        return (step switch
        {
            TrainStep.Merge => Merge(view, entries, push),
            TrainStep.Release => ReleasePlanner.Plan(view, entries, new ReleaseRequest { Command = "Publish-Release", Bump = VersionBump.Minor, Push = push }).Operation,
            _ => Complete(view, entries, push),
        }) ?? throw new TrainError(Nothing, $"There is nothing to {step}.").AsException();
    }

    private static OperationPlan? Merge(TrainView view, IReadOnlyList<SpecEntry> entries, bool push) => SprintPlanner.Plan(view, entries, new SprintRequest
    {
        Specs = SprintSelection.Choose(null, entries),
        Command = "Merge-Spec",
        SprintId = Ulid.Create(view.Now),
        StartedAt = view.Now,
        At = view.Now,
        Push = push,
    }).Operation;

    private static OperationPlan? Complete(TrainView view, IReadOnlyList<SpecEntry> entries, bool push)
    {
        var (sprints, specs) = new CompletionSelection(view, entries).All();
        return specs.Count == 0 ? null : CompletionPlanner.Plan(view, entries, new CompletionRequest { Command = "Complete-Sprint", Sprints = sprints, Specs = specs, Push = push }).Operation;
    }
}
