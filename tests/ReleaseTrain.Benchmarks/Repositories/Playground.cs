namespace ReleaseTrain.Benchmarks.Repositories;

/// <summary>A temporary folder for everything a run makes, and a home for git that knows nothing of who runs it. Disposing removes it.</summary>
internal sealed class Playground : IDisposable
{
    private const string Configuration = "[user]\n\tname = Test Person\n\temail = test@example.com\n[init]\n\tdefaultBranch = main\n";

    private static readonly string[] Inherited =
    [
        "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_AUTHOR_DATE",
        "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL", "GIT_COMMITTER_DATE", "EMAIL",
    ];

    private readonly string _root = Directory.CreateTempSubdirectory("release-train-benchmarks-").FullName;

    public Playground()
    {
        var home = Directory.CreateDirectory(Path.Combine(_root, "home")).FullName;
        var configuration = Path.Combine(home, ".gitconfig");
        File.WriteAllText(configuration, Configuration);
        foreach (var name in Inherited)
        {
            Environment.SetEnvironmentVariable(name, null);
        }

        Environment.SetEnvironmentVariable("HOME", home);
        Environment.SetEnvironmentVariable("USERPROFILE", home);
        Environment.SetEnvironmentVariable("MY_CONTEXT_HOME", Path.Combine(home, ".my-context"));
        Environment.SetEnvironmentVariable("XDG_CONFIG_HOME", Path.Combine(home, "config"));
        Environment.SetEnvironmentVariable("GIT_CONFIG_GLOBAL", configuration);
        Environment.SetEnvironmentVariable("GIT_CONFIG_NOSYSTEM", "1");
        Environment.SetEnvironmentVariable("PSModulePath", Path.Combine(home, "no-modules"));
    }

    public string FolderFor(string name) => Directory.CreateDirectory(Path.Combine(_root, name)).FullName;

    public void Dispose()
    {
        foreach (var file in Directory.EnumerateFiles(_root, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint }))
        {
            File.SetAttributes(file, FileAttributes.Normal);
        }

        Directory.Delete(_root, recursive: true);
    }
}
