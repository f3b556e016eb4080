namespace ReleaseTrain.Adapters.Documents;

/// <summary>Takes code and comments out of a text, place for place, so that what is left stands where it stood.</summary>
internal static class Masked
{
    private const string CommentStart = "<!--";
    private const string CommentEnd = "-->";

    public static string Prose(string text) => text.Contains('`') || text.Contains(CommentStart, StringComparison.Ordinal) ? Mask(text) : text;

    private static string Mask(string text)
    {
        var masked = text.ToCharArray();
        var closing = FindClosing(text);
        var lastComment = text.LastIndexOf(CommentEnd, StringComparison.Ordinal);
        for (var at = 0; at < text.Length;)
        {
            var end = text[at] switch
            {
                '\\' => at + 2,
                '`' => at + RunLength(text, at),
                _ => at + 1,
            };
            if (text[at] == '`' && closing.TryGetValue(at, out var close))
            {
                end = close + RunLength(text, close);
                Blank(masked, at, end);
            }
            else if (text[at] == '<' && at < lastComment && string.CompareOrdinal(text, at, CommentStart, 0, CommentStart.Length) == 0)
            {
                end = text.IndexOf(CommentEnd, at + CommentStart.Length, StringComparison.Ordinal) is var found and >= 0 ? found + CommentEnd.Length : end;
                Blank(masked, at, Math.Max(end, at + 1));
            }

            at = end;
        }

        return new string(masked);
    }

    // A run of backticks is closed by the next run of the same length; looked up from the end, that takes one pass.
    private static Dictionary<int, int> FindClosing(string text)
    {
        var closing = new Dictionary<int, int>();
        var next = new Dictionary<int, int>();
        for (var end = text.Length - 1; end >= 0; end--)
        {
            if (text[end] != '`')
            {
                continue;
            }

            var start = end;
            while (start > 0 && text[start - 1] == '`')
            {
                start--;
            }

            var length = end - start + 1;
            if (next.TryGetValue(length, out var close))
            {
                closing[start] = close;
            }

            next[length] = start;
            end = start;
        }

        return closing;
    }

    private static int RunLength(string text, int start)
    {
        var end = start;
        while (end < text.Length && text[end] == '`')
        {
            end++;
        }

        return end - start;
    }

    private static void Blank(char[] text, int start, int end)
    {
        for (var at = start; at < Math.Min(end, text.Length); at++)
        {
            text[at] = text[at] == '\n' ? '\n' : ' ';
        }
    }
}
