using System.Globalization;
using System.Text;

namespace ReleaseTrain.Journal;

/// <summary>A context of the journal as a page of Markdown that people read and keep.</summary>
internal static class JournalPage
{
    /// <summary>The pages of some contexts, one after the other.</summary>
    public static string Write(IEnumerable<JournalContext> contexts) => string.Join("\n", contexts.Select(Write));

    /// <summary>The page of one context: what it is, then its notes and files day by day. Heartbeats are counted.</summary>
    public static string Write(JournalContext context)
    {
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"# {OneLine(context.Name)}\n\n");
        foreach (var (key, value) in Facts(context))
        {
            page.Append(CultureInfo.InvariantCulture, $"- {key}: {value}\n");
        }

        foreach (var day in JournalTimeline.Read(context).Where(entry => entry.Kind != JournalEntryKind.Heartbeat).GroupBy(entry => entry.At.Date))
        {
            page.Append(CultureInfo.InvariantCulture, $"\n## {day.Key:yyyy-MM-dd}\n\n");
            foreach (var entry in day)
            {
                page.Append(CultureInfo.InvariantCulture, $"- `{entry.At:HH:mm:ss}` {Item(entry)}\n");
            }
        }

        return page.ToString();
    }

    private static IEnumerable<(string Key, string Value)> Facts(JournalContext context)
    {
        if (context.Spec is { } spec)
        {
            yield return ("Spec", spec);
        }

        if (context.Level is { } level)
        {
            yield return ("Level", level.ToString().ToUpperInvariant());
        }

        yield return ("Started", Moment(context.StartedAt));
        yield return context.EndedAt is { } end ? ("Stopped", Moment(end) + (context.IsArchived ? ", archived" : string.Empty)) : ("State", context.IsActive ? "active" : "open");
        yield return ("Entries", $"{Count(context.Notes, "note")}, {Count(context.Files, "file")}, {Count(context.Heartbeats, "heartbeat")}");
        if (context.Heartbeats is [.., var last])
        {
            yield return ("Last heartbeat", Moment(last.At));
        }
    }

    // A note of several lines stays one item, and no line of it becomes a heading.
    private static string Item(JournalEntry entry) => entry.Kind == JournalEntryKind.File
        ? $"file `{entry.Text.Replace('`', '\'')}`"
        : entry.Text.ReplaceLineEndings("\n").Replace("\n", "  \n  ", StringComparison.Ordinal);

    private static string Count(IReadOnlyList<JournalEntry> entries, string word) => string.Create(CultureInfo.InvariantCulture, $"{entries.Count} {word}{(entries.Count == 1 ? string.Empty : "s")}");

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");

    private static string Moment(DateTimeOffset at) => at.ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture);
}
