using System.Text;

namespace ReleaseTrain.Adapters.Repositories;

/// <summary>Moves the objects of a scratch folder into the repository as one pack that gc leaves alone.</summary>
internal static class ScratchPack
{
    private const int FanOut = 2;

    /// <summary>The name of the pack; null when there was nothing to move.</summary>
    public static string? Store(ScratchFolder folder, GitCommand git, string storeObjects, string reason)
    {
        var byGit = ListLoose(folder).Concat(ListPacked(folder, git)).Except(folder.Written.Ids, StringComparer.Ordinal).ToList();
        if (byGit.Count == 0 && folder.Written.Ids.Count == 0)
        {
            return null;
        }

        var pack = byGit.Count == 0 ? folder.Written.Pack() : PackAll(folder, git, byGit.Concat(folder.Written.Ids));
        var name = Index(git, pack, reason);
        var place = Path.Combine(storeObjects, "pack");
        Durability.FlushFile(Path.Combine(place, name + ".keep"));
        Durability.FlushDirectory(place);
        folder.MarkStored();
        return name;
    }

    /// <summary>The name in what <c>git index-pack --stdin</c> answers.</summary>
    public static string NameOf(GitAnswer answer) => "pack-" + answer.Line.Split('\t')[^1].Trim();

    /// <summary>Lets gc have the packs that were kept for this reason.</summary>
    public static void Release(string storeObjects, string reason)
    {
        foreach (var keep in FindKept(storeObjects).Where(keep => File.ReadAllText(keep).TrimEnd() == reason.ReplaceLineEndings(" ")))
        {
            File.Delete(keep);
        }
    }

    /// <summary>Why packs are kept.</summary>
    public static IReadOnlyList<string> ReadReasons(string storeObjects) => [.. FindKept(storeObjects).Select(keep => File.ReadAllText(keep).TrimEnd())];

    private static string[] FindKept(string storeObjects) =>
        Path.Combine(storeObjects, "pack") is var place && Directory.Exists(place) ? Directory.GetFiles(place, "pack-*.keep") : [];

    private static byte[] PackAll(ScratchFolder folder, GitCommand git, IEnumerable<string> ids) =>
        folder.Reader(git).Run(Encoding.ASCII.GetBytes(string.Concat(ids.Select(id => id + "\n"))), "pack-objects", "-q", "--stdout", "--delta-base-offset").Output;

    private static string Index(GitCommand git, byte[] pack, string reason) =>
        NameOf(git.Uninterrupted().Run(pack, "-c", "core.fsync=objects,derived-metadata", "-c", "core.fsyncMethod=fsync", "index-pack", "--stdin", "--keep=" + reason.ReplaceLineEndings(" ")));

    private static IEnumerable<string> ListLoose(ScratchFolder folder) =>
        from directory in Directory.EnumerateDirectories(folder.Objects)
        let prefix = Path.GetFileName(directory)
        where prefix.Length == FanOut
        from file in Directory.EnumerateFiles(directory)
        let rest = Path.GetFileName(file)
        where rest.All(char.IsAsciiHexDigit)
        select prefix + rest;

    private static IEnumerable<string> ListPacked(ScratchFolder folder, GitCommand git) =>
        from index in Directory.EnumerateFiles(Path.Combine(folder.Objects, "pack"), "*.idx")
        where !folder.Written.IsOurs(Path.GetFileNameWithoutExtension(index))
        from line in git.Run(File.ReadAllBytes(index), "show-index").Lines
        select line.Split(' ')[1];
}
