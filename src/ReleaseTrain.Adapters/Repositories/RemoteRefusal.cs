namespace ReleaseTrain.Adapters.Repositories;

/// <summary>What it means when git does not get through to a remote.</summary>
internal static class RemoteRefusal
{
    // git says these before it has sent anything.
    private static readonly string[] FirstContact =
    [
        "Could not read from remote repository", "unable to access '", "could not read Username", "could not read Password", "Authentication failed for",
        "does not appear to be a git repository", "fatal: repository '", "unable to find remote helper", "hung up upon initial contact", "protocol '",
    ];

    // git looks at what the other side can do, and signs, before it sends anything.
    private static readonly string[] OwnRefusals = ["the receiving end does not support", "failed to sign the push certificate"];

    /// <summary>git itself refused to push: nothing has been sent, and nothing would be at the next try.</summary>
    public static bool IsOfGitItself(GitAnswer answer) => Array.Exists(OwnRefusals, words => answer.Complaint.Contains(words, StringComparison.Ordinal));

    public static bool IsBeforeAnythingWasSent(GitAnswer answer) => Array.Exists(FirstContact, words => answer.Complaint.Contains(words, StringComparison.Ordinal));

    public static TrainError Unreachable(string name, string address, GitAnswer answer) =>
        new("RemoteUnreachable", $"'{name}' ({address}) does not answer: {GitFailure.Shorten(answer.Complaint)}", name, $"git ls-remote {name}");
}
