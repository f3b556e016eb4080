namespace ReleaseTrain.Journal;

/// <summary>Lines of the store's logs, written and read.</summary>
internal static class StoreLines
{
    private const string HeaderEnd = "] Context started";
    private const string Nobody = "NULL";

    /// <summary>What each log of a context begins with.</summary>
    public static string Header(DateTimeOffset at) => $"[{StoreTime.ToSecond(at)}{HeaderEnd}";

    /// <summary>A note, a file or a heartbeat.</summary>
    public static string Of(JournalLine line, DateTimeOffset at) => line.Kind switch
    {
        JournalEntryKind.Heartbeat => StoreTime.ToSecond(at),
        JournalEntryKind.File => $"{StoreTime.ToSecond(at)}|{line.Text}",
        _ => $"{StoreTime.ToSecond(at)}|{JournalText.Escape(line.Text)}",
    };

    public static string Of(JournalTransition transition) => $"{StoreTime.ToSecond(transition.At)}|{transition.From ?? Nobody}|{transition.To ?? Nobody}|{transition.Kind}";

    public static bool IsHeader(string line) => TryParseHeader(line, out _);

    public static bool TryParseHeader(string line, out DateTimeOffset at)
    {
        at = default;
        return line.StartsWith('[') && line.EndsWith(HeaderEnd, StringComparison.Ordinal) && StoreTime.TryParse(line.AsSpan(1, line.Length - 1 - HeaderEnd.Length), out at);
    }

    /// <summary>Reads a line of a context's log.</summary>
    /// <param name="line">The line without its end.</param>
    /// <param name="kind">Note, File or Heartbeat: which log it is of.</param>
    /// <param name="context">Full name of the context.</param>
    /// <returns>The entry; null where the line is none.</returns>
    public static JournalEntry? Parse(string line, JournalEntryKind kind, string context)
    {
        if (kind == JournalEntryKind.Heartbeat)
        {
            return StoreTime.TryParse(line.AsSpan().TrimEnd('\r'), out var beat) ? new JournalEntry { Context = context, At = beat, Kind = kind } : null;
        }

        var bar = line.IndexOf('|', StringComparison.Ordinal);
        if (bar < 0 || !StoreTime.TryParse(line.AsSpan(0, bar), out var at))
        {
            return null;
        }

        var text = line[(bar + 1)..];
        return new JournalEntry { Context = context, At = at, Kind = kind, Text = kind == JournalEntryKind.File ? text : JournalText.Unescape(text) };
    }

    /// <summary>Reads a line of the home's history; null where it is none.</summary>
    public static JournalTransition? ParseTransition(string line) =>
        line.Split('|') is [var time, var from, var to, var kind] && StoreTime.TryParse(time, out var at)
            ? new JournalTransition(at, from == Nobody ? null : from, to == Nobody ? null : to, kind.TrimEnd('\r'))
            : null;
}
