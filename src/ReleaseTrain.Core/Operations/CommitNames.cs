using ReleaseTrain.Repositories;

namespace ReleaseTrain.Operations;

/// <summary>Names commits in a message, as many as one reads.</summary>
internal static class CommitNames
{
    private const int Most = 5;
    private const int ShortId = 8;

    public static string Short(string id) => id[..ShortId];

    public static string List(IReadOnlyList<CommitObject> commits) =>
        string.Join("; ", commits.Take(Most).Select(commit => $"{Short(commit.Id)} {commit.Subject}")) + (commits.Count > Most ? FormattableString.Invariant($"; and {commits.Count - Most} more") : string.Empty);
}
