using System.Text;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Adapters.Repositories;

/// <summary>
/// git's merge takes .gitattributes from the work tree. This lays out a folder that stands for the work tree of the merge's first side and holds those files alone.
/// </summary>
internal sealed class MergeAttributes(IObjectStore objects, ObjectDatabase database, ScratchFolder folder)
{
    private const string FileName = ".gitattributes";

    private const string EmptyTree = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";

    private static ReadOnlySpan<byte> NameBytes => ".gitattributes"u8;

    private static ReadOnlySpan<byte> DirectoryMode => "40000"u8;

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
        Search(tree, string.Empty, blobs);
        return blobs;
    }

    // Every directory is looked into, so nothing is made of what is only passed over.
    private void Search(string tree, string prefix, Dictionary<string, string> blobs)
    {
        ReadOnlySpan<byte> content = database.ReadTreeContent(tree);
        while (!content.IsEmpty)
        {
            var entry = TreeContent.Take(ref content);
            if (entry.Name.SequenceEqual(NameBytes))
            {
                Put(blobs, prefix + FileName, TreeContent.ModeText(entry.Mode), Hexadecimal.Of(entry.Id));
            }
            else if (entry.Mode.SequenceEqual(DirectoryMode))
            {
                Search(Hexadecimal.Of(entry.Id), $"{prefix}{Encoding.UTF8.GetString(entry.Name)}/", blobs);
            }
        }
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
