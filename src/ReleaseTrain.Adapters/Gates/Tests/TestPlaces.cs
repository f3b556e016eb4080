using System.Globalization;
using ReleaseTrain.Adapters.Repositories;
using ReleaseTrain.Gates.Tests;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Adapters.Gates.Tests;

/// <summary>Detached worktrees of one repository in a temporary folder of their own.</summary>
internal sealed class TestPlaces : ITestPlaces
{
    private readonly GitCommand _git;
    private readonly PlaceRegister _register;
    private readonly PlaceEntry _entry;
    private readonly string[] _settings;
    private readonly object _gate = new();
    private int _count;
    private int _runs;

    private TestPlaces(GitCommand git, PlaceRegister register, PlaceEntry entry)
    {
        _git = git;
        _register = register;
        _entry = entry;
        _settings = ["-c", $"core.hooksPath={Path.Combine(entry.Folder, "no-hooks")}", "-c", "core.sparseCheckout=false", "-c", "core.fsmonitor=false", "-c", "submodule.recurse=false"];
    }

    public static TestPlaces Open(GitCommand git, RepositoryFacts facts)
    {
        var register = new PlaceRegister(git, facts);
        register.RemoveStray();
        return new TestPlaces(git, register, register.Enter());
    }

    public ITestPlace Create(string commit)
    {
        var folder = Path.Combine(_entry.Folder, string.Create(CultureInfo.InvariantCulture, $"{Interlocked.Increment(ref _count)}"));

        // git makes and removes the folder of all worktrees with the first and the last of them.
        lock (_gate)
        {
            _git.Run(Quietly("worktree", "add", "--quiet", "--detach", folder, Names.Checked(commit)));
        }

        return new TestPlace(this, _git, folder);
    }

    /// <summary>Told to what runs here, so that it can be found: no two runs have the same.</summary>
    public string NextMark() => PlaceRegister.MarkOf(_entry.Id) + string.Create(CultureInfo.InvariantCulture, $"{Interlocked.Increment(ref _runs)}:");

    /// <summary>The arguments of a checkout that no hook sees, and that holds the whole tree whatever part of it the user's own shows.</summary>
    public string[] Quietly(params string[] arguments) => [.. _settings, .. arguments];

    public void Remove(string folder)
    {
        lock (_gate)
        {
            _register.RemoveWorkTree(folder);
        }
    }

    public void Dispose() => _register.Leave(_entry);
}
