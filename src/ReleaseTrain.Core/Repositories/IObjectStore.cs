namespace ReleaseTrain.Repositories;

/// <summary>Objects and history, for reading. Ids are full, lower-case hexadecimal.</summary>
internal interface IObjectStore
{
    bool Contains(string id);

    CommitObject ReadCommit(string id);

    /// <summary>The entries of a tree, in git's order.</summary>
    IReadOnlyList<TreeEntry> ReadTree(string id);

    /// <summary>The entry at a path (forward slashes) below a tree; null where there is none.</summary>
    TreeEntry? FindEntry(string tree, string path);

    byte[] ReadBlob(string id);

    /// <summary>The commit that each id names once tags are peeled; null where it names none. One process for all of them.</summary>
    IReadOnlyList<string?> PeelToCommits(IReadOnlyList<string> ids);

    bool IsAncestor(string ancestor, string descendant);

    /// <summary>All best common ancestors; empty for unrelated histories.</summary>
    IReadOnlyList<string> MergeBases(string left, string right);

    /// <summary>
    /// The commits reachable from the tips and not from the container, each with its parents, in one walk however many tips there are
    /// (<c>git rev-list --parents --stdin</c>). A tip that is missing from it is within the container.
    /// </summary>
    IReadOnlyDictionary<string, IReadOnlyList<string>> ReadParents(IReadOnlyCollection<string> tips, string container);

    /// <summary>The commits from a tip along first parents to the beginning, newest first, each with its parents, in one walk.</summary>
    IReadOnlyList<(string Id, IReadOnlyList<string> Parents)> ReadFirstParents(string tip);

    /// <summary>git's merges of pairs of commits, at most one process for each core (<c>git merge-tree --stdin</c>): the tree, or null where they conflict. For proofs, not for building.</summary>
    IReadOnlyList<string?> MergeTrees(IReadOnlyList<(string Ours, string Theirs)> pairs);

    /// <summary>The same, with what conflicts.</summary>
    IReadOnlyList<MergedTree> MergeAll(IReadOnlyList<(string Ours, string Theirs)> pairs);

    /// <summary>Merges of file contents as this repository has them made, with the attributes in a commit's tree.</summary>
    IContentMerger OpenContentMerger(string commit);

    /// <summary>Commits reachable from the tip, newest first.</summary>
    IReadOnlyList<CommitObject> ReadLog(LogQuery query);
}

/// <summary>Which commits to read.</summary>
/// <param name="Tip">Where to start.</param>
/// <param name="Excluding">What is reachable from these is left out.</param>
/// <param name="FirstParent">Follow first parents only.</param>
/// <param name="Path">Only commits that change this path.</param>
/// <param name="Containing">Only commits whose message contains this text, as it is.</param>
internal sealed record LogQuery(string Tip, IReadOnlyList<string> Excluding, bool FirstParent = false, string? Path = null, string? Containing = null);

internal sealed record CommitObject(string Id, string Tree, IReadOnlyList<string> Parents, Signature Author, Signature Committer, string Message)
{
    public string Subject => Message.Split('\n', 2)[0].TrimEnd('\r');

    /// <summary>Values of a trailer of the message, in order. Trailers are its last paragraph; the same words in its text, as a squash collects them, are none.</summary>
    public IReadOnlyList<string> Trailers(string key) =>
        [.. LastParagraph().Where(line => line.StartsWith(key + ": ", StringComparison.Ordinal)).Select(line => line[(key.Length + 2)..].Trim())];

    private string[] LastParagraph()
    {
        var text = Message.ReplaceLineEndings("\n").Trim('\n');
        var start = text.LastIndexOf("\n\n", StringComparison.Ordinal);
        return start < 0 ? [] : text[(start + 2)..].Split('\n');
    }
}

internal sealed record Signature(string Name, string Email, DateTimeOffset At)
{
    public override string ToString() => $"{Name} <{Email}>";
}

internal sealed record TreeEntry(string Name, string Mode, string Id)
{
    public const string Directory = "040000";
    public const string File = "100644";
    public const string Executable = "100755";
    public const string Submodule = "160000";

    public bool IsDirectory => Mode == Directory;
}
