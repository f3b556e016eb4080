namespace ReleaseTrain.Adapters.Documents;

/// <summary>A label in brackets beside a task's id: [P], [US1], [FOUND], [PARALLEL-GROUP-4].</summary>
internal static class TaskLabel
{
    private const int Longest = 40;
    private const string Decoration = "*`_~";

    /// <summary>Reads a label that a text begins with; a link is none.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, out ReadOnlySpan<char> label, out ReadOnlySpan<char> rest)
    {
        label = default;
        rest = text;
        var bare = text.TrimStart(Decoration);
        if (bare is not ['[', var first, ..] || !char.IsLetter(first))
        {
            return false;
        }

        var end = bare[..Math.Min(bare.Length, Longest + 2)].IndexOfAny(']', '\n');
        if (end < 0 || bare[end] == '\n' || bare[1..end].Contains('[') || (end + 1 < bare.Length && bare[end + 1] is '(' or '['))
        {
            return IsFollowedByLabel(bare, end) && Take(bare, end, out label, out rest);
        }

        return Take(bare, end, out label, out rest);
    }

    public static bool IsParallel(string label) => label is "P" || label.Equals("parallel", StringComparison.OrdinalIgnoreCase);

    /// <summary>US1, US1.5, US1+2+3 in one form; null where the label names no story.</summary>
    public static string? StoryOf(string label)
    {
        var bare = label.StartsWith("US", StringComparison.OrdinalIgnoreCase) ? label[2..]
            : label.StartsWith("Story", StringComparison.OrdinalIgnoreCase) ? label[5..]
            : label.StartsWith("User Story", StringComparison.OrdinalIgnoreCase) ? label[10..]
            : null;
        bare = bare?.TrimStart('-', ' ', '#');
        return bare is [>= '0' and <= '9', ..] && bare.All(letter => char.IsAsciiDigit(letter) || ".,/+&- USus".Contains(letter))
            ? $"US{bare.Replace(" ", string.Empty, StringComparison.Ordinal).ToUpperInvariant()}"
            : null;
    }

    // [P][US1] without a blank is two labels; [text][1] and [text](url) are links.
    private static bool IsFollowedByLabel(ReadOnlySpan<char> text, int end) =>
        end > 0 && text[end] == ']' && !text[1..end].Contains('[') && end + 2 < text.Length && text[end + 1] == '[' && char.IsLetter(text[end + 2]);

    private static bool Take(ReadOnlySpan<char> text, int end, out ReadOnlySpan<char> label, out ReadOnlySpan<char> rest)
    {
        label = text[1..end];
        var behind = text[(end + 1)..];
        rest = behind.TrimStart(Decoration) is var bare && (bare.IsEmpty || char.IsWhiteSpace(bare[0]) || bare[0] is '[' or ':' or ',' or '：') ? bare.TrimStart(" \t,") : behind;
        return true;
    }
}
