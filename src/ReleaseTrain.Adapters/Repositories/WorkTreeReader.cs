using ReleaseTrain.Repositories;

namespace ReleaseTrain.Adapters.Repositories;

/// <summary>Lists the work trees and what each is doing.</summary>
internal static class WorkTreeReader
{
    public static IReadOnlyList<WorkTreeState> Read(GitCommand git, RepositoryFacts facts)
    {
        var states = new List<WorkTreeState>();
        var record = new Dictionary<string, string>(StringComparer.Ordinal);
        string[] arguments = ["worktree", "list", "--porcelain", "-z"];
        var answer = git.Run(arguments);
        if (answer.Text.Length == 0)
        {
            // The main one is always listed: whoever believed this would move refs and leave the files behind.
            throw GitFailure.Of(answer, git.Folder, arguments).AsException();
        }

        foreach (var field in answer.Fields)
        {
            if (field.Length > 0)
            {
                var words = field.Split(' ', 2);
                record[words[0]] = words.Length > 1 ? words[1] : string.Empty;
                continue;
            }

            if (Parse(record, states.Count == 0, facts) is { } state)
            {
                states.Add(state);
            }

            record.Clear();
        }

        return states;
    }

    private static WorkTreeState? Parse(Dictionary<string, string> record, bool mayBeMain, RepositoryFacts facts)
    {
        if (record.ContainsKey("bare") || record.ContainsKey("prunable"))
        {
            return null;
        }

        var path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(record["worktree"]));
        if (mayBeMain && path == facts.CommonDirectory && facts.GitDirectory == facts.CommonDirectory)
        {
            // A submodule's main work tree is listed by its git directory.
            path = facts.Root;
        }

        return GitDirectoryOf(path, facts) is not { } gitDirectory ? null : new WorkTreeState
        {
            Path = path,
            GitDirectory = gitDirectory,
            Branch = record.GetValueOrDefault("branch"),
            Commit = record.GetValueOrDefault("HEAD") is { } head && head.Trim('0').Length > 0 ? head : null,
            Busy = WorkInProgress.Find(gitDirectory),
            NamedBranches = WorkInProgress.NamedBranches(gitDirectory),
        };
    }

    private static string? GitDirectoryOf(string path, RepositoryFacts facts)
    {
        if (path == facts.WorkTree)
        {
            return facts.GitDirectory;
        }

        var dotGit = Path.Combine(path, ".git");
        if (Directory.Exists(dotGit))
        {
            return Path.TrimEndingDirectorySeparator(Path.GetFullPath(dotGit));
        }

        const string Link = "gitdir: ";
        return File.Exists(dotGit) && File.ReadAllText(dotGit) is var text && text.StartsWith(Link, StringComparison.Ordinal)
            ? Path.TrimEndingDirectorySeparator(Path.GetFullPath(text[Link.Length..].Trim(), path))
            : null;
    }
}
