using ReleaseTrain.Journal;

namespace ReleaseTrain.Operations;

/// <summary>What a plan tells the journal, in the form that its record has: one item for each line, named by its context, with what it is as its first word.</summary>
internal static class JournalItems
{
    private const string Note = "note";
    private const string File = "file";
    private const string Follows = "follows";
    private const string Stop = "stop";
    private const string Archive = "archive";

    public static IReadOnlyList<EffectItem> Of(IReadOnlyList<PlannedContext> contexts) => [.. contexts.SelectMany(Of)];

    public static IReadOnlyList<PlannedContext> Read(IReadOnlyList<EffectItem> items) => [.. items.GroupBy(item => item.Name, StringComparer.Ordinal).Select(group => Read(group.Key, [.. group.Select(item => Split(item.New!))]))];

    private static IEnumerable<EffectItem> Of(PlannedContext context) =>
    [
        .. context.Follows is { } before ? [Item(context, Follows, before)] : Array.Empty<EffectItem>(),
        .. context.Lines.Select(line => Item(context, line.Kind == JournalEntryKind.File ? File : Note, line.Text)),
        .. context.End == ContextEnd.None ? Array.Empty<EffectItem>() : [Item(context, context.End == ContextEnd.Stop ? Stop : Archive, string.Empty)],
    ];

    private static EffectItem Item(PlannedContext context, string what, string text) => new() { Name = context.Name, Old = null, New = $"{what} {text}".TrimEnd() };

    private static PlannedContext Read(string name, IReadOnlyList<(string What, string Text)> items) => new(name, [.. items.Where(item => item.What is Note or File).Select(item => new JournalLine(item.What == File ? JournalEntryKind.File : JournalEntryKind.Note, item.Text))])
    {
        Follows = items.Where(item => item.What == Follows).Select(item => item.Text).FirstOrDefault(),
        End = items.Any(item => item.What == Archive) ? ContextEnd.Archive : items.Any(item => item.What == Stop) ? ContextEnd.Stop : ContextEnd.None,
    };

    private static (string What, string Text) Split(string item) => item.IndexOf(' ', StringComparison.Ordinal) is > 0 and var at ? (item[..at], item[(at + 1)..]) : (item, string.Empty);
}
