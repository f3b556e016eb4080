namespace ReleaseTrain.Console.Hosting;

/// <summary>Finds the module that the build staged: from where this program lies upward, never from where it was started.</summary>
internal static class StagedModule
{
    private static readonly string[] Places = [Path.Combine("out", "ReleaseTrain", "ReleaseTrain.psd1"), Path.Combine("ReleaseTrain", "ReleaseTrain.psd1")];

    /// <summary>Full path of the manifest; null where there is none.</summary>
    public static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (Places.Select(place => Path.Combine(folder.FullName, place)).FirstOrDefault(File.Exists) is { } manifest)
            {
                return manifest;
            }
        }

        return null;
    }
}
