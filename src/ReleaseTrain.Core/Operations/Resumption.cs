using ReleaseTrain.Journal;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Operations;

/// <summary>Finishes operations that something stopped, under the lock of the repository; unlike a change it settles none on its own.</summary>
internal sealed class Resumption : IDisposable
{
    private readonly RepositoryLock? _lock;
    private readonly OperationStore _store;
    private readonly IRepository _repository;
    private readonly ITrainReporter _reporter;
    private readonly Func<ProjectJournal?>? _journal;

    private Resumption(RepositoryLock? held, OperationStore store, IRepository repository, ITrainReporter reporter, Func<ProjectJournal?>? journal)
    {
        _journal = journal;
        _lock = held;
        _store = store;
        _repository = repository;
        _reporter = reporter;
    }

    /// <summary>Those that something stopped, oldest first.</summary>
    public IReadOnlyList<OperationLog> Unsettled => _store.ReadUnsettled();

    /// <param name="repository">The repository.</param>
    /// <param name="reporter">Whom to tell.</param>
    /// <param name="isDryRun">Whether nothing may change.</param>
    /// <param name="wait">Whether a held lock is waited for.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <param name="journal">Opens the journal; null where nothing is to be noted.</param>
    /// <exception cref="ReleaseTrainException">LockHeld.</exception>
    public static Resumption Begin(IRepository repository, ITrainReporter reporter, bool isDryRun, bool wait, CancellationToken cancellation, Func<ProjectJournal?>? journal = null)
    {
        var store = new OperationStore(repository);
        return new Resumption(isDryRun ? null : RepositoryLock.Take(store.Folder, wait, reporter, cancellation), store, repository, reporter, journal);
    }

    /// <summary>Those that an id, its last characters or a wildcard means.</summary>
    /// <exception cref="ReleaseTrainException">OperationNotFound, OperationUnreadable.</exception>
    public IReadOnlyList<OperationLog> Find(string id) => _store.Find(id, log => !log.IsSettled());

    /// <summary>Finishes one.</summary>
    /// <exception cref="ReleaseTrainException">As <see cref="OperationExecutor.Resume"/>.</exception>
    public void Resume(OperationLog log)
    {
        var held = new HeldReporter(_reporter);
        try
        {
            new OperationExecutor(_repository, _store.Operations, held, journal: _journal).Resume(log, log.Plan.Tests is { } tests ? () => tests.Demand(_repository, _reporter) : null);
        }
        finally
        {
            held.Release();
        }

        if (log.State() == OperationState.Undone)
        {
            _reporter.Warning("OperationRolledBack", $"{log.Plan.Command} of {log.Records[0].At:u} was being taken back when it was stopped; that has been finished. Run it again where it is still wanted.");
        }
    }

    public TrainOperation Describe(OperationLog log) => OperationStore.Describe(log, new UndoCheck(_repository));

    public void Dispose() => _lock?.Dispose();
}
