using ReleaseTrain.Journal;

namespace ReleaseTrain.Adapters.Journal;

/// <summary>What both backends have in common: one home, its files, and the gate that changes of it go through.</summary>
internal abstract class StoredJournal : IJournal
{
    private readonly CancellationToken _cancellation;

    protected StoredJournal(string home, TimeProvider clock, CancellationToken cancellation)
    {
        Clock = clock;
        Store = new JournalStore(home);
        _cancellation = cancellation;
    }

    /// <summary>How long a change waits for the others.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    public string Home => Store.Home;

    public abstract string Backend { get; }

    protected TimeProvider Clock { get; }

    protected JournalStore Store { get; }

    protected HomeGate Gate => new(Store, Clock, Patience, _cancellation);

    protected DateTimeOffset Now => Clock.GetLocalNow();

    public JournalSnapshot Read(JournalQuery query) => new StoreReader(Store, Clock).Read(query);

    public Func<JournalSnapshot> Follow(JournalQuery query)
    {
        var memory = new StoreMemory();
        return () => new StoreReader(Store, Clock, memory).Read(query);
    }

    public IReadOnlyList<JournalTransition> ReadTransitions() => new StoreReader(Store, Clock).ReadTransitions();

    public abstract StartedContext Start(string name, JournalOrigin origin);

    public abstract string? Stop();

    public abstract void Archive(string name);

    public abstract string Write(string name, IReadOnlyList<JournalLine> lines, JournalOrigin? origin = null);

    public string? Repair(Finding finding) => Gate.Hold(() => new StoreRepair(Store, Clock).Repair(finding));

    /// <summary>What is said of a context that is written to and was never made.</summary>
    protected ReleaseTrainException Missing(string name) =>
        new TrainError("JournalNotFound", $"The journal '{Home}' has no context '{name}'.", name, $"Start-Journal -Name '{name}'").AsException();
}
