namespace ReleaseTrain.Sprints;

/// <summary>The error that a spec which stays behind stands for.</summary>
internal static class MergeFailure
{
    public static TrainError Explain(MergeResult result) => new(
        result.Outcome switch
        {
            MergeOutcome.Conflict => "MergeConflict",
            MergeOutcome.Diverged => "SpecDiverged",
            MergeOutcome.TestFailed => "TestFailed",
            _ => "GateFailed",
        },
        $"{result.Spec.Id} stays behind. {result.Message}",
        result.Spec);
}
