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

    public static bool IsBeforeAnythingWasSent(GitAnswer answer) => Array.Exists(FirstContact, words => answer.Complaint.Contains(words, StringComparison.Ordinal));

    public static TrainError Unreachable(string name, string address, GitAnswer answer) =>
        new("RemoteUnreachable", $"'{name}' ({address}) does not answer: {GitFailure.Shorten(answer.Complaint)}", name, $"git ls-remote {name}");
}
