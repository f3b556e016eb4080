namespace ReleaseTrain.Adapters.Documents;

/// <summary>The id at the beginning of a task, in whatever decoration: T001, **T012a**, `T041.7`, ~~T022-1~~, [T003].</summary>
internal readonly ref struct TaskId
{
    private const int FewestDigits = 3;
    private const int LongestSuffix = 12;
    private const string Decoration = "*`~_";
    private const string Separators = ":：.-–—、)";

    private TaskId(ReadOnlySpan<char> text, int digits, ReadOnlySpan<char> opening, ReadOnlySpan<char> rest, bool isClosed)
    {
        Text = text;
        Digits = digits;
        Opening = opening;
        Rest = rest;
        IsClosed = isClosed;
    }

    public ReadOnlySpan<char> Text { get; }

    /// <summary>How many digits its number has.</summary>
    public int Digits { get; }

    /// <summary>The decoration that opened before it.</summary>
    public ReadOnlySpan<char> Opening { get; }

    /// <summary>What follows it and its separator.</summary>
    public ReadOnlySpan<char> Rest { get; }

    /// <summary>Whether the decoration ended right behind it.</summary>
    public bool IsClosed { get; }

    public static bool TryRead(ReadOnlySpan<char> text, out TaskId id)
    {
        id = default;
        var bare = text.TrimStart(Decoration);
        var opening = text[..(text.Length - bare.Length)];
        var isBracketed = bare is ['[', 'T', ..];
        bare = isBracketed ? bare[1..] : bare;
        if (bare is not ['T', ..] || Measure(bare) is not ({ } length, var digits))
        {
            return false;
        }

        var behind = bare[length..];
        if (isBracketed && behind is not [']', ..])
        {
            return false;
        }

        behind = isBracketed ? behind[1..] : behind;
        var rest = Skip(behind, out var isClosed);
        id = new TaskId(bare[..length], digits, opening, rest, isClosed);
        return true;
    }

    /// <summary>The length of an id and of its digits; null where there is none, or a range of ids, or more of a word.</summary>
    private static (int? Length, int Digits) Measure(ReadOnlySpan<char> text)
    {
        var digits = 0;
        while (1 + digits < text.Length && char.IsAsciiDigit(text[1 + digits]))
        {
            digits++;
        }

        if (digits < FewestDigits)
        {
            return (null, digits);
        }

        var end = 1 + digits;
        end += end < text.Length && char.IsAsciiLetter(text[end]) && IsBoundary(text, end + 1) ? 1 : 0;
        for (var part = SuffixAt(text, end); part > 0; part = SuffixAt(text, end))
        {
            end += part;
        }

        return IsBoundary(text, end) && !IsRange(text[end..]) ? (end, digits) : (null, digits);
    }

    // .7 | -1 | -FULL | .7a; a longer number is the other end of a range, small letters are a word.
    private static int SuffixAt(ReadOnlySpan<char> text, int start)
    {
        if (start + 1 >= text.Length || text[start] is not ('.' or '-'))
        {
            return 0;
        }

        var end = start + 1;
        while (end < text.Length && end - start <= LongestSuffix && (char.IsAsciiDigit(text[end]) || char.IsAsciiLetterUpper(text[end])))
        {
            end++;
        }

        if (end < text.Length && char.IsAsciiLetterLower(text[end]) && IsBoundary(text, end + 1))
        {
            end++;
        }

        var part = text[(start + 1)..end];
        var isRange = part.Length >= FewestDigits && part.TrimStart('T').IndexOfAnyExceptInRange('0', '9') < 0;
        return part.IsEmpty || isRange || !IsBoundary(text, end) ? 0 : end - start;
    }

    // T001-T004, T001–004, T001 - T004; T001 - 404 page is none.
    private static bool IsRange(ReadOnlySpan<char> behind)
    {
        var next = behind.TrimStart();
        if (next is not ['-' or '–' or '—' or '~' or '～' or '→', ..])
        {
            return false;
        }

        next = next[1..];
        return next.TrimStart() is ['T', >= '0' and <= '9', >= '0' and <= '9', ..] || (behind[0] == '–' && next is [>= '0' and <= '9', >= '0' and <= '9', >= '0' and <= '9', ..]);
    }

    // Other scripts have no blanks between words, so only Latin letters and digits go on with a word.
    private static bool IsBoundary(ReadOnlySpan<char> text, int at) =>
        at >= text.Length || !(char.IsAsciiLetterOrDigit(text[at]) || text[at] == '_') || text[at..].StartsWith("__", StringComparison.Ordinal);

    private static ReadOnlySpan<char> Skip(ReadOnlySpan<char> behind, out bool isClosed)
    {
        isClosed = false;
        var at = 0;
        for (; at < behind.Length && (Decoration.Contains(behind[at]) || Separators.Contains(behind[at])); at++)
        {
            isClosed |= Decoration.Contains(behind[at]);
        }

        var rest = behind[at..].TrimStart();
        return rest is [':' or '：' or '-' or '–' or '—', ' ' or '\t', ..] ? rest[1..].TrimStart() : rest;
    }
}
