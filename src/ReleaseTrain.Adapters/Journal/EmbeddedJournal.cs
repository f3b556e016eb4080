using ReleaseTrain.Journal;

namespace ReleaseTrain.Adapters.Journal;

/// <summary>Writes the my-context program's files without the program.</summary>
internal sealed class EmbeddedJournal(string home, TimeProvider clock, CancellationToken cancellation) : StoredJournal(home, clock, cancellation)
{
    public override string Backend => "embedded";

    public override StartedContext Start(string name, JournalOrigin origin) => Gate.Change(() =>
    {
        var active = Store.ReadActive();
        var (found, known) = Store.Find(name);
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

    public override string? Stop() => Gate.Change(() =>
    {
        var active = Store.ReadActive();
        if (active is not null)
        {
            Stop(active);
            Store.WriteState(active: null, Now);
        }

        return active?.Name;
    });

    public override void Archive(string name) => Gate.Change(() =>
    {
        var context = Store.FindKnown(name);
        if (Store.ReadState().Active == context.Name)
        {
            context = Stop(context);
            Store.WriteState(active: null, Now);
        }
        else if (context.IsOpen)
        {
            context = context.Stop(Now);
        }

        if (!context.IsArchived)
        {
            Store.WriteContext(context with { IsArchived = true });
        }

        return context;
    });

    public override string Write(string name, IReadOnlyList<JournalLine> lines, JournalOrigin? origin = null)
    {
        var entries = StoreEntries.Of(lines);
        return Gate.Try(() =>
        {
            var (found, known) = Store.Find(name);
            if (known is null)
            {
                found = Create(name, origin ?? throw Missing(name));
            }

            // The system appends whole lines, whoever else appends: nobody has to wait for anybody.
            Store.Append(found, entries, Now);
            return found;
        });
    }

    private string Create(string name, JournalOrigin origin) => Gate.Change(() =>
    {
        var (found, known) = Store.Find(name);
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
            Store.WriteContext(active.Stop(Now));
        }

        var now = Now;
        Store.Create(ContextFile.Create(name, Store.FolderOf(name), now, origin), now);
        Store.WriteState(name, now);
        Store.AppendTransitions(Begin(active?.Name, name, now));
    }

    // The program leaves a context that is taken up again as it was stopped: the state alone tells that it is active.
    private void TakeUp(ContextFile known, ContextFile? active)
    {
        if (known.IsArchived)
        {
            Store.WriteContext(known with { IsArchived = false });
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
        Store.WriteState(known.Name, now);
        Store.AppendTransitions(Begin(active?.Name, known.Name, now));
    }

    private ContextFile Stop(ContextFile active)
    {
        var now = Now;
        var stopped = active.Stop(now);
        Store.WriteContext(stopped);
        Store.AppendTransitions(new JournalTransition(now, active.Name, To: null, "stop"));
        return stopped;
    }

    // It reads like one that was started and stopped, and the history tells of it as if the program had gone there and back.
    private void CreateStopped(string name, JournalOrigin origin)
    {
        ContextNames.CheckNew(name, origin);
        var active = Store.ReadActive()?.Name;
        var now = Now;
        Store.Create(ContextFile.Create(name, Store.FolderOf(name), now, origin).Stop(now), now);
        var there = new[] { Begin(active, name, now), new JournalTransition(now, name, To: null, "stop") };
        Store.AppendTransitions(active is null ? there : [.. there, Begin(name, active, now)]);
    }

    private static JournalTransition Begin(string? from, string to, DateTimeOffset at) => new(at, from, to, from is null ? "start" : "switch");
}
