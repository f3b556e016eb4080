using ReleaseTrain.Repositories;

namespace ReleaseTrain.Adapters.Repositories;

/// <summary>
/// Merges trees where every path was changed on one side at most: then there is nothing to weigh, and the result is git's. Everything that git may see more in
/// goes to git: a path that both sides changed, added or removed, a directory that one side removed and the other changed (it may have been renamed),
/// directories that both sides made alike, modes that git writes in another way.
/// </summary>
internal sealed class PlainMerge(ObjectDatabase database)
{
    private const string Nothing = "";

    private static readonly HashSet<string> PlainModes = ["100644", "100755", "120000", "160000", TreeEntry.Directory];

    /// <summary>The merged tree; null where git must decide.</summary>
    /// <param name="base">The tree of their only merge base.</param>
    /// <param name="ours">The tree of the first side.</param>
    /// <param name="theirs">The tree of the second side.</param>
    public string? TryMerge(string @base, string ours, string theirs) =>
        @base == theirs ? ours
        : @base == ours ? theirs
        : ours == theirs ? null
        : MergeTrees(@base, ours, theirs) switch
        {
            Nothing => database.Write(ObjectKind.Tree, []),
            var tree => tree,
        };

    // An empty name stands for a tree of which nothing is left.
    private string? MergeTrees(string? @base, string ours, string theirs)
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
                if (MergeEntries(old, mine, theirOwn) is not { } both)
                {
                    return null;
                }

                theirOwn = both.Id.Length == 0 ? null : both;
            }

            merged.Set(name, theirOwn);
        }

        return merged.IsEmpty ? Nothing : database.Write(ObjectKind.Tree, merged.Encode());
    }

    private RawTreeEntry? MergeEntries(RawTreeEntry? old, RawTreeEntry? mine, RawTreeEntry? theirs)
    {
        if (mine is null || theirs is null)
        {
            return null;
        }

        if (mine == theirs)
        {
            return old is null || mine.IsDirectory || old.IsDirectory ? null : mine;
        }

        return mine.IsDirectory && theirs.IsDirectory && old is null or { IsDirectory: true }
            && MergeTrees(old?.Id, mine.Id, theirs.Id) is { } tree ? mine with { Id = tree } : null;
    }

    private RawTree? Read(string? tree) => RawTree.TryParse(tree is null ? [] : database.ReadTreeContent(tree), PlainModes);
}
