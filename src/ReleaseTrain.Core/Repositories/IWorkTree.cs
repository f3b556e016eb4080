namespace ReleaseTrain.Repositories;

/// <summary>One work tree with its index. Never rewrites more than it is asked to; reading changes nothing, the index included.</summary>
internal interface IWorkTree
{
    WorkTreeState State { get; }

    /// <summary>The file's bytes as git would store them; null where there is none.</summary>
    byte[]? ReadFile(string path);

    /// <summary>Names of the entries of a directory; empty where there is none.</summary>
    IReadOnlyList<string> ReadDirectory(string path);

    /// <summary>Those of the paths that are edited or staged against the commit, or that exist untracked.</summary>
    IReadOnlyList<string> FindDirty(string commit, IReadOnlyCollection<string> paths);

    /// <summary>Everything in it that no commit has: what is edited, staged or untracked, ignored files too.</summary>
    IReadOnlyList<string> FindOwn();

    /// <summary>
    /// The files that differ from the last commit before a moment on what is checked out, and those that git does not know yet and does not ignore, each with its number
    /// of lines added and removed. Binary files are left out.
    /// </summary>
    IReadOnlyDictionary<string, int> CountChanges(DateTimeOffset since);

    /// <summary>
    /// What stands in the way of moving from one commit to another: edited or staged paths that differ between the two, and files on disk, ignored ones too,
    /// where the new commit adds one. Empty when the move would lose nothing. The commits may be in the scratch alone.
    /// </summary>
    IReadOnlyList<string> FindObstacles(string oldCommit, string newCommit, IObjectStore objects);

    /// <summary>Refuses while the index is locked: a move that would have to wait is better refused before anything else has moved.</summary>
    /// <exception cref="ReleaseTrainException">WorkTreeBusy.</exception>
    void DemandUnlocked();

    /// <summary>Moves files and index from one commit to another (<c>git read-tree -m -u</c>). HEAD stays: the ref is moved by its transaction.</summary>
    /// <exception cref="ReleaseTrainException">WorkTreeDirty, WorkTreeBusy.</exception>
    void Move(string oldCommit, string newCommit);

    /// <summary>
    /// Finishes or takes back a move that was killed: every path that differs between the two commits and holds either's content gets the content of <paramref name="target"/>,
    /// in file and index. Returns the paths that hold neither and were left.
    /// </summary>
    IReadOnlyList<string> Settle(string oldCommit, string newCommit, string target);

    /// <summary>Gives exactly these paths this content in file and index; every other entry stays as it is, staged or not.</summary>
    void WriteEntries(IReadOnlyList<TreeEdit> edits);

    /// <summary>Switches to a branch as <c>git switch</c> does.</summary>
    /// <exception cref="ReleaseTrainException">WorkTreeDirty, WorkTreeBusy.</exception>
    void Switch(string branch);

    /// <summary>Shows a commit without a branch, as <c>git switch --detach</c> does.</summary>
    /// <exception cref="ReleaseTrainException">WorkTreeDirty, WorkTreeBusy.</exception>
    void Detach(string commit);
}

/// <summary>What a work tree is doing.</summary>
internal sealed record WorkTreeState
{
    /// <summary>Full path of the work tree.</summary>
    public required string Path { get; init; }

    /// <summary>Its git directory.</summary>
    public required string GitDirectory { get; init; }

    /// <summary>The full name of the branch that is checked out; null when HEAD is detached.</summary>
    public string? Branch { get; init; }

    /// <summary>The commit of HEAD; null when it is unborn.</summary>
    public string? Commit { get; init; }

    /// <summary>What is under way: merge, rebase, cherry-pick, revert, bisect, am; null when nothing is.</summary>
    public string? Busy { get; init; }

    /// <summary>Full names of branches that a rebase or bisect here will come back to.</summary>
    public IReadOnlyList<string> NamedBranches { get; init; } = [];
}
