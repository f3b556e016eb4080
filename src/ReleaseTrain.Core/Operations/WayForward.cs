namespace ReleaseTrain.Operations;

/// <summary>What can be done about an operation that others may have built on.</summary>
internal static class WayForward
{
    private static readonly string[] Revertible = ["Merge-Spec", "Complete-Sprint", "Initialize-ReleaseTrain"];

    /// <summary>Whether a commit that takes its changes back makes sense.</summary>
    public static bool IsRevertible(OperationPlan plan) => plan.Claim is not null && Revertible.Contains(plan.Command);

    /// <summary>The next command.</summary>
    public static string Of(OperationPlan plan) => IsRevertible(plan)
        ? "git revert of its commits; for a sprint, Get-Sprint | Stop-Sprint says which"
        : plan.Command switch
        {
            "Publish-Release" => "Publish-Release -Bump Patch, once what is wrong has been mended or reverted: a version that is out stays out",
            "Undo-TrainOperation" => "Merge-Spec, which lands again what was reverted",
            "New-Spec" => $"git push {plan.Remote} --delete the branches, once nobody needs them",
            "Remove-MergedBranch" => "the command that each RemovedBranch named to bring it back",
            _ => "the same command once more, with what was there before",
        };
}
