using ReleaseTrain.Repositories;

namespace ReleaseTrain.Branches;

/// <summary>Knows which branches nobody removes.</summary>
internal sealed class BranchProtection
{
    private readonly TrainView _view;
    private readonly IReadOnlyList<Glob> _configured;
    private readonly IReadOnlyList<HeldBranch> _held;
    private readonly string? _remoteHead;

    public BranchProtection(TrainView view)
    {
        _view = view;
        _configured = [.. view.Configuration.ProtectedBranches.Select(pattern => new Glob(pattern))];
        _held = view.Repository.ReadHeldBranches();
        _remoteHead = view.Roles.Remote is { } remote ? view.Refs.Find($"refs/remotes/{remote}/HEAD")?.SymbolicTarget : null;
    }

    /// <summary>Why the branch stays whatever becomes of its work, as the end of a sentence; null where nothing says so.</summary>
    public string? FindRule(string name, string? remote) =>
        _view.Roles.IsPermanent(name) ? "is a permanent branch"
        : _configured.FirstOrDefault(pattern => pattern.IsMatch(name)) is { } pattern ? $"is protected by '{pattern}' in branches.protected"
        : remote is not null && _remoteHead == $"refs/remotes/{remote}/{name}" ? $"is the default branch of '{remote}'"
        : null;

    /// <summary>The work tree that needs the branch now; null where none does.</summary>
    public HeldBranch? FindHolder(string name) => _held.FirstOrDefault(held => held.Branch == $"refs/heads/{name}");
}
