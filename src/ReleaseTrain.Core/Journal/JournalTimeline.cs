namespace ReleaseTrain.Journal;

/// <summary>The entries of a context as they followed one another.</summary>
internal static class JournalTimeline
{
    /// <summary>Notes, files and heartbeats by time; those of one second in this order.</summary>
    public static IEnumerable<JournalEntry> Read(JournalContext context) => context.Notes.Concat(context.Files).Concat(context.Heartbeats).OrderBy(entry => entry.At);
}
