using ReleaseTrain.Journal;

namespace ReleaseTrain.Adapters.Journal;

/// <summary>Writes the my-context program's files without the program.</summary>
internal sealed class EmbeddedJournal : IJournal
{
    private readonly JournalStore _store;
    private readonly TimeProvider _clock;
    private readonly HomeGate _gate;

    public EmbeddedJournal(string home, TimeProvider clock, CancellationToken cancellation)
    {
        _store = new JournalStore(home);
        _clock = clock;
        _gate = new HomeGate(_store, clock, cancellation);
    }

    public string Home => _store.Home;

    public string Backend => "embedded";

    public JournalSnapshot Read(JournalQuery query) => new StoreReader(_store, _clock).Read(query);

    public IReadOnlyList<JournalTransition> ReadTransitions() => new StoreReader(_store, _clock).ReadTransitions();

    public StartedContext Start(string name, JournalOrigin origin) => _gate.Change(() =>
    {
        var active = _store.ReadActive();
        var (found, known) = _store.Find(name);
        if (known is null)
        {
            ContextNames.CheckNew(found, origin);
            StartNew(found, origin, active);
        }
        else
        {
            TakeUp(known, active);
        }

        return new StartedContext(found, known is null);
    });

    public string? Stop() => _gate.Change(() =>
    {
        var active = _store.ReadActive();
        if (active is not null)
        {
            Stop(active);
            _store.WriteState(active: null, Now);
        }

        return active?.Name;
    });

    public void Archive(string name) => _gate.Change(() =>
    {
        var context = _store.FindKnown(name);
        if (_store.ReadState().Active == context.Name)
        {
            context = Stop(context);
            _store.WriteState(active: null, Now);
        }
        else if (context.IsOpen)
        {
            context = context.Stop(Now);
        }

        if (!context.IsArchived)
        {
            _store.WriteContext(context with { IsArchived = true });
        }

        return context;
    });

    public string Write(string name, IReadOnlyList<JournalLine> lines, JournalOrigin? origin = null)
    {
        var entries = StoreEntries.Of(lines);
        return _gate.Try(() =>
        {
            var (found, known) = _store.Find(name);
            if (known is null)
            {
                found = Create(name, origin ?? throw new TrainError("JournalNotFound", $"The journal '{Home}' has no context '{name}'.", name, $"Start-Journal -Name '{name}'").AsException());
            }

            // The system appends whole lines, whoever else appends: nobody has to wait for anybody.
            _store.Append(found, entries, Now);
            return found;
        });
    }

    public string? Repair(Finding finding) => _gate.Hold(() => new StoreRepair(_store, _clock).Repair(finding));

    private DateTimeOffset Now => _clock.GetLocalNow();

    private string Create(string name, JournalOrigin origin) => _gate.Change(() =>
    {
        var (found, known) = _store.Find(name);
        if (known is null)
        {
            CreateStopped(found, origin);
        }

        return found;
    });

    private void StartNew(string name, JournalOrigin origin, ContextFile? active)
    {
        if (active is not null)
        {
            _store.WriteContext(active.Stop(Now));
        }

        var now = Now;
        _store.Create(ContextFile.Create(name, _store.FolderOf(name), now, origin), now);
        _store.WriteState(name, now);
        _store.AppendTransitions(Begin(active?.Name, name, now));
    }

    // The program leaves a context that is taken up again as it was stopped: the state alone tells that it is active.
    private void TakeUp(ContextFile known, ContextFile? active)
    {
        if (known.IsArchived)
        {
            _store.WriteContext(known with { IsArchived = false });
        }

        if (active?.Name == known.Name)
        {
            return;
        }

        if (active is not null)
        {
            Stop(active);
        }

        var now = Now;
        _store.WriteState(known.Name, now);
        _store.AppendTransitions(Begin(active?.Name, known.Name, now));
    }

    private ContextFile Stop(ContextFile active)
    {
        var now = Now;
        var stopped = active.Stop(now);
        _store.WriteContext(stopped);
        _store.AppendTransitions(new JournalTransition(now, active.Name, To: null, "stop"));
        return stopped;
    }

    // It reads like one that was started and stopped, and the history tells of it as if the program had gone there and back.
    private void CreateStopped(string name, JournalOrigin origin)
    {
        ContextNames.CheckNew(name, origin);
        var active = _store.ReadActive()?.Name;
        var now = Now;
        _store.Create(ContextFile.Create(name, _store.FolderOf(name), now, origin).Stop(now), now);
        var there = new[] { Begin(active, name, now), new JournalTransition(now, name, To: null, "stop") };
        _store.AppendTransitions(active is null ? there : [.. there, Begin(name, active, now)]);
    }

    private static JournalTransition Begin(string? from, string to, DateTimeOffset at) => new(at, from, to, from is null ? "start" : "switch");
}
