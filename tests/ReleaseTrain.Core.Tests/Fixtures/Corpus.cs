namespace ReleaseTrain.Fixtures;

/// <summary>A collection of public documents that may lie beside the sources.</summary>
internal static class Corpus
{
    /// <summary>Its folder; null where there is none.</summary>
    public static string? Folder { get; } = Find();

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (Path.Combine(folder.FullName, "shared", "corpus") is var corpus && Directory.Exists(corpus))
            {
                return corpus;
            }
        }

        return null;
    }
}
