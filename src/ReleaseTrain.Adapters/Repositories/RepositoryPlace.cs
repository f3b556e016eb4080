using ReleaseTrain.Repositories;

namespace ReleaseTrain.Adapters.Repositories;

/// <summary>Where git finds a repository.</summary>
/// <param name="Facts">What it is.</param>
/// <param name="IsItself">Whether the folder that was asked for is its work tree or its git directory, not a folder below.</param>
/// <param name="ObjectFormat">The hash that names its objects.</param>
internal sealed record RepositoryPlace(RepositoryFacts Facts, bool IsItself, string ObjectFormat)
{
    // The first answer is relative: "." says that the folder is the git directory itself. The last one fails outside a work tree, after all others were given.
    private static readonly string[] Question =
    [
        "rev-parse", "--git-dir", "--path-format=absolute", "--git-dir", "--git-common-dir", "--is-inside-work-tree", "--is-bare-repository",
        "--is-shallow-repository", "--show-object-format", "--show-prefix", "--show-toplevel",
    ];

    /// <exception cref="ReleaseTrainException">RepositoryNotFound, RepositoryNotTrusted, ObjectFormatUnsupported.</exception>
    public static RepositoryPlace Find(GitCommand git)
    {
        var answer = git.Ask(Question);
        var lines = answer.Lines;
        if (lines.Length < Question.Length - 3)
        {
            throw RepositoryRefusal.NotOpened(git.Folder, answer).AsException();
        }

        var (gitDirectory, isInside, isBare) = (Native(lines[1]), lines[3] == "true", lines[4] == "true");
        return new RepositoryPlace(
            new RepositoryFacts
            {
                GitDirectory = gitDirectory,
                CommonDirectory = Native(lines[2]),
                WorkTree = isInside ? Native(lines[^1]) : isBare ? null : WorkTreeOf(gitDirectory, git),
                IsShallow = lines[5] == "true",
                GitVersion = git.Program.Version,
            },
            isInside ? lines[7].Length == 0 : lines[0] == ".",
            lines[6]);
    }

    // Asked from within the git directory, git does not say where the work tree is.
    private static string? WorkTreeOf(string gitDirectory, GitCommand git)
    {
        var link = Path.Combine(gitDirectory, "gitdir");
        if (File.Exists(link))
        {
            return Existing(Path.GetDirectoryName(File.ReadAllText(link).Trim()));
        }

        if (git.Ask("config", "core.worktree") is { IsSuccess: true } configured)
        {
            return Existing(Path.GetFullPath(configured.Line, gitDirectory));
        }

        return Path.GetFileName(gitDirectory) == ".git" ? Existing(Path.GetDirectoryName(gitDirectory)) : null;
    }

    private static string? Existing(string? folder) => Directory.Exists(folder) ? Native(folder) : null;

    private static string Native(string path) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
}
