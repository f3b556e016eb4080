namespace ReleaseTrain.Fixtures;

/// <summary>Work of the user in a repository that nobody may touch: edited, staged, staged and edited again, untracked, ignored and stashed.</summary>
internal sealed class UserWork
{
    private static readonly string[] Files = ["README.md", "own/staged.txt", "own/both.txt", "own/untracked [1].txt", "own/ignored.log"];

    private readonly TestRepository _git;
    private readonly IReadOnlyList<string> _before;

    private UserWork(TestRepository git)
    {
        _git = git;
        _before = Read();
    }

    /// <summary>Leaves some, in a repository whose README.md nobody else edits.</summary>
    public static UserWork Leave(TestRepository git)
    {
        File.AppendAllText(Path.Combine(git.GitDirectory, "info", "exclude"), "*.log\n");
        git.Write("README.md", "stashed\n");
        git.Git("stash", "push", "--quiet", "-m", "For later");
        git.Write("own/staged.txt", "staged\n");
        git.Write("own/both.txt", "staged\n");
        git.Git("add", "own");
        git.Write("own/both.txt", "edited\n");
        git.Write("own/untracked [1].txt", "untracked\n");
        git.Write("own/ignored.log", "ignored\n");
        git.Write("README.md", "edited\n");
        return new UserWork(git);
    }

    /// <summary>All of it is what it was, bit for bit, and nothing else in the work tree is changed.</summary>
    public void DemandSame() => Assert.Equal(_before, Read());

    private List<string> Read() =>
    [
        _git.Git("status", "--porcelain", "--ignored", "--untracked-files=all", "-z"),
        _git.Git("diff", "--binary", "--full-index"),
        _git.Git("diff", "--binary", "--full-index", "--cached"),
        _git.Git("stash", "list", "--format=%H"),
        .. Files.Select(file => $"{Convert.ToHexString(File.ReadAllBytes(_git.FullPath(file)))} {File.GetLastWriteTimeUtc(_git.FullPath(file)):O}"),
    ];
}
