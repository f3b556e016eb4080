using ReleaseTrain.Branches;
using ReleaseTrain.Operations;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Sprints;

/// <summary>A completion that could land: its objects lie in the scratch, nothing has moved.</summary>
/// <param name="Sprints">The sprints as they are now.</param>
/// <param name="At">When they are completed.</param>
/// <param name="Operation">What moves.</param>
/// <param name="Kept">Branches of the specs that stay, and why.</param>
internal sealed record CompletionPlan(IReadOnlyList<Sprint> Sprints, DateTimeOffset At, OperationPlan Operation, IReadOnlyList<BranchStanding> Kept)
{
    /// <summary>Where it is pushed, as the end of a sentence; empty where it is not.</summary>
    public string Destination { get; init; } = string.Empty;

    /// <summary>What is asked about a sprint.</summary>
    public string Describe(Sprint sprint) => $"Complete sprint {sprint.Id} with {string.Join(", ", sprint.Specs)}{Destination}";

    /// <summary>What is asked about specs of no sprint.</summary>
    public string Describe(IReadOnlyList<SpecEntry> loose) => $"Close {string.Join(", ", loose.Select(entry => entry.Spec.Reference))}{Destination}";

    /// <summary>Says which branches stay.</summary>
    public void TellKept(ITrainReporter reporter)
    {
        foreach (var kept in Kept)
        {
            reporter.Warning("BranchKept", $"'{kept.FullName}' stays: it {kept.Hindrance}.");
        }
    }

    public IReadOnlyList<Sprint> AsPlanned() => [.. Sprints.Select(sprint => Close(sprint) with { State = SprintState.Planned })];

    public IReadOnlyList<Sprint> AsCompleted() => [.. Sprints.Select(sprint => Close(sprint) with { State = SprintState.Completed, CompletedAt = At, Duration = At - sprint.StartedAt })];

    private static Sprint Close(Sprint sprint) => sprint with
    {
        Phase = SprintPhases.Of(SprintState.Completed),
        Specs = [.. sprint.Specs.Select(spec => spec.Stage == SpecStage.Released ? spec with { Stage = SpecStage.Closed, StageName = StageNames.Format(SpecStage.Closed) } : spec)],
    };
}
