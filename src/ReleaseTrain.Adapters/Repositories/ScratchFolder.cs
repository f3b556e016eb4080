using ReleaseTrain.Repositories;

namespace ReleaseTrain.Adapters.Repositories;

/// <summary>
/// A private temporary folder with a bare git directory of its own, whose objects are those of a repository and what is written to it.
/// libgit2 opens it as a repository; git works in the real one with this folder as its object directory.
/// </summary>
internal sealed class ScratchFolder : IDisposable
{
    private readonly TemporaryFolder _folder = TemporaryFolder.Create();
    private readonly RepositoryFacts _facts;
    private StoreTimes? _times;
    private bool _isStored;

    private ScratchFolder(RepositoryFacts facts) => _facts = facts;

    /// <summary>What was written here so far.</summary>
    public WrittenObjects Written { get; } = new();

    public string GitDirectory => _folder.PathOf("git");

    public string Objects => Path.Combine(GitDirectory, "objects");

    private string StoreObjects => Path.Combine(_facts.CommonDirectory, "objects");

    public static ScratchFolder Create(RepositoryFacts facts)
    {
        var folder = new ScratchFolder(facts);
        Directory.CreateDirectory(Path.Combine(folder.Objects, "info"));
        Directory.CreateDirectory(Path.Combine(folder.Objects, "pack"));
        Directory.CreateDirectory(Path.Combine(folder.GitDirectory, "refs"));
        File.WriteAllText(Path.Combine(folder.GitDirectory, "HEAD"), "ref: refs/heads/none\n");
        File.WriteAllText(Path.Combine(folder.GitDirectory, "config"), "[core]\n\trepositoryformatversion = 0\n\tbare = true\n");
        File.WriteAllText(Path.Combine(folder.Objects, "info", "alternates"), folder.StoreObjects + "\n");
        return folder;
    }

    public string Subfolder(string name) => Directory.CreateDirectory(PathOf(name)).FullName;

    public string PathOf(string name) => _folder.PathOf(name);

    /// <summary>git in the real repository, seeing what was written here.</summary>
    public GitCommand Reader(GitCommand git) => Over(git.With("GIT_DIR", _facts.GitDirectory));

    /// <summary>git wherever it is, seeing what was written here.</summary>
    public GitCommand Over(GitCommand git)
    {
        var here = git.With("GIT_OBJECT_DIRECTORY", Objects);
        return here with { Before = () => LayOut(here) };
    }

    /// <summary>git in the real repository, with every object that it writes going here.</summary>
    public GitCommand Writer(GitCommand git)
    {
        _times ??= StoreTimes.Read(StoreObjects);
        return Reader(git);
    }

    /// <summary>What was written here is in the repository now: objects that it builds on may stay as fresh as git made them.</summary>
    public void MarkStored() => _isStored = true;

    // Nobody needs it on the disk: a scratch that a crash leaves is thrown away.
    private void LayOut(GitCommand here) => Written.LayOut(Objects, pack => ScratchPack.NameOf(here.Uninterrupted().Run(pack, "-c", "core.fsync=none", "index-pack", "--stdin")));

    public void Dispose()
    {
        if (!_isStored)
        {
            _times?.Restore();
        }

        _folder.Dispose();
    }
}
