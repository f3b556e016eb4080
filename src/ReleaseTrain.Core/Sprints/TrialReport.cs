namespace ReleaseTrain.Sprints;

/// <summary>What came of testing a sprint's candidate.</summary>
/// <param name="Runs">Everything that was run, in order; the candidate's own tests first.</param>
/// <param name="Failures">Who turns it red, or what else stands in the way.</param>
internal sealed record TrialReport(IReadOnlyList<TestRun> Runs, IReadOnlyList<TrainError> Failures)
{
    /// <summary>The version that the open sprint was foretold; null where the sprint is a dry run's.</summary>
    public SemanticVersion? Version { get; init; }

    /// <summary>Whether something was tested, and nothing stands in the way. What is not tested is not green.</summary>
    public bool IsGreen => Runs.Count > 0 && Failures.Count == 0;
}
