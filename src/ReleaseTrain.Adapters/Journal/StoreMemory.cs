using ReleaseTrain.Journal;

namespace ReleaseTrain.Adapters.Journal;

/// <summary>The logs of a home as far as somebody who looks again and again has read them. Logs of contexts that are not asked for in one look are forgotten in the next.</summary>
internal sealed class StoreMemory
{
    private Dictionary<(string Path, string Context), StoreLog<JournalEntry>> _known = [];
    private Dictionary<(string Path, string Context), StoreLog<JournalEntry>> _asked = [];

    private StoreLog<JournalTransition>? _history;

    /// <summary>Begins another look.</summary>
    public void Begin() => (_known, _asked) = (_asked, []);

    /// <param name="path">Path of the home's history.</param>
    public StoreLog<JournalTransition> FindHistory(string path) => _history ??= new StoreLog<JournalTransition>(path, StoreLines.ParseTransition, _ => false);

    /// <param name="path">The log's path.</param>
    /// <param name="kind">Note, File or Heartbeat: which log it is.</param>
    /// <param name="context">Full name of the context.</param>
    public StoreLog<JournalEntry> Find(string path, JournalEntryKind kind, string context)
    {
        var log = _known.GetValueOrDefault((path, context)) ?? new StoreLog<JournalEntry>(path, line => StoreLines.Parse(line, kind, context), line => StoreLines.IsHeader(line.TrimEnd('\r')));
        _asked[(path, context)] = log;
        return log;
    }
}
