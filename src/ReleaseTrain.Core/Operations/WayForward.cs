namespace ReleaseTrain.Operations;

/// <summary>What can be done about an operation that others may have built on.</summary>
internal static class WayForward
{
    /// <summary>The command that lands a sprint.</summary>
    public const string Landing = "Merge-Spec";

    /// <summary>Whether commits that take its changes back make sense.</summary>
    public static bool IsRevertible(string command) => command == Landing;

    /// <summary>The next command.</summary>
    public static string Of(OperationPlan plan) => IsRevertible(plan.Command)
        ? $"Undo-TrainOperation {plan.Operation} -Revert"
        : plan.Command switch
        {
            "Publish-Release" => "Publish-Release -Bump Patch, once what is wrong is mended or its sprint reverted: a version that is out stays out",
            "Undo-TrainOperation" => "Merge-Spec, which lands again what was reverted",
            "New-Spec" => $"git push {plan.Remote} --delete the branch, once nobody needs it",
            "Remove-MergedBranch" or "Complete-Sprint" => "git push, as the result of the removal said, to bring a branch back",
            "Initialize-ReleaseTrain" => $"git revert {plan.Claim?.Tip}",
            _ => "the same command once more, with what was there before",
        };
}
