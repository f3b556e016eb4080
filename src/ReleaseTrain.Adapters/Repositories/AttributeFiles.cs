using System.Text;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Adapters.Repositories;

/// <summary>Where git finds attributes: in every directory of a tree, and in files of the repository and of the user.</summary>
internal static class AttributeFiles
{
    private const string Name = ".gitattributes";

    private static ReadOnlySpan<byte> NameBytes => ".gitattributes"u8;

    private static ReadOnlySpan<byte> DirectoryMode => "40000"u8;

    public static bool IsOne(string path) => path == Name || path.EndsWith("/" + Name, StringComparison.Ordinal);

    /// <summary>The attributes that hold for every tree.</summary>
    public static IEnumerable<string> ReadOutside(RepositoryFacts facts, GitSettings settings)
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        var own = Environment.GetEnvironmentVariable("XDG_CONFIG_HOME") is { Length: > 0 } named ? named : Path.Combine(home, ".config");
        var users = settings.Find("core.attributesfile") is { Length: > 0 } configured ? configured.StartsWith("~/", StringComparison.Ordinal) ? Path.Combine(home, configured[2..]) : configured : Path.Combine(own, "git", "attributes");
        return new[] { Path.Combine(facts.CommonDirectory, "info", "attributes"), users }.Where(File.Exists).Select(File.ReadAllText);
    }

    /// <summary>Path, mode and blob of each file of a tree. Each directory is looked into, so nothing is made of what is only passed over.</summary>
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
