namespace ReleaseTrain.Sprints;

/// <summary>The error that a spec which stays behind stands for.</summary>
internal static class MergeFailure
{
    /// <summary>Warns of those that stay behind.</summary>
    public static void Warn(IReadOnlyList<MergeResult> results, ITrainReporter reporter)
    {
        foreach (var error in results.Where(result => result.IsFailure).Select(Explain))
        {
            reporter.Warning(error.Id, error.Text);
        }
    }

    public static TrainError Explain(MergeResult result) => result.Failure! with
    {
        Message = $"{result.Spec.Reference} stays behind. {result.Failure!.Message}",
        Target = result.Spec,
    };
}
