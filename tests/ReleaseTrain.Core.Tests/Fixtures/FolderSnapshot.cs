using System.Security.Cryptography;

namespace ReleaseTrain.Fixtures;

/// <summary>Every file below a folder: bytes, mode and time of last writing.</summary>
internal sealed class FolderSnapshot
{
    private readonly SortedDictionary<string, string> _files = new(StringComparer.Ordinal);

    private FolderSnapshot()
    {
    }

    /// <param name="folder">The folder.</param>
    /// <param name="outside">Name of a folder directly below it that is left out.</param>
    public static FolderSnapshot Of(string folder, string? outside = null)
    {
        var snapshot = new FolderSnapshot();
        var left = outside is null ? null : Path.Combine(folder, outside);
        foreach (var file in Directory.EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories).Where(file => left is null || (file != left && !file.StartsWith(left + Path.DirectorySeparatorChar, StringComparison.Ordinal))))
        {
            var content = Directory.Exists(file) ? "folder" : Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)));
            var mode = OperatingSystem.IsWindows() ? string.Empty : File.GetUnixFileMode(file).ToString();
            snapshot._files[file] = $"{content} {mode} {File.GetLastWriteTimeUtc(file).Ticks}";
        }

        return snapshot;
    }

    public void DemandSame(FolderSnapshot other)
    {
        Assert.Equal(_files.Keys, other._files.Keys);
        Assert.Equal(_files, other._files);
    }
}
