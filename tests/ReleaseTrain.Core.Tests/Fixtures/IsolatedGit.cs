using System.Runtime.CompilerServices;

namespace ReleaseTrain.Fixtures;

/// <summary>Gives git, libgit2 and the journal a home of their own for the whole test process: no test sees the configuration of who runs it, or writes into their journal.</summary>
internal static class IsolatedGit
{
    private const string Configuration = """
        [user]
            name = Test Person
            email = test@example.com
        [init]
            defaultBranch = main
        [gc]
            auto = 0
        [maintenance]
            auto = false
        [core]
            autocrlf = false
        [commit]
            gpgSign = false
        [tag]
            gpgSign = false
        """;

    // A program that a test starts, and what else of its process brings this file along, use the home that is there.
    private const string Mark = "RELEASE_TRAIN_TEST_HOME";

    private static readonly string[] Inherited = ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_AUTHOR_DATE", "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL", "GIT_COMMITTER_DATE", "EMAIL", "http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"];

    [ModuleInitializer]
    internal static void Isolate()
    {
        if (Environment.GetEnvironmentVariable(Mark) is { Length: > 0 })
        {
            return;
        }

        var home = Directory.CreateTempSubdirectory("release-train-home-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Remove(home);
        File.WriteAllText(Path.Combine(home, ".gitconfig"), Configuration);
        foreach (var name in Inherited)
        {
            Environment.SetEnvironmentVariable(name, null);
        }

        Environment.SetEnvironmentVariable(Mark, home);
        Environment.SetEnvironmentVariable("HOME", home);
        Environment.SetEnvironmentVariable("USERPROFILE", home);
        Environment.SetEnvironmentVariable("MY_CONTEXT_HOME", Path.Combine(home, ".my-context"));
        Environment.SetEnvironmentVariable("XDG_CONFIG_HOME", Path.Combine(home, "config"));
        Environment.SetEnvironmentVariable("GIT_CONFIG_GLOBAL", Path.Combine(home, ".gitconfig"));
        Environment.SetEnvironmentVariable("GIT_CONFIG_NOSYSTEM", "1");
    }

    private static void Remove(string home)
    {
        try
        {
            Directory.Delete(home, recursive: true);
        }
        catch (IOException)
        {
            // PowerShell writes its caches when it has time, be it in this moment; thrown here, it would take the results of all tests along.
        }
    }
}
