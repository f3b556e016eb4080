using System.Text;
using ReleaseTrain.Adapters.Repositories;
using ReleaseTrain.Operations;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Adapters.Gates.Tests;

/// <summary>
/// Who has temporary worktrees of a repository, and where: a file each, held open as long as its owner lives, written before the first worktree is made. One
/// that nobody holds is of a process that was killed, and what it names is removed: nothing else ever is.
/// </summary>
internal sealed class PlaceRegister
{
    private const string FolderPrefix = "release-train-tests-";
    private const int Attempts = 3;

    private readonly GitCommand _git;
    private readonly RepositoryFacts _facts;
    private readonly string _register;

    public PlaceRegister(GitCommand git, RepositoryFacts facts)
    {
        // What is left behind costs disk and patience: it is removed even while the user stops.
        _git = git.Uninterrupted().In(facts.CommonDirectory).With("GIT_DIR", facts.CommonDirectory);
        _facts = facts;
        _register = Path.Combine(facts.CommonDirectory, "release-train", "tests", "places");
    }

    /// <summary>How the marks of all that runs in the worktrees of an entry begin.</summary>
    public static string MarkOf(string id) => id + ":";

    /// <summary>A temporary folder for worktrees, registered before it exists.</summary>
    public PlaceEntry Enter()
    {
        Directory.CreateDirectory(_register);
        var (id, handle) = Register();
        var folder = Path.Combine(Path.GetTempPath(), FolderPrefix + id);
        handle.Write(Encoding.UTF8.GetBytes(folder));
        handle.Flush(flushToDisk: true);
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            // Only this user may enter it: it holds what may not be published yet.
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return new PlaceEntry(id, folder, handle);
    }

    /// <summary>Removes everything of an entry; what cannot be removed now is left for the next one to try.</summary>
    public void Leave(PlaceEntry entry)
    {
        var isGone = RemoveAll(entry.Id, entry.Folder);
        entry.Handle.Dispose();
        if (isGone)
        {
            File.Delete(Path.Combine(_register, entry.Id));
        }
    }

    /// <summary>Removes what killed processes left.</summary>
    public void RemoveStray()
    {
        foreach (var file in Directory.Exists(_register) ? Directory.GetFiles(_register) : [])
        {
            if (TryTake(file) is { } handle)
            {
                MarkedProcesses.End(MarkOf(Path.GetFileName(file)));
                Leave(new PlaceEntry(Path.GetFileName(file), ReadFolder(handle), handle));
            }
        }
    }

    public void RemoveWorkTree(string folder)
    {
        if (!_git.Ask("worktree", "remove", "--force", "--force", folder).IsSuccess)
        {
            // Folders without write permission, or a .git file that is gone; without its folder git removes the rest.
            FolderRemoval.TryRemove(folder);
            _git.Ask("worktree", "remove", "--force", "--force", folder);
        }
    }

    // A file is there before it is held, and who looks for what killed processes left may take it in that moment.
    private (string Id, FileStream Handle) Register()
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var id = Ulid.Create(DateTimeOffset.UtcNow);
                return (id, new FileStream(Path.Combine(_register, id), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None));
            }
            catch (IOException) when (attempt < Attempts)
            {
            }
        }
    }

    private bool RemoveAll(string id, string folder)
    {
        foreach (var workTree in FindWorkTrees(FolderPrefix + id))
        {
            RemoveWorkTree(workTree);
        }

        // A file that was cut off before its folder was named has no folder either.
        return Path.GetFileName(folder) != FolderPrefix + id || FolderRemoval.TryRemove(folder);
    }

    // git may know the folder by another path than we do, where the temporary folder is a link; its name is ours alone.
    private IEnumerable<string> FindWorkTrees(string name)
    {
        var administration = Path.Combine(_facts.CommonDirectory, "worktrees");
        return (Directory.Exists(administration) ? Directory.GetDirectories(administration) : [])
            .Select(ReadWorkTree)
            .OfType<string>()
            .Where(workTree => Path.GetFileName(Path.GetDirectoryName(workTree)) == name)
            .ToList();
    }

    private static string? ReadWorkTree(string administration)
    {
        var file = Path.Combine(administration, "gitdir");
        return File.Exists(file) ? Path.GetDirectoryName(File.ReadAllText(file).TrimEnd('\r', '\n')) : null;
    }

    private static FileStream? TryTake(string file)
    {
        try
        {
            return new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception held) when (held is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string ReadFolder(FileStream handle)
    {
        using var reader = new StreamReader(handle, leaveOpen: true);
        return reader.ReadToEnd();
    }
}

/// <summary>A temporary folder and the handle that says that its owner lives.</summary>
internal sealed record PlaceEntry(string Id, string Folder, FileStream Handle);
