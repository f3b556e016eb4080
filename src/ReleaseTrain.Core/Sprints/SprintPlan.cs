using ReleaseTrain.Gates;
using ReleaseTrain.Gates.Tests;
using ReleaseTrain.Operations;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Sprints;

/// <summary>What a sprint is asked to do.</summary>
internal sealed record SprintRequest
{
    /// <summary>The specs that were given, in any order.</summary>
    public required IReadOnlyList<SpecEntry> Specs { get; init; }

    /// <summary>The order that somebody decided; the specs that it leaves out follow by rank. Null where the planner decides.</summary>
    public IReadOnlyList<BoardingPlace>? Order { get; init; }

    /// <summary>The specs that were declined, the very objects of this reading.</summary>
    public IReadOnlySet<Spec> Declined { get; init; } = new HashSet<Spec>();

    /// <summary>The specs that turned a candidate red, the very objects of this reading, and what to say of each.</summary>
    public IReadOnlyDictionary<Spec, TrainError> Red { get; init; } = new Dictionary<Spec, TrainError>();

    /// <summary>The cmdlet.</summary>
    public required string Command { get; init; }

    public required string SprintId { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The one time of everything that is made, with its zone.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Whether the remote's dev branch moves too.</summary>
    public bool Push { get; init; }

    public bool IncludeUnpushed { get; init; }

    public bool AllowPartial { get; init; }
}

/// <summary>A sprint that could land: its objects lie in the scratch, nothing has moved.</summary>
internal sealed record SprintPlan
{
    public required Sprint Sprint { get; init; }

    /// <summary>One per spec that was given; those that would be merged are Planned.</summary>
    public required IReadOnlyList<MergeResult> Results { get; init; }

    /// <summary>Every spec that was tried, in order.</summary>
    public IReadOnlyList<BoardingPlace> Order { get; init; } = [];

    /// <summary>What would be merged, as it was read.</summary>
    public IReadOnlyList<SpecEntry> Aboard { get; init; } = [];

    /// <summary>Specs aboard that undo what landed before them, and what is to be said of it.</summary>
    public IReadOnlyList<(Spec Spec, string Message)> Undone { get; init; } = [];

    /// <summary>The gate of each spec that would be merged.</summary>
    public IReadOnlyList<GateResult> Gates { get; init; } = [];

    /// <summary>What would move; null when nothing would.</summary>
    public OperationPlan? Operation { get; init; }

    /// <summary>What becomes of each spec, in words.</summary>
    public string Outcomes => string.Join(" ", Results.Select(result => $"{result.Spec.Reference}: {result.Message}"));

    /// <summary>What is asked about specs that somebody merged by hand.</summary>
    public string DescribeRecording() => $"Record {string.Join(", ", Results.Where(result => result.Outcome == MergeOutcome.AlreadyMerged).Select(result => result.Spec.Reference))} as merged";

    /// <summary>Says what a spec aboard would undo; without one, what all of them would.</summary>
    public void TellUndone(ITrainReporter reporter, Spec? spec = null)
    {
        foreach (var (_, message) in Undone.Where(undone => spec is null || ReferenceEquals(undone.Spec, spec)))
        {
            reporter.Warning("LandedUndone", message);
        }
    }

    /// <summary>Says what its gates let pass.</summary>
    public void TellGates(ITrainReporter reporter)
    {
        foreach (var gate in Gates)
        {
            if (GateRefusal.Summarise(gate.Checks.Where(check => check.Severity != GateSeverity.Block)) is { } summary)
            {
                reporter.Warning("GateWarned", $"{gate.Spec} boards, {summary}. Test-SpecGate {CommandText.Quote(gate.Spec)} -To merged tells more.");
            }
        }
    }

    /// <summary>The sprint after it has landed.</summary>
    /// <param name="isFlaky">Whether a test that passed has failed as well.</param>
    /// <param name="constitution">What is known of it by then.</param>
    public SprintPlan AsLanded(Func<TestRequest, bool> isFlaky, IReadOnlyList<PrincipleVerdict> constitution)
    {
        var landed = Sprint with { Constitution = constitution, State = SprintState.Landed, Phase = SprintPhases.Of(SprintState.Landed), Specs = [.. Sprint.Specs.Select(AsMerged)] };
        return this with
        {
            Sprint = landed,
            Results = [.. Results.Select(result => result.Outcome == MergeOutcome.Planned
                ? result with { Outcome = MergeOutcome.Merged, Spec = AsMerged(result.Spec), Sprint = landed, Message = $"Merged as {result.Commit![..8]}. {SprintTests.Describe(Operation?.Tests, result.Commit, Operation?.Claim?.Tip, isFlaky)}" }
                : result with { Sprint = landed })],
        };
    }

    private static Spec AsMerged(Spec spec) => spec with { Stage = SpecStage.Merged, StageName = StageNames.Format(SpecStage.Merged) };
}

/// <summary>The methodology's seven phases of a sprint, by state.</summary>
internal static class SprintPhases
{
    public static int Of(SprintState state) => state switch
    {
        SprintState.Proven => 2,
        SprintState.Landed => 4,
        SprintState.Released or SprintState.Completed => 7,
        _ => 1,
    };
}
