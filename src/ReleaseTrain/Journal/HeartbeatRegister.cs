using System.Management.Automation.Runspaces;
using ReleaseTrain.Journal;

namespace ReleaseTrain.Cmdlets;

/// <summary>
/// The contexts that show signs of life by themselves: a timer for each, on a thread that keeps no process alive. It ends when its context is no longer the active one, when its
/// runspace closes, and when the module is removed from that.
/// </summary>
internal static class HeartbeatRegister
{
    private static readonly object Gate = new();
    private static readonly List<Beat> Beats = [];

    /// <summary>Shows a sign of life now and as often as this; what the same context did before ends.</summary>
    public static void Add(ProjectJournal journal, string name, TimeSpan every)
    {
        var runspace = Runspace.DefaultRunspace;
        var beat = new Beat(journal, name, runspace);
        lock (Gate)
        {
            RemoveWhere(other => other.Name == name && other.Home == journal.Home);
            Beats.Add(beat);
            beat.Begin(every);
        }

        if (runspace is not null)
        {
            runspace.StateChanged += (_, change) =>
            {
                if (change.RunspaceStateInfo.State is RunspaceState.Closing or RunspaceState.Closed or RunspaceState.Broken)
                {
                    Remove(runspace);
                }
            };
        }
    }

    /// <summary>Ends what a runspace began.</summary>
    public static void Remove(Runspace? runspace)
    {
        lock (Gate)
        {
            RemoveWhere(beat => ReferenceEquals(beat.Runspace, runspace));
        }
    }

    private static void Remove(Beat beat)
    {
        lock (Gate)
        {
            RemoveWhere(other => ReferenceEquals(other, beat));
        }
    }

    private static void RemoveWhere(Predicate<Beat> isMeant)
    {
        Beats.FindAll(isMeant).ForEach(beat => beat.Dispose());
        Beats.RemoveAll(isMeant);
    }

    private sealed class Beat(ProjectJournal journal, string name, Runspace? runspace) : IDisposable
    {
        private Timer? _timer;

        public string Name => name;

        public string Home => journal.Home;

        public Runspace? Runspace => runspace;

        public void Begin(TimeSpan every) => _timer = new Timer(_ => Show(), state: null, TimeSpan.Zero, every);

        public void Dispose() => _timer?.Dispose();

        private void Show()
        {
            try
            {
                var active = journal.FindActive();
                if (active == name)
                {
                    journal.Write(name, [new JournalLine(JournalEntryKind.Heartbeat, string.Empty)], isMade: false);
                }
                else if (active is not null || Directory.Exists(journal.Home))
                {
                    Remove(this);
                }
            }
            catch (Exception)
            {
                // What escapes here ends the whole session. A home that is busy or away now may be back at the next beat, and whoever watches sees the silence.
            }
        }
    }
}
