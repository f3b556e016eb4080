using System.Diagnostics;
using System.Text;

namespace ReleaseTrain.Fixtures;

/// <summary>
/// A real repository in a temporary folder whose name holds a space, brackets and an emoji. Remotes and clones that are made from it live beside it and end with it.
/// Disposing checks each with <c>git fsck --strict</c>.
/// </summary>
internal sealed partial class TestRepository : IDisposable
{
    // As git names it: macOS reaches its temporary folder by a link, Windows by a short name.
    private static readonly Lazy<string> TemporaryFolder = new(FindTemporaryFolder);

    private readonly string? _ownedRoot;
    private readonly List<TestRepository> _beside = [];
    private readonly string _root;

    private TestRepository(string root, string name, bool isOwner)
    {
        _root = root;
        _ownedRoot = isOwner ? root : null;
        Path = System.IO.Path.Combine(root, name);
    }

    public string Path { get; }

    /// <summary>A folder beside the repository, for what else a test needs.</summary>
    public string Root => _root;

    /// <summary>The repository may be left in a state that git itself objects to.</summary>
    public bool IsLeftBroken { get; set; }

    public string GitDirectory => Directory.Exists(System.IO.Path.Combine(Path, ".git")) ? System.IO.Path.Combine(Path, ".git") : Path;

    public string Head => Git("rev-parse", "HEAD");

    /// <summary>An empty repository: HEAD is unborn.</summary>
    public static TestRepository CreateEmpty(params string[] options)
    {
        var root = NewRoot();
        var repository = new TestRepository(root, "work", isOwner: true);
        repository.Run(root, [], ["init", "--quiet", .. options, repository.Path]).Demand();
        return repository;
    }

    /// <summary>A repository with one commit on main.</summary>
    public static TestRepository Create()
    {
        var repository = CreateEmpty();
        repository.Commit("Begin", ("README.md", "# Test\n"));
        return repository;
    }

    public static TestRepository CreateBare() => CreateEmpty("--bare");

    /// <summary>A bare repository beside this one, added as a remote, with everything pushed and upstreams set.</summary>
    public TestRepository AddRemote(string name = "origin")
    {
        var remote = Add(name + ".git");
        Run(_root, [], ["init", "--quiet", "--bare", remote.Path]).Demand();
        Git("remote", "add", name, remote.Path);
        Git("push", "--quiet", "--set-upstream", name, "--all");
        Git("push", "--quiet", name, "--tags");
        return remote;
    }

    /// <summary>A clone beside this one, as a second person or CI has it.</summary>
    public TestRepository Clone(string name = "clone", params string[] options)
    {
        var clone = Add(name);
        Run(_root, [], ["clone", "--quiet", .. options, "--", Path, clone.Path]).Demand();
        return clone;
    }

    /// <summary>A copy of this repository and of everything beside it, in a folder of its own; worktrees and remotes are those of the copy.</summary>
    public TestRepository Copy()
    {
        var root = NewRoot();
        foreach (var folder in Directory.EnumerateDirectories(_root, "*", SearchOption.AllDirectories))
        {
            Directory.CreateDirectory(root + folder[_root.Length..]);
        }

        foreach (var file in Directory.EnumerateFiles(_root, "*", SearchOption.AllDirectories))
        {
            var copy = root + file[_root.Length..];
            File.Copy(file, copy);
            if (System.IO.Path.GetFileName(file) is ".git" or "gitdir" or "config")
            {
                File.WriteAllText(copy, File.ReadAllText(file).Replace(_root, root, StringComparison.Ordinal));
            }
        }

        return new TestRepository(root, System.IO.Path.GetFileName(Path), isOwner: true);
    }

    /// <summary>A repository that lies beside this one; it ends with it.</summary>
    public TestRepository Beside(string name) => _beside.Find(other => System.IO.Path.GetFileName(other.Path) == name) ?? Add(name);

    /// <summary>Runs git here, which has to succeed; its output without the last line end.</summary>
    public string Git(params string[] arguments) => Run(Path, [], arguments).Demand();

    public string GitWith(string input, params string[] arguments) => Run(Path, Encoding.UTF8.GetBytes(input), arguments).Demand();

    public TestAnswer TryGit(params string[] arguments) => Run(Path, [], arguments);

    public string FullPath(string path) => System.IO.Path.Combine(Path, path.Replace('/', System.IO.Path.DirectorySeparatorChar));

    public void Write(string path, string content)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(FullPath(path))!);
        File.WriteAllText(FullPath(path), content);
    }

    /// <summary>Installs a hook, a shell script; the file it is.</summary>
    public string WriteHook(string name, string script)
    {
        var hook = System.IO.Path.Combine(GitDirectory, "hooks", name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(hook)!);
        return ScriptFile.Write(hook, script);
    }

    public string Read(string path) => File.ReadAllText(FullPath(path));

    /// <summary>Writes (null removes) and commits these files on the branch that is checked out; the id of the commit.</summary>
    public string Commit(string message, params (string Path, string? Content)[] files)
    {
        foreach (var (path, content) in files)
        {
            if (content is null)
            {
                File.Delete(FullPath(path));
            }
            else
            {
                Write(path, content);
            }
        }

        Git("add", "--all");
        Git("commit", "--quiet", "--allow-empty", "-m", message);
        return Head;
    }

    /// <summary>Makes a branch from another, commits these files there, and comes back; the id of the commit.</summary>
    public string CommitOn(string branch, string from, string message, params (string Path, string? Content)[] files)
    {
        var before = Git("symbolic-ref", "--short", "HEAD");
        Git("switch", "--quiet", "--create", branch, from);
        var commit = Commit(message, files);
        Git("switch", "--quiet", before);
        return commit;
    }

    public void Dispose()
    {
        if (Directory.Exists(Path) && !IsLeftBroken)
        {
            Run(Path, [], ["fsck", "--strict", "--no-dangling"]).Demand();
        }

        _beside.ForEach(other => other.Dispose());
        if (_ownedRoot is not null)
        {
            foreach (var file in Directory.EnumerateFiles(_ownedRoot, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint }))
            {
                File.SetAttributes(file, FileAttributes.Normal);
            }

            Directory.Delete(_ownedRoot, recursive: true);
        }
    }

    private static string FindTemporaryFolder()
    {
        var probe = Directory.CreateTempSubdirectory("train-probe-").FullName;
        using var repository = new TestRepository(System.IO.Path.GetDirectoryName(probe)!, System.IO.Path.GetFileName(probe), isOwner: false) { IsLeftBroken = true };
        repository.Git("init", "--quiet");
        var found = System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(repository.Git("rev-parse", "--show-toplevel")))!;
        Directory.Delete(probe, recursive: true);
        return found;
    }

    private static string NewRoot() => Directory.CreateDirectory(System.IO.Path.Combine(TemporaryFolder.Value, $"train [test] 🚂 {Guid.NewGuid():N}")).FullName;

    private TestRepository Add(string name)
    {
        var other = new TestRepository(_root, name, isOwner: false);
        _beside.Add(other);
        return other;
    }

#pragma warning disable CA1822 // It reads as what the repository does.
    private TestAnswer Run(string folder, byte[] input, string[] arguments)
#pragma warning restore CA1822
    {
        var start = new ProcessStartInfo("git", arguments) { WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["LC_ALL"] = "C";
        using var git = Process.Start(start)!;
        var complaint = git.StandardError.ReadToEndAsync();
        git.StandardInput.BaseStream.Write(input);
        git.StandardInput.Close();
        var output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        return new TestAnswer($"git {string.Join(' ', arguments)}", git.ExitCode, output, complaint.Result);
    }
}
