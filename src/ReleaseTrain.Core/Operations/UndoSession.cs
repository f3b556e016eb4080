using ReleaseTrain.Journal;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Operations;

/// <summary>Takes operations back, one after the other, under the lock of the repository.</summary>
internal sealed class UndoSession : IDisposable
{
    private readonly RepositoryLock? _lock;
    private readonly OperationStore _store;
    private readonly IRepository _repository;
    private readonly ITrainReporter _reporter;
    private readonly Func<ProjectJournal?>? _journal;
    private UndoCheck _check;

    private UndoSession(RepositoryLock? held, OperationStore store, IRepository repository, ITrainReporter reporter, Func<ProjectJournal?>? journal)
    {
        _journal = journal;
        _lock = held;
        _store = store;
        _repository = repository;
        _reporter = reporter;
        _check = new UndoCheck(repository);
    }

    /// <param name="repository">The repository.</param>
    /// <param name="reporter">Whom to tell.</param>
    /// <param name="isDryRun">Whether nothing may change.</param>
    /// <param name="wait">Whether a held lock is waited for.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <param name="journal">Opens the journal; null where nothing is to be noted.</param>
    /// <exception cref="ReleaseTrainException">LockHeld.</exception>
    public static UndoSession Begin(IRepository repository, ITrainReporter reporter, bool isDryRun, bool wait, CancellationToken cancellation, Func<ProjectJournal?>? journal = null)
    {
        var store = new OperationStore(repository);
        return new UndoSession(isDryRun ? null : RepositoryLock.Take(store.Folder, wait, reporter, cancellation), store, repository, reporter, journal);
    }

    /// <summary>Those that an id, its last characters or a wildcard means. A wildcard means those alone that something can be done about.</summary>
    /// <exception cref="ReleaseTrainException">OperationNotFound, OperationUnreadable.</exception>
    public IReadOnlyList<OperationLog> Find(string id) => _store.Find(id, log => !IsOver(log));

    /// <summary>Whether nothing of it is there to take back.</summary>
    public static bool IsOver(OperationLog log) => log.State() is OperationState.Refused or OperationState.Undone;

    /// <summary>Refuses what cannot be taken back as a whole.</summary>
    /// <exception cref="ReleaseTrainException">OperationPending, OperationInDoubt, OperationPublished, RefMovedSince, BranchInUse, WorkTreeBusy, WorkTreeDirty.</exception>
    public void Demand(OperationLog log)
    {
        if (_store.ReadUnsettled().FirstOrDefault(other => other.Plan.Operation != log.Plan.Operation) is { } pending)
        {
            throw new TrainError("OperationPending", $"{pending.Describe()} was stopped and is {pending.State()}. Nothing else changes before it is settled.", pending.Plan.Operation, $"Resume-TrainOperation {pending.Plan.Operation}, or Undo-TrainOperation {pending.Plan.Operation}").AsException();
        }

        if (_check.FindHindrance(log) is { } hindrance)
        {
            throw hindrance.AsException();
        }
    }

    /// <summary>Takes one back.</summary>
    public void Undo(OperationLog log)
    {
        var held = new HeldReporter(_reporter);
        try
        {
            new OperationExecutor(_repository, _store.Operations, held, journal: _journal).Undo(log);
        }
        finally
        {
            held.Release();
            _check = new UndoCheck(_repository);
        }
    }

    /// <summary>In a dry run, what comes before it is looked at as if this one were taken back.</summary>
    public void Assume(OperationLog log) => _check.Assume(log);

    public TrainOperation Describe(OperationLog log) => OperationStore.Describe(log, _check);

    public void Dispose() => _lock?.Dispose();
}
