using ReleaseTrain.Journal;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Operations;

/// <summary>How a change is to be made.</summary>
/// <param name="IsDryRun">Nothing may change: no lock, no record, not one byte.</param>
/// <param name="Fetch">Whether the remote is asked first.</param>
/// <param name="Wait">Whether a held lock is waited for.</param>
internal sealed record ChangeOptions(bool IsDryRun, bool Fetch, bool Wait);

/// <summary>One change of a repository from lock to landing: takes the lock, settles what an earlier command left, shows the world, executes the plan.</summary>
internal sealed class ChangeSession : IDisposable
{
    private readonly RepositoryLock? _lock;
    private readonly OperationStore _store;
    private readonly ITrainReporter _reporter;
    private readonly CancellationToken _cancellation;

    private ChangeSession(RepositoryLock? held, OperationStore store, ITrainReporter reporter, TrainView view, CancellationToken cancellation)
    {
        _cancellation = cancellation;
        _lock = held;
        _store = store;
        _reporter = reporter;
        View = view;
    }

    public TrainView View { get; }

    public bool IsDryRun => View.Mode is ViewMode.DryRun or ViewMode.DryRunOffline;

    /// <summary>The folder of what this clone alone knows.</summary>
    public string Folder => _store.Folder;

    /// <exception cref="ReleaseTrainException">LockHeld, OperationPending, and what opening a view throws.</exception>
    public static ChangeSession Begin(IAdapters adapters, IRepository repository, ITrainReporter reporter, ChangeOptions options, CancellationToken cancellation)
    {
        var store = new OperationStore(repository);
        var held = options.IsDryRun ? null : RepositoryLock.Take(store.Folder, options.Wait, reporter, cancellation);
        try
        {
            SettleLeftovers(store, adapters, repository, reporter, options.IsDryRun, cancellation);
            if (!options.IsDryRun)
            {
                repository.RemoveStrayFolders();
            }

            var mode = (options.IsDryRun, options.Fetch) switch
            {
                (true, true) => ViewMode.DryRun,
                (true, false) => ViewMode.DryRunOffline,
                (false, true) => ViewMode.Change,
                _ => ViewMode.ChangeOffline,
            };
            return new ChangeSession(held, store, reporter, TrainView.Open(adapters, repository, reporter, mode), cancellation);
        }
        catch
        {
            held?.Dispose();
            throw;
        }
    }

    /// <summary>Everything that can be known of a plan before it is approved.</summary>
    public void Check(OperationPlan plan) => Preflight.Check(plan, View.Repository, View.Objects);

    /// <summary>Lands a plan; where the remote was not asked yet, it is asked first whether it is as the plan has it.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="test">Proves the candidate by its tests; the tests of the plan, each of them, where it has some, unless it is given.</param>
    public OperationLog Execute(OperationPlan plan, Action? test = null)
    {
        if (IsDryRun)
        {
            throw new InvalidOperationException("A dry run executes nothing.");
        }

        PublishProbe.Demand(View, plan);

        var held = new HeldReporter(_reporter);
        try
        {
            // Nothing moves while tests run: what they say need not wait.
            var log = new OperationExecutor(View.Repository, _store.Operations, held, journal: () => ProjectJournal.Open(View, home: null, _cancellation)).Execute(plan, View.Builder, test ?? (plan.Tests is { } tests ? () => tests.Demand(View.Repository, _reporter) : null));
            Prune();
            return log;
        }
        finally
        {
            held.Release();
        }
    }

    /// <summary>Notes what is no operation, and only under -WhatIf does not; what cannot be written is a warning.</summary>
    public void Tell(Action<JournalDraft> tell)
    {
        if (!IsDryRun)
        {
            ContextWriter.Tell(View, _reporter, JournalDraft.Make(View, tell), _cancellation);
        }
    }

    // What is kept a day longer does no harm; the change itself is done.
    private void Prune()
    {
        try
        {
            new OperationRetention(View.Repository, _store).Prune(View.Now, View.Configuration.KeepOperations, View.Configuration.KeepAttic);
        }
        catch (Exception kept) when (kept is ReleaseTrainException or IOException or UnauthorizedAccessException)
        {
            _reporter.Verbose($"Old operations were not removed: {kept.Message}");
        }
    }

    public void Dispose()
    {
        View.Dispose();
        _lock?.Dispose();
    }

    // Without a push under way nothing outside this clone can know of it: it is taken back on the spot. Else only going forward is right.
    private static void SettleLeftovers(OperationStore store, IAdapters adapters, IRepository repository, ITrainReporter reporter, bool isDryRun, CancellationToken cancellation)
    {
        var held = new HeldReporter(reporter);
        var executor = new OperationExecutor(repository, store.Operations, held, journal: () => ProjectJournal.Open(adapters, repository, cancellation));
        foreach (var log in store.ReadUnsettled())
        {
            var (id, stopped) = (log.Plan.Operation, $"{log.Plan.Command} of {log.Records[0].At:u} was stopped");
            switch (isDryRun ? Leftover.Pending : executor.Judge(log))
            {
                case Leftover.TakeBack:
                    executor.RollBack(log);
                    held.Warning("OperationRolledBack", $"{stopped} before it reached the remote; it was taken back. Run it again where it is still wanted.");
                    break;
                case Leftover.Finish:
                    executor.Resume(log);
                    held.Warning("OperationFinished", $"{stopped} when it had landed; what was missing has been done.");
                    break;
                default:
                    held.Release();
                    throw new TrainError("OperationPending", $"{stopped} and is {log.State()}. Nothing else changes before it is finished.", id, $"Resume-TrainOperation {id}").AsException();
            }
        }

        held.Release();
    }
}
