using System.Reflection;
using System.Runtime.Loader;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Benchmarks.Engine;

/// <summary>The module that the build has staged: the only copy of its assemblies that this program ever loads.</summary>
internal static class StagedModule
{
    private const string Core = "ReleaseTrain.Core";
    private const string Adapters = "ReleaseTrain.Adapters";

    public static string Folder { get; } = Path.Combine(FindRoot(), "out", "ReleaseTrain");

    public static string Manifest { get; } = Path.Combine(Folder, "ReleaseTrain.psd1");

    /// <summary>Lets this program find the module's own domain, which it was compiled against.</summary>
    public static void ShareCore() => AssemblyLoadContext.Default.Resolving += static (context, name) =>
        name.Name == Core ? context.LoadFromAssemblyPath(Path.Combine(Folder, Core + ".dll")) : null;

    /// <summary>The adapters as a session has them that has the module imported.</summary>
    public static IAdapters LoadAdapters() =>
        (IAdapters)Activator.CreateInstance(Assembly.Load(new AssemblyName(Adapters)).GetType($"{Adapters}.AdapterSet", throwOnError: true)!, nonPublic: true)!;

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
