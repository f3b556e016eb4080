namespace ReleaseTrain.Adapters.Documents;

/// <summary>Finds where a document itself says that an open box will stay open: a word such as DEFERRED with a reason, or words that are struck out.</summary>
internal static class InFileException
{
    private const int FewestLetters = 2;
    private const string Status = "Status";
    private const string Opening = "([（【";
    private const string Closing = ")]）】";
    private const string Emphasis = " *_";

    private static readonly string[] Words = ["DEFERRED", "SKIPPED", "REMOVED", "N/A", "BLOCKED", "WAIVED"];

    /// <summary>Whether a closer look at a box can find anything.</summary>
    public static bool IsPossible(IReadOnlyList<string> labels, string text) =>
        text.StartsWith("~~", StringComparison.Ordinal) || HoldsWord(text, StringComparison.Ordinal) || labels.Any(label => HoldsWord(label, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a closer look at what is below a box can find anything.</summary>
    public static bool IsPossibleBelow(string text) => HoldsWord(text, StringComparison.OrdinalIgnoreCase);

    /// <summary>Looks at the words of a box and at the labels in front of them.</summary>
    /// <param name="labels">The labels.</param>
    /// <param name="prose">The words, code and comments blanked.</param>
    public static string? Find(IReadOnlyList<string> labels, string prose)
    {
        foreach (var label in labels)
        {
            if (WordAt(label, StringComparison.OrdinalIgnoreCase) is { } word && $"{label} {prose}" is var text && HasReason(text.AsSpan(word.Length)))
            {
                return PlainText.Of(text);
            }
        }

        return prose is ['~', '~', ..] && prose.IndexOf("~~", 2, StringComparison.Ordinal) > 2 ? PlainText.Of(prose) : FindWord(prose);
    }

    /// <summary>Looks at a line below the box, which is about nothing else; small letters count there before a colon or a dash.</summary>
    public static string? FindBelow(string prose)
    {
        var text = FromFirstLetter(prose);
        text = text.StartsWith(Status, StringComparison.OrdinalIgnoreCase) ? FromFirstLetter(text[Status.Length..]) : text;
        if (WordAt(text, StringComparison.OrdinalIgnoreCase) is not { } word)
        {
            return null;
        }

        var behind = text.AsSpan(word.Length).TrimStart(Emphasis);
        return (text.StartsWith(word, StringComparison.Ordinal) || behind is [':' or '：' or '-' or '–' or '—', ..]) && HasReason(behind) ? PlainText.Of(text) : null;
    }

    private static bool HoldsWord(string text, StringComparison comparison)
    {
        foreach (var word in Words)
        {
            if (text.Contains(word, comparison))
            {
                return true;
            }
        }

        return false;
    }

    private static string? FindWord(string prose)
    {
        foreach (var word in Words)
        {
            for (var at = prose.IndexOf(word, StringComparison.Ordinal); at >= 0; at = prose.IndexOf(word, at + word.Length, StringComparison.Ordinal))
            {
                if (IsWord(prose, at, word.Length) && StandsApart(prose, at) && ReasonAt(prose, at, word.Length) is { } reason)
                {
                    return reason;
                }
            }
        }

        return null;
    }

    private static string? WordAt(string text, StringComparison comparison) => Array.Find(Words, word => text.StartsWith(word, comparison) && IsWord(text, 0, word.Length));

    private static bool IsWord(string text, int at, int length) =>
        (at == 0 || !(char.IsLetterOrDigit(text[at - 1]) || text[at - 1] is '_' or '-' or '/'))
        && (at + length >= text.Length || !(char.IsAsciiLetterOrDigit(text[at + length]) || text[at + length] is '_' or '/'));

    // At the beginning, in brackets, emphasised, or behind a dash or an arrow; inside a sentence such a word is what the task is about.
    private static bool StandsApart(string text, int at)
    {
        var before = text.AsSpan(0, at).TrimEnd(Emphasis);
        return before.IsEmpty
            || Opening.Contains(before[^1])
            || before[^1] is '—' or '–' or '←' or '→'
            || char.GetUnicodeCategory(before[^1]) is System.Globalization.UnicodeCategory.OtherSymbol or System.Globalization.UnicodeCategory.Surrogate or System.Globalization.UnicodeCategory.NonSpacingMark
            || before.EndsWith(" -", StringComparison.Ordinal)
            || text.AsSpan(0, at).EndsWith("**", StringComparison.Ordinal);
    }

    private static string? ReasonAt(string text, int at, int length)
    {
        var before = text.AsSpan(0, at).TrimEnd(Emphasis);
        var rest = text.AsSpan(at);
        if (!before.IsEmpty && Opening.Contains(before[^1]) && rest.IndexOfAny(Closing) is var end and >= 0)
        {
            rest = rest[..end];
        }

        return rest.Length > length && HasReason(rest[length..]) ? PlainText.Of(rest.ToString()) : null;
    }

    private static string FromFirstLetter(string text)
    {
        var at = 0;
        while (at < text.Length && !char.IsLetter(text[at]))
        {
            at++;
        }

        return text[at..];
    }

    private static bool HasReason(ReadOnlySpan<char> text)
    {
        var letters = 0;
        foreach (var letter in text)
        {
            letters += char.IsLetter(letter) ? 1 : 0;
            if (letters == FewestLetters)
            {
                return true;
            }
        }

        return false;
    }
}
