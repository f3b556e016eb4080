namespace ReleaseTrain.Core.Tests.Documents;

/// <summary>Documents of other people's projects, as data to read; they lie beside the project where somebody put them, and are no part of it.</summary>
internal static class Corpus
{
    public static string? Folder { get; } = Find();

    /// <summary>Its files of that name, with their path from its folder.</summary>
    public static IEnumerable<(string Path, byte[] Content)> Files(string name) => Folder is null
        ? []
        : Directory.EnumerateFiles(Folder, name, SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(file => (Path.GetRelativePath(Folder, file).Replace('\\', '/'), File.ReadAllBytes(file)));

    public static byte[] Read(string path) => File.ReadAllBytes(Path.Combine(Folder!, path));

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var corpus = Path.Combine(folder.FullName, "shared", "corpus");
            if (Directory.Exists(corpus))
            {
                return corpus;
            }
        }

        return null;
    }
}
