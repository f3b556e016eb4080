using System.Runtime.CompilerServices;

namespace ReleaseTrain.Tests.Fixtures;

/// <summary>Lets no engine of this test process find the modules of whoever runs it.</summary>
internal static class IsolatedModules
{
    [ModuleInitializer]
    internal static void Isolate() => Environment.SetEnvironmentVariable("PSModulePath", Path.Combine(AppContext.BaseDirectory, "no-modules"));
}
