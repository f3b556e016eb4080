namespace ReleaseTrain.Repositories;

/// <summary>One path that differs between two trees; null where it is absent.</summary>
internal sealed record TreeChange(string Path, TreeEntry? Old, TreeEntry? New);

/// <summary>Compares trees by walking only what differs; no renames.</summary>
internal static class TreeDiff
{
    /// <summary>The files that differ, in path order. A null tree is the empty one.</summary>
    public static IReadOnlyList<TreeChange> Compare(IObjectStore objects, string? oldTree, string? newTree)
    {
        var changes = new List<TreeChange>();
        Compare(objects, oldTree, newTree, string.Empty, changes);
        changes.Sort((left, right) => string.CompareOrdinal(left.Path, right.Path));
        return changes;
    }

    private static void Compare(IObjectStore objects, string? oldTree, string? newTree, string prefix, List<TreeChange> changes)
    {
        if (oldTree == newTree)
        {
            return;
        }

        var before = Read(objects, oldTree);
        foreach (var entry in newTree is null ? [] : objects.ReadTree(newTree))
        {
            before.Remove(entry.Name, out var old);
            Compare(objects, old, entry, prefix, changes);
        }

        foreach (var old in before.Values)
        {
            Compare(objects, old, null, prefix, changes);
        }
    }

    private static void Compare(IObjectStore objects, TreeEntry? old, TreeEntry? @new, string prefix, List<TreeChange> changes)
    {
        if (old is not null && @new is not null && old.Id == @new.Id && old.Mode == @new.Mode)
        {
            return;
        }

        var path = prefix + (old ?? @new)!.Name;
        var (oldTree, newTree) = (old is { IsDirectory: true } ? old.Id : null, @new is { IsDirectory: true } ? @new.Id : null);
        if (oldTree is not null || newTree is not null)
        {
            Compare(objects, oldTree, newTree, path + "/", changes);
        }

        var (oldFile, newFile) = (oldTree is null ? old : null, newTree is null ? @new : null);
        if (oldFile is not null || newFile is not null)
        {
            changes.Add(new TreeChange(path, oldFile, newFile));
        }
    }

    private static Dictionary<string, TreeEntry> Read(IObjectStore objects, string? tree) =>
        tree is null ? [] : objects.ReadTree(tree).ToDictionary(entry => entry.Name, StringComparer.Ordinal);
}
