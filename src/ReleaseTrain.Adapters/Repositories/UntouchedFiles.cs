using ReleaseTrain.Repositories;

namespace ReleaseTrain.Adapters.Repositories;

/// <summary>
/// Sees of most work trees that a move would lose nothing, without git: each file that it concerns is in the index and on disk what the old commit has, byte for byte,
/// and where a file is added there is none. That is more than git asks for, which trusts time stamps.
/// </summary>
/// <param name="settings">The repository's settings.</param>
/// <param name="folder">The files.</param>
/// <param name="index">The index.</param>
internal sealed class UntouchedFiles(GitSettings settings, WorkTreeFolder folder, string index)
{
    // Past this, git's look at the time stamps is quicker.
    private const long ManyBytes = 32 * 1024 * 1024;

    /// <summary>Whether it is certain; where it is not, git knows.</summary>
    /// <param name="changes">What the move changes; nothing stands on disk where it adds something.</param>
    public bool AreCertain(IReadOnlyList<TreeChange> changes)
    {
        if (settings.IsTrue("core.sparsecheckout") || settings.IsTrue("core.ignorecase") || !changes.All(IsPlain))
        {
            return false;
        }

        var added = changes.Where(change => change.Old is null).Select(change => change.Path).ToList();
        var around = added.Select(path => path + "/").Concat(added.SelectMany(Above)).ToHashSet(StringComparer.Ordinal);
        return IndexFile.TryRead(index, changes.Select(change => change.Path).Concat(around)) is { } entries
            && !around.Any(entries.ContainsKey)
            && changes.All(change => IsAsBefore(change, entries))
            && changes.Sum(change => change.Old is null ? 0 : new FileInfo(folder.FullPath(change.Path)).Length) <= ManyBytes
            && changes.All(change => change.Old is null || Holds(folder.FullPath(change.Path), change.Old));
    }

    private static bool IsPlain(TreeChange change) => (change.Old ?? change.New) is { Mode: TreeEntry.File or TreeEntry.Executable } && (change.New ?? change.Old) is { Mode: TreeEntry.File or TreeEntry.Executable };

    private bool IsAsBefore(TreeChange change, IReadOnlyDictionary<string, TreeEntry> entries)
    {
        var staged = entries.GetValueOrDefault(change.Path);
        return change.Old is null ? staged is null : staged?.Mode == change.Old.Mode && staged.Id == change.Old.Id && folder.HoldsFile(change.Path) && folder.ReadLink(change.Path) is null;
    }

    private static bool Holds(string file, TreeEntry old) =>
        (OperatingSystem.IsWindows() || File.GetUnixFileMode(file).HasFlag(UnixFileMode.UserExecute) == (old.Mode == TreeEntry.Executable))
        && Hexadecimal.Of(ObjectName.Of(ObjectKind.Blob, File.ReadAllBytes(file))) == old.Id;

    private static IEnumerable<string> Above(string path)
    {
        for (var slash = path.LastIndexOf('/'); slash > 0; slash = path.LastIndexOf('/', slash - 1))
        {
            yield return path[..slash];
        }
    }
}
