using ReleaseTrain.Repositories;

namespace ReleaseTrain.Adapters.Repositories;

/// <summary>
/// Merges trees without git where that takes no judgement: every path was changed on one side at most, or both edited the same file and the edits merge. Everything
/// that git may see more in goes to git: a file that both sides added, or one removed and the other changed, edits that collide, a directory that one side
/// removed and the other changed (it may have been renamed), directories that both sides made alike, modes that git writes in another way.
/// </summary>
/// <param name="database">Where it is read and written.</param>
/// <param name="openContents">How contents merge, by the attributes of a tree.</param>
internal sealed class PlainMerge(ObjectDatabase database, Func<string, ContentMerger> openContents)
{
    private const string Nothing = "";

    private static readonly HashSet<string> PlainModes = [TreeEntry.File, TreeEntry.Executable, "120000", TreeEntry.Submodule, TreeEntry.Directory];

    // Attributes that a merge brings along do not count for the next one here: that shows when git confirms.
    private ContentMerger? _contents;

    /// <summary>The merged tree; null where git must decide.</summary>
    /// <param name="base">The tree of their only merge base.</param>
    /// <param name="ours">The tree of the first side.</param>
    /// <param name="theirs">The tree of the second side.</param>
    public string? TryMerge(string @base, string ours, string theirs) =>
        @base == theirs ? ours
        : @base == ours ? theirs
        : ours == theirs ? null
        : MergeTrees(@base, ours, theirs, () => _contents ??= openContents(ours)) switch
        {
            Nothing => database.Write(ObjectKind.Tree, []),
            var tree => tree,
        };

    // An empty name stands for a tree of which nothing is left.
    private string? MergeTrees(string? @base, string ours, string theirs, Func<ContentMerger> contents)
    {
        var (before, merged, after) = (Read(@base), Read(ours), Read(theirs));
        if (before is null || merged is null || after is null)
        {
            return null;
        }

        foreach (var name in before.Names.Union(after.Names).ToList())
        {
            var (old, mine, theirOwn) = (before.Find(name), merged.Find(name), after.Find(name));
            if (theirOwn == old)
            {
                continue;
            }

            if (mine != old)
            {
                if (MergeEntries(old, mine, theirOwn, contents) is not { } both)
                {
                    return null;
                }

                theirOwn = both.Id.Length == 0 ? null : both;
            }

            merged.Set(name, theirOwn);
        }

        return merged.IsEmpty ? Nothing : database.Write(ObjectKind.Tree, merged.Encode());
    }

    private RawTreeEntry? MergeEntries(RawTreeEntry? old, RawTreeEntry? mine, RawTreeEntry? theirs, Func<ContentMerger> contents)
    {
        if (mine is null || theirs is null)
        {
            return null;
        }

        if (mine == theirs)
        {
            return old is null || mine.IsDirectory || old.IsDirectory ? null : mine;
        }

        if (mine.IsDirectory || theirs.IsDirectory || old is null or { IsDirectory: true })
        {
            return mine.IsDirectory && theirs.IsDirectory && old is null or { IsDirectory: true }
                && MergeTrees(old?.Id, mine.Id, theirs.Id, contents) is { } tree ? mine with { Id = tree } : null;
        }

        return old.IsFile && mine.IsFile && theirs.IsFile && MergeFiles(old, mine, theirs, contents) is { } blob
            ? new RawTreeEntry(Choose(old.Mode, mine.Mode, theirs.Mode)!, blob) : null;
    }

    // Two modes that both differ from the old one are the same: there are no more than two for a file.
    private string? MergeFiles(RawTreeEntry old, RawTreeEntry mine, RawTreeEntry theirs, Func<ContentMerger> contents) =>
        Choose(old.Id, mine.Id, theirs.Id) ?? (contents().TryMerge(old.Id, mine.Id, theirs.Id) is { } merged ? database.Write(ObjectKind.Blob, merged) : null);

    private static string? Choose(string old, string mine, string theirs) => mine == old ? theirs : theirs == old || mine == theirs ? mine : null;

    private RawTree? Read(string? tree) => RawTree.TryParse(tree is null ? [] : database.ReadTreeContent(tree), PlainModes);
}
