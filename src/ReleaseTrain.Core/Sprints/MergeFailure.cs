namespace ReleaseTrain.Sprints;

/// <summary>The error that a spec which stays behind stands for.</summary>
internal static class MergeFailure
{
    public static TrainError Explain(MergeResult result) => result.Failure! with
    {
        Message = $"{result.Spec.Reference} stays behind. {result.Failure!.Message}",
        Target = result.Spec,
    };
}
