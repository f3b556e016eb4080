using System.Text.RegularExpressions;

namespace ReleaseTrain.Journal;

/// <summary>The marks that notes begin with: written so that people see at a glance what a note is, and read back from whoever wrote them.</summary>
internal static partial class JournalMarks
{
    public const string Start = "🚀";
    public const string List = "📋";
    public const string Warning = "⚠️";
    public const string Done = "✅";
    public const string Constitution = "📖";
    public const string Version = "📦";
    public const string Release = "🎉";
    public const string Link = "🔗";
    public const string CleanUp = "🧹";
    public const string Checkpoint = "📊";
    public const string Blocked = "🚧";
    public const string Bug = "🐛";
    public const string Metric = "📈";
    public const string Decision = "⚖️";

    // Terminals and editors add or drop it as they like.
    private const string VariationSelector = "\uFE0F";

    /// <summary>The mark of what a command notes by itself.</summary>
    public static string Of(JournalEvent what) => what switch
    {
        JournalEvent.Start => Start,
        JournalEvent.List => List,
        JournalEvent.Warning => Warning,
        JournalEvent.Done => Done,
        JournalEvent.Constitution => Constitution,
        JournalEvent.Version => Version,
        JournalEvent.Release => Release,
        JournalEvent.Link => Link,
        JournalEvent.CleanUp => CleanUp,
        JournalEvent.Checkpoint => Checkpoint,
        _ => Blocked,
    };

    /// <summary>A note of a kind from its text; a text that says by itself what it is stays as it is.</summary>
    public static string Write(JournalEntryKind kind, string text) => KindOf(text) == kind ? text : Opening(kind) + text;

    /// <summary>What a note tells, from its beginning.</summary>
    public static JournalEntryKind KindOf(string text)
    {
        var start = text.AsSpan(0, Math.Min(text.Length, 200)).TrimStart();
        var plain = start.ToString().Replace(VariationSelector, string.Empty, StringComparison.Ordinal);
        return plain switch
        {
            _ when Begins(plain, Checkpoint) || IsWord(plain, "checkpoint") => JournalEntryKind.Checkpoint,
            _ when Begins(plain, Blocked) || IsWord(plain, "blocked") => JournalEntryKind.Blocked,
            _ when IsWord(WithoutMark(plain, Done), "unblocked") => JournalEntryKind.Unblocked,
            _ when (Begins(plain, Done) || Begins(plain, Release)) && Complete().IsMatch(plain) => JournalEntryKind.PhaseComplete,
            _ when Begins(plain, Start) => JournalEntryKind.PhaseStart,
            _ when Begins(plain, Bug) || Begins(plain, "❌") || IsWord(plain, "bug") => JournalEntryKind.Bug,
            _ when Begins(plain, Metric) || IsWord(plain, "metric") => JournalEntryKind.Metric,
            _ when Begins(plain, Decision) || IsWord(plain, "decision") => JournalEntryKind.Decision,
            _ => JournalEntryKind.Note,
        };
    }

    /// <summary>Whether a note begins with a mark, with or without a variation selector.</summary>
    public static bool Has(string text, string mark) => Begins(text.TrimStart().Replace(VariationSelector, string.Empty, StringComparison.Ordinal), mark);

    private static string Opening(JournalEntryKind kind) => kind switch
    {
        JournalEntryKind.Checkpoint => $"{Checkpoint} Checkpoint: ",
        JournalEntryKind.PhaseStart => $"{Start} ",
        JournalEntryKind.PhaseComplete => $"{Done} Complete: ",
        JournalEntryKind.Blocked => $"{Blocked} BLOCKED: ",
        JournalEntryKind.Unblocked => $"{Done} UNBLOCKED: ",
        JournalEntryKind.Bug => $"{Bug} Bug: ",
        JournalEntryKind.Metric => $"{Metric} Metric: ",
        JournalEntryKind.Decision => $"{Decision} Decision: ",
        _ => string.Empty,
    };

    private static bool Begins(string plain, string mark) => plain.StartsWith(mark.Replace(VariationSelector, string.Empty, StringComparison.Ordinal), StringComparison.Ordinal);

    private static string WithoutMark(string plain, string mark) => Begins(plain, mark) ? plain[mark.Length..].TrimStart() : plain;

    private static bool IsWord(string plain, string word) =>
        plain.Length > word.Length && plain.StartsWith(word, StringComparison.OrdinalIgnoreCase) && plain[word.Length] == ':';

    // "Phase 2 complete: …", "Complete: …", "Implementation complete": the word ends the phrase, as in no sentence about something else.
    [GeneratedRegex(@"\A\S+\s*(?:complete|(?:phase|stage)\b[^:]{0,80}\bcomplete|(?:\w+ ){1,2}complete)\b\s*(?:[:.!(-]|\z)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Complete();
}
