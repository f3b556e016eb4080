using ReleaseTrain.Repositories;

namespace ReleaseTrain.Adapters.Repositories;

/// <summary>
/// A private temporary folder with a bare git directory of its own, whose objects are those of a repository and what is written to it.
/// libgit2 opens it as a repository; git works in the real one with this folder as its object directory.
/// </summary>
internal sealed class ScratchFolder : IDisposable
{
    private readonly string _path;

    private ScratchFolder(string path)
    {
        _path = path;
    }

    public string GitDirectory => Path.Combine(_path, "git");

    public string Objects => Path.Combine(GitDirectory, "objects");

    public static ScratchFolder Create(RepositoryFacts facts)
    {
        // Only this user may enter it: it holds what may not be published yet.
        var folder = new ScratchFolder(Directory.CreateTempSubdirectory("release-train-").FullName);
        Directory.CreateDirectory(Path.Combine(folder.Objects, "info"));
        Directory.CreateDirectory(Path.Combine(folder.GitDirectory, "refs"));
        File.WriteAllText(Path.Combine(folder.GitDirectory, "HEAD"), "ref: refs/heads/none\n");
        File.WriteAllText(Path.Combine(folder.GitDirectory, "config"), "[core]\n\trepositoryformatversion = 0\n\tbare = true\n");
        File.WriteAllText(Path.Combine(folder.Objects, "info", "alternates"), Path.Combine(facts.CommonDirectory, "objects") + "\n");
        return folder;
    }

    public string Subfolder(string name) => Directory.CreateDirectory(Path.Combine(_path, name)).FullName;

    /// <summary>git in the real repository, with everything it writes going here.</summary>
    public GitCommand Point(GitCommand git, RepositoryFacts facts) => git
        .With("GIT_DIR", facts.GitDirectory)
        .With("GIT_OBJECT_DIRECTORY", Objects);

    public void Dispose()
    {
        foreach (var file in Directory.EnumerateFiles(_path, "*", SearchOption.AllDirectories))
        {
            // Objects are read-only files, which Windows does not delete.
            if (OperatingSystem.IsWindows())
            {
                File.SetAttributes(file, FileAttributes.Normal);
            }
        }

        Directory.Delete(_path, recursive: true);
    }
}
