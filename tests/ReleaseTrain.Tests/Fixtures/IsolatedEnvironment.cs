using System.Runtime.CompilerServices;

namespace ReleaseTrain.Tests.Fixtures;

/// <summary>Keeps the configuration and the modules of whoever runs the tests out of them.</summary>
internal static class IsolatedEnvironment
{
    private const string Configuration = """
        [user]
            name = Robin Tester
            email = robin@example.com
        [init]
            defaultBranch = main
        [core]
            autocrlf = false
        [advice]
            detachedHead = false
        """;

    /// <summary>The home folder of this test run.</summary>
    public static string Home { get; private set; } = string.Empty;

    [ModuleInitializer]
    internal static void Isolate()
    {
        Home = Directory.CreateTempSubdirectory("release-train-home-").FullName;
        var configuration = Path.Combine(Home, ".gitconfig");
        File.WriteAllText(configuration, Configuration.ReplaceLineEndings("\n"));
        foreach (var name in Environment.GetEnvironmentVariables().Keys.Cast<string>().Where(name => name.StartsWith("GIT_", StringComparison.OrdinalIgnoreCase)))
        {
            Environment.SetEnvironmentVariable(name, null);
        }

        Set("HOME", Home);
        Set("USERPROFILE", Home);
        Set("XDG_CONFIG_HOME", Path.Combine(Home, ".config"));
        Set("GIT_CONFIG_GLOBAL", configuration);
        Set("GIT_CONFIG_NOSYSTEM", "1");
        Set("PSModulePath", Directory.CreateDirectory(Path.Combine(Home, "modules")).FullName);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Remove(Home);
    }

    private static void Set(string name, string value) => Environment.SetEnvironmentVariable(name, value);

    private static void Remove(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception kept) when (kept is IOException or UnauthorizedAccessException)
        {
            // A folder that cannot be removed at the end of the process is the system's to clean.
        }
    }
}
