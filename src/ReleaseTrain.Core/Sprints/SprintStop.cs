using ReleaseTrain.Operations;
using ReleaseTrain.Repositories;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Sprints;

/// <summary>Which sprint may be given up: the open one alone. Of one that has landed, the way back is another, and it is named.</summary>
internal sealed class SprintStop
{
    private readonly TrainView _view;
    private readonly IReadOnlyList<Sprint> _landed;
    private readonly Sprint? _open;

    public SprintStop(TrainView view)
    {
        var entries = SpecCatalog.Read(view).Entries;
        _view = view;
        _landed = SprintHistory.Read(view, entries);
        _open = OpenSprints.Read(view, entries, _landed);
    }

    /// <param name="id">Its id or the last characters of it; null for whichever is open.</param>
    /// <exception cref="ReleaseTrainException">SprintNotFound, SprintLanded.</exception>
    public Sprint Demand(string? id)
    {
        var meant = id ?? _open?.Id ?? string.Empty;
        if (_open is not null && Ulid.IsMeant(meant, _open.Id))
        {
            return _open;
        }

        throw (_landed.FirstOrDefault(sprint => Ulid.IsMeant(meant, sprint.Id)) is { } past
            ? Explain(past)
            : new TrainError("SprintNotFound", meant.Length == 0 ? "No sprint is open." : $"No sprint '{meant}' is open.", meant, "Get-Sprint")).AsException();
    }

    private TrainError Explain(Sprint past)
    {
        var id = Ulid.Short(past.Id);
        return past.State switch
        {
            SprintState.Abandoned => new TrainError("SprintLanded", $"Sprint {id} has landed and was reverted; nothing of it stands.", past, "Merge-Spec to land its specs again"),
            SprintState.Landed => new TrainError("SprintLanded", $"Sprint {id} has landed; what is on the branch is taken back as the operation that brought it.", past, WayBack(past)),
            _ => new TrainError("SprintLanded", $"Sprint {id} has left with version {past.Version}; what was released is mended by the next release.", past, "New-Spec"),
        };
    }

    // What only this clone has goes exactly; what others have seen is reverted.
    private string WayBack(Sprint landed)
    {
        var operation = _view.Objects.ReadCommit(landed.Candidate!).Trailers(Trailers.Operation)[0];
        var store = new OperationStore(_view.Repository);
        var log = store.Folders.Where(folder => Path.GetFileName(folder) == operation).Select(store.Read).FirstOrDefault();
        return log is not null && new UndoCheck(_view.Repository).Allows(log) ? $"Undo-TrainOperation {operation}" : $"Undo-TrainOperation {operation} -Revert";
    }
}
