using ReleaseTrain.Repositories;

namespace ReleaseTrain.Adapters.Repositories;

/// <summary>The files of a work tree as the disk has them. Symbolic links are never followed.</summary>
internal sealed class WorkTreeFolder
{
    private const FileAttributes Missing = (FileAttributes)(-1);

    private readonly string _root;
    private readonly Dictionary<string, FileAttributes>? _above;

    public WorkTreeFolder(string root)
        : this(root, null)
    {
    }

    private WorkTreeFolder(string root, Dictionary<string, FileAttributes>? above) => (_root, _above) = (root, above);

    /// <summary>The same for one question about many paths: what lies above them is looked at once.</summary>
    public WorkTreeFolder AtOneMoment() => new(_root, new Dictionary<string, FileAttributes>(StringComparer.Ordinal));

    public string FullPath(string path) => Path.Combine(_root, path.Replace('/', Path.DirectorySeparatorChar));

    /// <summary>Whether anything is at the path.</summary>
    public bool Holds(string path) => Attributes(path) != Missing && !IsBelowLinkOrFile(path);

    public bool HoldsDirectory(string path) => IsDirectory(Attributes(path));

    /// <summary>Whether a file or a link is at the path.</summary>
    public bool HoldsFile(string path) => Holds(path) && !HoldsDirectory(path);

    /// <summary>Where the link at the path points; null where there is none.</summary>
    public string? ReadLink(string path) => new FileInfo(FullPath(path)).LinkTarget;

    public IReadOnlyList<string> ReadDirectory(string path)
    {
        var name = path.Trim('/');
        return name.Length > 0 && (!HoldsDirectory(name) || IsBelowLinkOrFile(name))
            ? []
            : [.. Directory.EnumerateFileSystemEntries(FullPath(name)).Select(entry => Path.GetFileName(entry)).Where(entry => name.Length > 0 || entry != ".git").Order(StringComparer.Ordinal)];
    }

    /// <summary>The paths that the change adds and where something is already, or where something stands in their way; what the change itself removes does not count.</summary>
    public IReadOnlyList<string> FindOccupied(IReadOnlyList<TreeChange> changes, bool ignoresCase)
    {
        var removed = changes.Where(change => change.New is null).Select(change => change.Path).ToHashSet(ignoresCase ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
        var occupied = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var added in changes.Where(change => change.Old is null).Select(change => change.Path))
        {
            if (FindFileAbove(added) is { } above)
            {
                occupied.UnionWith(removed.Contains(above) ? [] : [above]);
            }
            else if (HoldsDirectory(added))
            {
                occupied.UnionWith(FilesBelow(added).Where(file => !removed.Contains(file)));
            }
            else if (Attributes(added) != Missing && !removed.Contains(added))
            {
                occupied.Add(added);
            }
        }

        return [.. occupied];
    }

    /// <summary>Deletes a file and the directories that it leaves empty.</summary>
    public void Remove(string path)
    {
        if (!HoldsFile(path))
        {
            return;
        }

        File.Delete(FullPath(path));
        for (var above = Above(path); above.Length > 0 && !Directory.EnumerateFileSystemEntries(FullPath(above)).Any(); above = Above(above))
        {
            Directory.Delete(FullPath(above));
        }
    }

    /// <summary>The nearest thing above the path that is no directory.</summary>
    public string? FindFileAbove(string path)
    {
        for (var above = Above(path); above.Length > 0; above = Above(above))
        {
            var found = AttributesAbove(above);
            if (IsDirectory(found))
            {
                return null;
            }

            if (found != Missing)
            {
                return above;
            }
        }

        return null;
    }

    private bool IsBelowLinkOrFile(string path)
    {
        for (var above = Above(path); above.Length > 0; above = Above(above))
        {
            if (!IsDirectory(AttributesAbove(above)))
            {
                return true;
            }
        }

        return false;
    }

    private IEnumerable<string> FilesBelow(string directory) =>
        Directory.EnumerateFiles(FullPath(directory), "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 })
            .Select(file => Path.GetRelativePath(_root, file).Replace(Path.DirectorySeparatorChar, '/'));

    private static bool IsDirectory(FileAttributes found) => found != Missing && found.HasFlag(FileAttributes.Directory) && !found.HasFlag(FileAttributes.ReparsePoint);

    private FileAttributes AttributesAbove(string directory)
    {
        if (_above is null)
        {
            return Attributes(directory);
        }

        if (!_above.TryGetValue(directory, out var found))
        {
            _above[directory] = found = Attributes(directory);
        }

        return found;
    }

    private FileAttributes Attributes(string path) => new FileInfo(FullPath(path)).Attributes;

    private static string Above(string path) => path.LastIndexOf('/') is > 0 and var slash ? path[..slash] : string.Empty;
}
