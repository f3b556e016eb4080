using ReleaseTrain.Repositories;

namespace ReleaseTrain.Configuration;

/// <summary>A place for a file in a tree, looked for as a system does that does not tell capitals from small letters.</summary>
/// <param name="Path">The path as the tree spells it, as far as it is there.</param>
/// <param name="Blob">The file that lies there; null where there is none.</param>
/// <param name="Obstacle">What keeps a new file from lying there, as a sentence; null when nothing does.</param>
internal sealed record TreeSpot(string Path, string? Blob, string? Obstacle)
{
    private const string SymbolicLink = "120000";

    public bool IsFree => Blob is null && Obstacle is null;

    public static TreeSpot Find(IObjectStore objects, string tree, string path)
    {
        var parts = path.Split('/');
        var folder = tree;
        for (var index = 0; index < parts.Length; index++)
        {
            var isFile = index == parts.Length - 1;
            if (FindEntry(objects.ReadTree(folder), parts[index]) is not { } entry)
            {
                return new TreeSpot(string.Join('/', parts), null, FindSpelling(path, parts));
            }

            parts[index] = entry.Name;
            var place = string.Join('/', parts.Take(index + 1));
            if (isFile != !entry.IsDirectory || entry.Mode is TreeEntry.Submodule or SymbolicLink)
            {
                return new TreeSpot(string.Join('/', parts), null, $"'{place}' is {Describe(entry)}.");
            }

            folder = entry.Id;
        }

        return new TreeSpot(string.Join('/', parts), folder, null);
    }

    private static TreeEntry? FindEntry(IReadOnlyList<TreeEntry> entries, string name) =>
        entries.FirstOrDefault(entry => entry.Name == name) ?? entries.FirstOrDefault(entry => entry.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    // Two folders whose names differ in capitals alone are one folder on half of all machines.
    private static string? FindSpelling(string asked, IReadOnlyList<string> found) =>
        string.Join('/', found) is var spelled && spelled != asked ? $"'{spelled[..spelled.LastIndexOf('/')]}' is spelled differently here." : null;

    private static string Describe(TreeEntry entry) => entry.Mode switch
    {
        TreeEntry.Directory => "a folder",
        TreeEntry.Submodule => "a submodule",
        SymbolicLink => "a symbolic link",
        _ => "a file",
    };
}
