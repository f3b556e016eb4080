using ReleaseTrain.Repositories;

namespace ReleaseTrain.Adapters.Repositories;

/// <summary>
/// git's merge takes .gitattributes from the work tree. This lays out a folder that stands for the work tree of the merge's first side and holds those files alone.
/// </summary>
internal sealed class MergeAttributes(GitCommand git, IObjectStore objects, ScratchFolder folder)
{
    private const string FileName = ".gitattributes";
    private const string EmptyTree = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";

    private Dictionary<string, string>? _blobs;
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

    private Dictionary<string, string> ReadAll(string tree)
    {
        var blobs = new Dictionary<string, string>(StringComparer.Ordinal);
        var fields = git.Run("diff-tree", "-r", "-z", "--no-renames", EmptyTree, tree, "--", $":(glob)**/{FileName}").Fields;
        for (var index = 0; index + 1 < fields.Length; index += 2)
        {
            var change = fields[index].Split(' ');
            Put(blobs, fields[index + 1], change[1], change[3]);
        }

        return blobs;
    }

    private Dictionary<string, string> Follow(Dictionary<string, string> before, string tree)
    {
        var blobs = new Dictionary<string, string>(before, StringComparer.Ordinal);
        foreach (var change in TreeDiff.Compare(objects, _tree, tree).Where(change => change.Path == FileName || change.Path.EndsWith("/" + FileName, StringComparison.Ordinal)))
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
    private static void Put(Dictionary<string, string> blobs, string path, string mode, string id)
    {
        if (mode.StartsWith("100", StringComparison.Ordinal))
        {
            blobs[path] = id;
        }
    }

    private string LayOut(Dictionary<string, string> blobs)
    {
        var place = folder.Subfolder(FormattableString.Invariant($"attributes-{++_places}"));
        foreach (var (path, blob) in blobs)
        {
            var file = Path.Combine(place, path.Replace('/', Path.DirectorySeparatorChar));
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllBytes(file, objects.ReadBlob(blob));
        }

        return place;
    }
}
