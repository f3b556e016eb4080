using ReleaseTrain.Repositories;

namespace ReleaseTrain.Adapters.Repositories;

/// <summary>
/// git's merge takes .gitattributes from the work tree, and runs merge drivers there. This lays out a folder that stands for the work tree of the merge's first
/// side and holds those files, and what the drivers name, alone.
/// </summary>
internal sealed class MergeAttributes(IObjectStore objects, ObjectDatabase database, ScratchFolder folder, MergeDrivers drivers)
{
    private const string EmptyTree = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";

    private Dictionary<string, (string Mode, string Id)>? _blobs;
    private string _tree = EmptyTree;
    private string? _place;
    private int _places;

    /// <summary>The folder for merges into this commit.</summary>
    public string FolderFor(string commit)
    {
        var tree = objects.ReadCommit(commit).Tree;
        var blobs = tree == _tree && _blobs is not null ? _blobs : _blobs is null ? ReadAll(tree) : Follow(_blobs, tree);
        if (_place is null || blobs.Count != _blobs!.Count || blobs.Except(_blobs).Any())
        {
            _place = LayOut(blobs);
        }

        (_blobs, _tree) = (blobs, tree);
        return _place;
    }

    private Dictionary<string, (string Mode, string Id)> ReadAll(string tree)
    {
        var blobs = new Dictionary<string, (string Mode, string Id)>(StringComparer.Ordinal);
        foreach (var (path, mode, id) in AttributeFiles.Find(database, tree))
        {
            Put(blobs, path, mode, id);
        }

        foreach (var path in drivers.Paths)
        {
            ReadDriver(tree, path, blobs);
        }

        return blobs;
    }

    // A program below the top comes with its folder: what it loads lies beside it.
    private void ReadDriver(string tree, string path, Dictionary<string, (string Mode, string Id)> blobs)
    {
        if (objects.FindEntry(tree, path) is not { IsDirectory: false } entry)
        {
            return;
        }

        Put(blobs, path, entry.Mode, entry.Id);
        if (MergeDrivers.FolderOf(path) is { Length: > 0 } beside)
        {
            foreach (var file in TreeDiff.Compare(objects, null, objects.FindEntry(tree, beside)!.Id))
            {
                Put(blobs, $"{beside}/{file.Path}", file.New!.Mode, file.New.Id);
            }
        }
    }

    private Dictionary<string, (string Mode, string Id)> Follow(Dictionary<string, (string Mode, string Id)> before, string tree)
    {
        var changes = TreeDiff.Compare(objects, _tree, tree);
        if (changes.Any(change => drivers.Concerns(change.Path)))
        {
            return ReadAll(tree);
        }

        var blobs = new Dictionary<string, (string Mode, string Id)>(before, StringComparer.Ordinal);
        foreach (var change in changes.Where(change => AttributeFiles.IsOne(change.Path)))
        {
            blobs.Remove(change.Path);
            if (change.New is { } added)
            {
                Put(blobs, change.Path, added.Mode, added.Id);
            }
        }

        return blobs;
    }

    // git does not follow a symbolic link to attributes.
    private static void Put(Dictionary<string, (string Mode, string Id)> blobs, string path, string mode, string id)
    {
        if (mode.StartsWith("100", StringComparison.Ordinal))
        {
            blobs[path] = (mode, id);
        }
    }

    private string LayOut(Dictionary<string, (string Mode, string Id)> blobs)
    {
        var place = folder.Subfolder(FormattableString.Invariant($"attributes-{++_places}"));
        foreach (var (path, (mode, blob)) in blobs)
        {
            var file = Path.Combine(place, path.Replace('/', Path.DirectorySeparatorChar));
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllBytes(file, objects.ReadBlob(blob));
            if (mode == TreeEntry.Executable && !OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }
        }

        return place;
    }
}
