namespace ReleaseTrain.Adapters.Repositories;

/// <summary>Reads from a git directory's files what its work tree is in the middle of.</summary>
internal static class WorkInProgress
{
    private const string Branches = "refs/heads/";

    /// <summary>merge, rebase, am, cherry-pick, revert or bisect; null when nothing is under way.</summary>
    public static string? Find(string gitDirectory)
    {
        bool Holds(params string[] path) => Path.Exists(Path.Combine([gitDirectory, .. path]));
        return Holds("rebase-merge") ? "rebase"
            : Holds("rebase-apply", "applying") ? "am"
            : Holds("rebase-apply") ? "rebase"
            : Holds("MERGE_HEAD") ? "merge"
            : Holds("CHERRY_PICK_HEAD") ? "cherry-pick"
            : Holds("REVERT_HEAD") ? "revert"
            : Holds("sequencer") ? FindSequence(gitDirectory)
            : Holds("BISECT_LOG") ? "bisect"
            : null;
    }

    /// <summary>Full names of the branches that a rebase or bisect comes back to or rewrites.</summary>
    public static IReadOnlyList<string> NamedBranches(string gitDirectory)
    {
        var names = new List<string?>
        {
            Read(gitDirectory, "rebase-merge", "head-name"),
            Read(gitDirectory, "rebase-apply", "head-name"),
            BisectStart(Read(gitDirectory, "BISECT_START")),
        };
        names.AddRange(Read(gitDirectory, "rebase-merge", "update-refs")?.Split('\n') ?? []);
        return [.. names.OfType<string>().Where(name => name.StartsWith(Branches, StringComparison.Ordinal)).Distinct(StringComparer.Ordinal)];
    }

    private static string FindSequence(string gitDirectory) =>
        Read(gitDirectory, "sequencer", "todo") is { } todo && todo.StartsWith("revert", StringComparison.Ordinal) ? "revert" : "cherry-pick";

    private static string? BisectStart(string? name) =>
        name is null || Hexadecimal.IsId(name) || name.StartsWith(Branches, StringComparison.Ordinal) ? name : Branches + name;

    private static string? Read(params string[] path)
    {
        var file = Path.Combine(path);
        return File.Exists(file) ? File.ReadAllText(file).Trim() : null;
    }
}
