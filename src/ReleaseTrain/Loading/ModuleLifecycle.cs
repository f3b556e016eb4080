using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using ReleaseTrain.Cmdlets;

namespace ReleaseTrain.Loading;

/// <summary>
/// Lets the default context find the adapters, and nothing else, while some runspace has the module imported. No adapter is loaded here: importing stays
/// quick and never fails because of what a machine lacks.
/// </summary>
public sealed class ModuleLifecycle : IModuleAssemblyInitializer, IModuleAssemblyCleanup
{
    private static readonly object Gate = new();
    private static int _imports;

    /// <inheritdoc/>
    public void OnImport()
    {
        // Scripts name the output types before any command has run.
        RuntimeHelpers.RunModuleConstructor(typeof(Spec).Module.ModuleHandle);
        lock (Gate)
        {
            if (_imports++ == 0)
            {
                AssemblyLoadContext.Default.Resolving += Resolve;
            }
        }
    }

    /// <inheritdoc/>
    public void OnRemove(PSModuleInfo psModuleInfo)
    {
        HeartbeatRegister.Remove(Runspace.DefaultRunspace);
        lock (Gate)
        {
            if (_imports > 0 && --_imports == 0)
            {
                AssemblyLoadContext.Default.Resolving -= Resolve;
            }
        }
    }

    private static Assembly? Resolve(AssemblyLoadContext context, AssemblyName name) =>
        name.Name == AdapterContext.AdaptersName ? AdapterContext.Instance.LoadFromAssemblyName(name) : null;
}
