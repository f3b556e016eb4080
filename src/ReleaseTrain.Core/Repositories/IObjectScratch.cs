namespace ReleaseTrain.Repositories;

/// <summary>A temporary object directory over a repository's store: a plan is built in it, and nobody sees it until it is stored.</summary>
internal interface IObjectScratch : IObjectStore, IDisposable
{
    string WriteBlob(ReadOnlySpan<byte> content);

    /// <summary>The tree with these edits; directories that become empty vanish.</summary>
    string EditTree(string tree, IReadOnlyList<TreeEdit> edits);

    /// <summary>git's own merge of two commits, with the attributes of the first one's tree.</summary>
    MergedTree Merge(string ours, string theirs);

    /// <summary>
    /// The merge of two commits where it takes no judgement, because each path was changed on one side or both edited the same file, made without git; null where git
    /// must decide. Where edits collide it has the paths, and no tree. Whoever builds on it has it confirmed by <see cref="IObjectStore.MergeAll"/>.
    /// </summary>
    /// <param name="base">Their only merge base.</param>
    /// <param name="ours">The first side.</param>
    /// <param name="theirs">The second side.</param>
    MergedTree? TryPlainMerge(string @base, string ours, string theirs);

    /// <summary>Starts <see cref="IObjectStore.MergeAll"/> and comes back while git works. What of it still runs when the scratch is disposed is ended.</summary>
    IRunningMerges StartMerges(IReadOnlyList<(string Ours, string Theirs)> pairs);

    string WriteCommit(CommitDraft draft);

    /// <summary>
    /// A commit on top of this one that takes back what it changed against its first parent. It is made to be merged, lands nowhere and is never signed: merging it is what
    /// <c>git revert</c> does, with <c>-m 1</c> for a merge.
    /// </summary>
    string WriteReverse(string commit);

    /// <summary>An annotated tag object; no ref is made.</summary>
    string WriteTag(TagDraft draft);

    /// <summary>Moves every object written so far into the repository, as one pack with a .keep file, durable on disk. Returns the name of the pack; null when there was nothing new.</summary>
    string? Store(string reason);
}

/// <summary>Merges that git makes at the moment.</summary>
internal interface IRunningMerges
{
    bool IsDone { get; }

    /// <summary>Waits for them, and gives them in the order that they were asked for in.</summary>
    IReadOnlyList<MergedTree> Finish();
}

/// <summary>One path of a tree: new content, or null to remove it.</summary>
internal sealed record TreeEdit(string Path, string? Blob, string Mode = TreeEntry.File);

/// <summary>What git's merge gave.</summary>
/// <param name="Tree">The merged tree; with conflict marks in it when it is not clean.</param>
/// <param name="Conflicts">The conflicting paths; empty when it is clean.</param>
/// <param name="Messages">What git said about them.</param>
internal sealed record MergedTree(string Tree, IReadOnlyList<string> Conflicts, string Messages)
{
    public bool IsClean => Conflicts.Count == 0;
}

internal sealed record CommitDraft(string Tree, IReadOnlyList<string> Parents, Signature Author, Signature Committer, string Message);

internal sealed record TagDraft(string Name, string Commit, Signature Tagger, string Message);
