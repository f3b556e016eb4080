using System.Text;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Adapters.Repositories;

/// <summary>What the files of a work tree would be as objects.</summary>
internal sealed class WorkTreeContent(GitCommand git, WorkTreeFolder folder)
{
    private const byte CarriageReturn = (byte)'\r';

    /// <summary>
    /// The bytes that git would store. Line ends are what filters change in the small texts that the train reads, so git is asked only where there are any to change.
    /// </summary>
    public byte[]? Read(string path)
    {
        if (!folder.HoldsFile(path))
        {
            return null;
        }

        if (folder.ReadLink(path) is { } target)
        {
            return Encoding.UTF8.GetBytes(target);
        }

        var bytes = File.ReadAllBytes(folder.FullPath(path));
        return bytes.AsSpan().Contains(CarriageReturn) ? Clean(path) : bytes;
    }

    /// <summary>
    /// The changes whose path holds either side's content, and those whose path holds neither. git takes the old file away before it writes the new one, and may be
    /// killed in between: where nothing is, or the beginning of what either side has, nobody's work is.
    /// </summary>
    public (IReadOnlyList<TreeChange> Known, IReadOnlyList<TreeChange> Foreign) Sort(IReadOnlyList<TreeChange> changes, bool isSparse)
    {
        var found = FindNames([.. changes.Select(change => change.Path)]);
        bool IsKnown(TreeChange change) =>
            change.Old?.Mode == TreeEntry.Submodule || change.New?.Mode == TreeEntry.Submodule ||
            (found.GetValueOrDefault(change.Path) is var name && (name == change.Old?.Id || name == change.New?.Id || (isSparse && name is null))) ||
            IsGone(change.Path) || IsBegun(change);
        var sorted = changes.ToLookup(IsKnown);
        return ([.. sorted[true]], [.. sorted[false]]);
    }

    private bool IsGone(string path) => !folder.Holds(path) && folder.FindFileAbove(path) is null;

    private bool IsBegun(TreeChange change)
    {
        if (!folder.HoldsFile(change.Path) || folder.ReadLink(change.Path) is not null)
        {
            return false;
        }

        var bytes = File.ReadAllBytes(folder.FullPath(change.Path));
        return new[] { change.Old, change.New }.OfType<TreeEntry>().Any(entry => WouldWrite(entry, change.Path).AsSpan().StartsWith(bytes));
    }

    private byte[] WouldWrite(TreeEntry entry, string path) => git.Run("cat-file", "--filters", "--path=" + path, entry.Id).Output;

    private Dictionary<string, string?> FindNames(IReadOnlyList<string> paths)
    {
        var names = paths.Where(folder.HoldsFile).ToDictionary(path => path, path => folder.ReadLink(path) is { } target ? Hexadecimal.Of(ObjectName.Of(ObjectKind.Blob, Encoding.UTF8.GetBytes(target))) : null, StringComparer.Ordinal);
        var files = names.Where(found => found.Value is null).Select(found => found.Key).ToList();
        if (files.Count > 0)
        {
            var answers = git.Run(Encoding.UTF8.GetBytes(string.Concat(files.Select(file => Quote(file) + "\n"))), "hash-object", "--stdin-paths").Lines;
            foreach (var (file, name) in files.Zip(answers))
            {
                names[file] = name;
            }
        }

        return names;
    }

    private byte[] Clean(string path)
    {
        using var aside = TemporaryFolder.Create();
        var objects = Directory.CreateDirectory(aside.PathOf("objects")).FullName;
        var there = git.With("GIT_OBJECT_DIRECTORY", objects);
        var name = there.Run("hash-object", "-w", "--path=" + path, "--", folder.FullPath(path)).Line;
        return there.Run("cat-file", "blob", name).Output;
    }

    // One line is one path, unless it is quoted as C would.
    private static string Quote(string path) =>
        path[0] == '"' || path.Contains('\n', StringComparison.Ordinal)
            ? '"' + path.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal) + '"'
            : path;
}
