using ReleaseTrain.Repositories;

namespace ReleaseTrain.Operations;

/// <summary>Says why a remote refused a push, and what to do next.</summary>
internal static class PushRefusal
{
    private static readonly string[] ProtectionWords = ["protected branch", "GH006", "GH013", "TF402455", "not allowed to push"];

    public static TrainError Explain(PushReport report, OperationPlan plan)
    {
        var reasons = report.Refs.Where(found => !found.IsAccepted).ToList();
        if (reasons.FirstOrDefault(found => found.IsStale) is { } stale)
        {
            return new("RemoteMoved", $"{stale.Ref} on '{plan.Remote}' has moved since it was read. Nothing has moved.", stale.Ref, $"{plan.Command}, once more");
        }

        var words = string.Join("; ", reasons.Select(found => $"{found.Ref}: {found.Reason}").Append(report.Detail).Where(text => text.Length > 0));
        if (ProtectionWords.Any(word => words.Contains(word, StringComparison.OrdinalIgnoreCase)))
        {
            return new("RemoteProtected", $"'{plan.Remote}' protects what this would move: {words}. 'landing: pull-request' in workflow-config.yml keeps the train from pushing there. Nothing has moved.", plan.Remote, $"{plan.Command}, once the remote lets this account push, or with -NoPush and a pull request of your own");
        }

        return report.Answer == PushAnswer.Unclear
            ? new("RemoteUnreachable", $"'{plan.Remote}' did not answer: {words}", plan.Remote, $"{plan.Command}, once more")
            : new("PushRefused", $"'{plan.Remote}' refused the push: {words}. Nothing has moved.", plan.Remote, $"{plan.Command}, once the remote allows it");
    }
}
