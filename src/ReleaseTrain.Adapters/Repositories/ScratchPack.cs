using System.Text;

namespace ReleaseTrain.Adapters.Repositories;

/// <summary>Moves the objects of a scratch folder into the repository as one pack that gc leaves alone.</summary>
internal static class ScratchPack
{
    private const int FanOut = 2;

    /// <summary>The name of the pack; null when there was nothing to move.</summary>
    public static string? Store(ScratchFolder folder, GitCommand git, string storeObjects, string reason)
    {
        var ids = ListLoose(folder).Concat(ListPacked(folder, git)).Distinct(StringComparer.Ordinal).ToList();
        if (ids.Count == 0)
        {
            return null;
        }

        var pack = folder.Reader(git).Run(Encoding.ASCII.GetBytes(string.Join('\n', ids) + "\n"), "pack-objects", "-q", "--stdout", "--delta-base-offset").Output;
        var name = "pack-" + Index(git, pack, reason).Split('\t')[^1].Trim();
        var place = Path.Combine(storeObjects, "pack");
        Durability.FlushFile(Path.Combine(place, name + ".keep"));
        Durability.FlushDirectory(place);
        folder.MarkStored();
        return name;
    }

    /// <summary>Lets gc have the packs that were kept for this reason.</summary>
    public static void Release(string storeObjects, string reason)
    {
        var place = Path.Combine(storeObjects, "pack");
        foreach (var keep in Directory.Exists(place) ? Directory.GetFiles(place, "pack-*.keep") : [])
        {
            if (File.ReadAllText(keep).TrimEnd() == reason.ReplaceLineEndings(" "))
            {
                File.Delete(keep);
            }
        }
    }

    private static string Index(GitCommand git, byte[] pack, string reason) =>
        git.Uninterrupted().Run(pack, "-c", "core.fsync=objects,derived-metadata", "-c", "core.fsyncMethod=fsync", "index-pack", "--stdin", "--keep=" + reason.ReplaceLineEndings(" ")).Line;

    private static IEnumerable<string> ListLoose(ScratchFolder folder) =>
        from directory in Directory.EnumerateDirectories(folder.Objects)
        let prefix = Path.GetFileName(directory)
        where prefix.Length == FanOut
        from file in Directory.EnumerateFiles(directory)
        let rest = Path.GetFileName(file)
        where rest.All(char.IsAsciiHexDigit)
        select prefix + rest;

    private static IEnumerable<string> ListPacked(ScratchFolder folder, GitCommand git) =>
        Directory.Exists(Path.Combine(folder.Objects, "pack"))
            ? Directory.EnumerateFiles(Path.Combine(folder.Objects, "pack"), "*.idx").SelectMany(index => git.Run(File.ReadAllBytes(index), "show-index").Lines).Select(line => line.Split(' ')[1])
            : [];
}
