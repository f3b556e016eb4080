using System.Text.Json.Nodes;
using ReleaseTrain.Operations;

namespace ReleaseTrain.Branches;

/// <summary>The removal of branches that were asked for.</summary>
/// <param name="Branches">Every one of them, in order.</param>
/// <param name="Removing">Those that go.</param>
/// <param name="Operation">What moves; null when nothing does.</param>
internal sealed record BranchRemovalPlan(IReadOnlyList<BranchStanding> Branches, IReadOnlyList<BranchStanding> Removing, OperationPlan? Operation)
{
    /// <summary>What becomes of each; nothing has happened yet.</summary>
    public IReadOnlyList<RemovedBranch> AsPlanned() => [.. Branches.Select(branch => Describe(branch, RemovalOutcome.Planned, $"It would be removed. {Reason(branch)}"))];

    /// <summary>What became of each.</summary>
    public IReadOnlyList<RemovedBranch> AsRemoved(OperationLog? log) => [.. Branches.Select(branch => Describe(branch, log))];

    private RemovedBranch Describe(BranchStanding branch, OperationLog? log) =>
        branch.Remote is not null && !branch.IsForgotten && log is not null && FindRefusal(branch, log) is { } refusal
            ? Describe(branch, RemovalOutcome.Refused, refusal)
            : Describe(branch, RemovalOutcome.Removed, $"{Reason(branch)} To bring it back: {WayBack(branch)}{Caution(branch, log)}");

    private RemovedBranch Describe(BranchStanding branch, RemovalOutcome outcome, string message)
    {
        var (told, words) = branch.IsForgotten ? (RemovalOutcome.AlreadyGone, $"It was not there any more. To bring it back: {WayBack(branch)}")
            : Removing.Contains(branch) ? (outcome, message)
            : (RemovalOutcome.Kept, branch.Hindrance is { } hindrance ? $"It {hindrance}." : "Declined.");
        return new RemovedBranch { Name = branch.Name, Remote = branch.Remote, Tip = branch.Tip, Outcome = told, Message = words };
    }

    private static string? FindRefusal(BranchStanding branch, OperationLog log)
    {
        if (log.Has(RecordType.Done, Effects.Withdraw))
        {
            return null;
        }

        var refused = log.Find(RecordType.Note, Effects.Withdraw)?.Observed?[FollowUps.Refusals]?.AsObject();
        return refused is null ? $"'{branch.Remote}' could not be asked to remove it."
            : refused.TryGetPropertyValue(branch.Ref, out var reason) ? $"'{branch.Remote}' keeps it: {reason}"
            : refused.Count == 0 ? $"'{branch.Remote}' did not say what became of it."
            : null;
    }

    private static string Caution(BranchStanding branch, OperationLog? log) => log is null || log.Plan.Local.Any(change => change.Ref == Attic.NameRef(log.Plan.Operation, branch.Remote, branch.Name))
        ? string.Empty
        : ". A remote mirrors this clone and would publish the attic, so no ref keeps its tip";

    private static string Reason(BranchStanding branch) => branch.Merged?.MergedBy is { } commit ? $"Merged into '{branch.Merged.MergedInto}' by {commit[..8]}." : $"Its work is on '{branch.Merged?.MergedInto}'.";

    private static string WayBack(BranchStanding branch) => branch.Remote is null ? $"git branch '{branch.Name}' {branch.Tip}" : $"git push '{branch.Remote}' {branch.Tip}:refs/heads/{branch.Name}";
}
