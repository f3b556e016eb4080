using System.Reflection;
using System.Runtime.Loader;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Loading;

/// <summary>
/// The module's own load context: the adapters and every library they use, apart from whatever versions of them a session has. One per process, shared by all
/// runspaces, never unloaded.
/// </summary>
internal sealed class AdapterContext : AssemblyLoadContext
{
    public const string AdaptersName = "ReleaseTrain.Adapters";

    private const string AdapterSet = "ReleaseTrain.Adapters.AdapterSet";
    private const string NativePrefix = "git2";

    private static readonly Lazy<AdapterContext> Context = new(() => new AdapterContext());
    private static readonly Lazy<IAdapters> Set = new(CreateAdapters, LazyThreadSafetyMode.PublicationOnly);

    private readonly AssemblyDependencyResolver _resolver;

    private AdapterContext()
        : base("ReleaseTrain", isCollectible: false)
    {
        var module = Path.GetDirectoryName(typeof(AdapterContext).Assembly.Location)!;
        _resolver = new AssemblyDependencyResolver(Path.Combine(module, "deps", AdaptersName + ".dll"));
    }

    public static AdapterContext Instance => Context.Value;

    /// <summary>The adapters; loaded when first asked for.</summary>
    public static IAdapters Adapters => Set.Value;

    protected override Assembly? Load(AssemblyName assemblyName) => assemblyName.Name switch
    {
        "ReleaseTrain" => typeof(AdapterContext).Assembly,
        "ReleaseTrain.Core" => typeof(IAdapters).Assembly,
        "System.Management.Automation" => null,
        _ => _resolver.ResolveAssemblyToPath(assemblyName) is { } path ? LoadFromAssemblyPath(path) : null,
    };

    protected override nint LoadUnmanagedDll(string unmanagedDllName)
    {
        // Answering for any other library would hand this module's copy to whoever asks with a similar name.
        var isOurs = unmanagedDllName.StartsWith(NativePrefix, StringComparison.Ordinal);
        return isOurs && _resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is { } path ? LoadUnmanagedDllFromPath(path) : nint.Zero;
    }

    private static IAdapters CreateAdapters()
    {
        // Asked of the default context, which ModuleLifecycle answers with this one.
        var type = Assembly.Load(new AssemblyName(AdaptersName)).GetType(AdapterSet, throwOnError: true)!;
        return (IAdapters)Activator.CreateInstance(type, nonPublic: true)!;
    }
}
