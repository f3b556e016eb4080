namespace ReleaseTrain.Tests.Fixtures;

/// <summary>Where the module lies that the build has staged.</summary>
internal static class StagedModule
{
    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = FindRoot();

    public static string Folder { get; } = Path.Combine(Root, "out", "ReleaseTrain");

    public static string Manifest { get; } = Path.Combine(Folder, "ReleaseTrain.psd1");

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ReleaseTrain.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No ReleaseTrain.sln above '{AppContext.BaseDirectory}'.");
    }
}
