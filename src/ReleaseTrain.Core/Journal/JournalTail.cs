namespace ReleaseTrain.Journal;

/// <summary>Tells what is new in some contexts since it last looked.</summary>
internal sealed class JournalTail
{
    private readonly Dictionary<string, (int Notes, int Files, int Heartbeats)> _seen = new(StringComparer.Ordinal);

    /// <summary>Takes what is there for known.</summary>
    public void Skip(IEnumerable<JournalContext> contexts)
    {
        // Somebody may have laid a copy of a context beside it, which has its name.
        foreach (var copies in contexts.GroupBy(context => context.Name, StringComparer.Ordinal))
        {
            _seen[copies.Key] = (copies.Max(copy => copy.Notes.Count), copies.Max(copy => copy.Files.Count), copies.Max(copy => copy.Heartbeats.Count));
        }
    }

    /// <summary>The entries that were not there before, by time; those of a context that is new are all new.</summary>
    public IReadOnlyList<JournalEntry> Read(IReadOnlyList<JournalContext> contexts)
    {
        var fresh = contexts.SelectMany(Fresh).OrderBy(entry => entry.At).ToList();
        Skip(contexts);
        return fresh;
    }

    // Where somebody took entries away, what comes after counts from there.
    private IEnumerable<JournalEntry> Fresh(JournalContext context)
    {
        var (notes, files, heartbeats) = _seen.GetValueOrDefault(context.Name);
        return context.Notes.Skip(notes).Select(JournalNaming.Tell).Concat(context.Files.Skip(files)).Concat(context.Heartbeats.Skip(heartbeats));
    }
}
