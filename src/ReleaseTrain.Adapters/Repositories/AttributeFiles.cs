using System.Text;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Adapters.Repositories;

/// <summary>Finds every .gitattributes of a tree. Each directory is looked into, so nothing is made of what is only passed over.</summary>
internal static class AttributeFiles
{
    public const string Name = ".gitattributes";

    private static ReadOnlySpan<byte> NameBytes => ".gitattributes"u8;

    private static ReadOnlySpan<byte> DirectoryMode => "40000"u8;

    /// <summary>Path, mode and blob of each.</summary>
    public static IReadOnlyList<(string Path, string Mode, string Id)> Find(ObjectDatabase database, string tree)
    {
        var found = new List<(string Path, string Mode, string Id)>();
        Search(database, tree, string.Empty, found);
        return found;
    }

    private static void Search(ObjectDatabase database, string tree, string prefix, List<(string Path, string Mode, string Id)> found)
    {
        ReadOnlySpan<byte> content = database.ReadTreeContent(tree);
        while (!content.IsEmpty)
        {
            var entry = TreeContent.Take(ref content);
            if (entry.Name.SequenceEqual(NameBytes))
            {
                found.Add((prefix + Name, TreeContent.ModeText(entry.Mode), Hexadecimal.Of(entry.Id)));
            }
            else if (entry.Mode.SequenceEqual(DirectoryMode))
            {
                Search(database, Hexadecimal.Of(entry.Id), $"{prefix}{Encoding.UTF8.GetString(entry.Name)}/", found);
            }
        }
    }
}
