using ReleaseTrain.Repositories;

namespace ReleaseTrain.Adapters.Repositories;

/// <summary>Lists the work trees and what each is doing: where there is but one, from its files; else as git lists them.</summary>
internal static class WorkTreeReader
{
    private const string SymbolicPrefix = "ref: ";

    public static IReadOnlyList<WorkTreeState> Read(GitCommand git, RepositoryFacts facts)
    {
        git.Cancellation.ThrowIfCancellationRequested();
        return FindOnly(facts) is { } only ? [only] : List(git, facts);
    }

    private static WorkTreeState? FindOnly(RepositoryFacts facts)
    {
        if (facts.WorkTree is not { } path || facts.GitDirectory != facts.CommonDirectory || facts.GitDirectory != Path.Combine(path, ".git") || HasLinked(facts))
        {
            return null;
        }

        var file = Path.Combine(facts.GitDirectory, "HEAD");
        if (new FileInfo(file).LinkTarget is not null)
        {
            // Very old: such a link stands for the branch.
            return null;
        }

        var head = File.ReadAllText(file).Trim();
        var branch = head.StartsWith(SymbolicPrefix, StringComparison.Ordinal) ? head[SymbolicPrefix.Length..].Trim() : null;
        var commit = branch is null && Hexadecimal.IsId(head) ? head : null;
        return branch is null ? commit is null ? null : Describe(path, facts.GitDirectory, null, commit)
            : RefFiles.TryFind(facts.CommonDirectory, branch, out commit) ? Describe(path, facts.GitDirectory, branch, commit)
            : null;
    }

    private static bool HasLinked(RepositoryFacts facts) => Path.Combine(facts.CommonDirectory, "worktrees") is var linked && Path.Exists(linked) && (!Directory.Exists(linked) || Directory.EnumerateFileSystemEntries(linked).Any());

    private static List<WorkTreeState> List(GitCommand git, RepositoryFacts facts)
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

        return GitDirectoryOf(path, facts) is not { } gitDirectory ? null
            : Describe(path, gitDirectory, record.GetValueOrDefault("branch"), record.GetValueOrDefault("HEAD") is { } head && head.Trim('0').Length > 0 ? head : null);
    }

    private static WorkTreeState Describe(string path, string gitDirectory, string? branch, string? commit) => new()
    {
        Path = path,
        GitDirectory = gitDirectory,
        Branch = branch,
        Commit = commit,
        Busy = WorkInProgress.Find(gitDirectory),
        NamedBranches = WorkInProgress.NamedBranches(gitDirectory),
    };

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
