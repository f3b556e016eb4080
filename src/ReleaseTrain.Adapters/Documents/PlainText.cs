using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace ReleaseTrain.Adapters.Documents;

/// <summary>What a reader sees of a short piece of Markdown.</summary>
internal static partial class PlainText
{
    // Longer than what any person gives a name to.
    private const int Longest = 1_000;
    private const int LongestMark = 3;

    private static readonly SearchValues<char> Special = SearchValues.Create("*_`~[<");

    /// <summary>Without comments, links, emphasis and code marks, on one line.</summary>
    public static string Of(string text)
    {
        var plain = text.Length > Longest ? text[..Longest] : text;
        if (plain.AsSpan().IndexOfAny(Special) < 0)
        {
            return OnOneLine(plain);
        }

        plain = plain.Contains("<!--", StringComparison.Ordinal) ? Comment().Replace(plain, string.Empty) : plain;
        plain = plain.Contains("](", StringComparison.Ordinal) ? Link().Replace(plain, "${text}") : plain;
        return OnOneLine(WithoutEmphasis(plain).Replace("`", string.Empty, StringComparison.Ordinal).Replace("~~", string.Empty, StringComparison.Ordinal));
    }

    /// <summary>With a blank for each run of white space.</summary>
    public static string OnOneLine(string text)
    {
        var trimmed = text.Trim();
        return trimmed.AsSpan().IndexOfAny('\n', '\r', '\t') < 0 ? trimmed : WhiteSpace().Replace(trimmed, " ");
    }

    // Marks go in pairs of the same length, as one opens and one closes; a star between blanks is a star.
    private static string WithoutEmphasis(string text)
    {
        var open = new Dictionary<(char Mark, int Length), int>();
        var removed = new List<(int Start, int Length)>();
        for (var at = 0; at < text.Length;)
        {
            var length = RunLength(text, at);
            if (length is > 0 and <= LongestMark)
            {
                var key = (text[at], length);
                if (Closes(text, at, length) && open.Remove(key, out var start))
                {
                    removed.Add((start, length));
                    removed.Add((at, length));
                }
                else if (Opens(text, at, length))
                {
                    open[key] = at;
                }
            }

            at += Math.Max(length, 1);
        }

        return removed.Count == 0 ? text : Without(text, removed);
    }

    private static int RunLength(string text, int start)
    {
        var end = start;
        while (end < text.Length && text[end] is '*' or '_' && text[end] == text[start])
        {
            end++;
        }

        return end - start;
    }

    private static bool Opens(string text, int at, int length) =>
        at + length < text.Length && !char.IsWhiteSpace(text[at + length]) && (text[at] == '*' || at == 0 || !char.IsLetterOrDigit(text[at - 1]));

    private static bool Closes(string text, int at, int length) =>
        at > 0 && !char.IsWhiteSpace(text[at - 1]) && (text[at] == '*' || at + length == text.Length || !char.IsLetterOrDigit(text[at + length]));

    private static string Without(string text, List<(int Start, int Length)> removed)
    {
        var plain = new StringBuilder(text.Length);
        var end = 0;
        foreach (var (start, length) in removed.OrderBy(mark => mark.Start))
        {
            plain.Append(text, end, start - end);
            end = start + length;
        }

        return plain.Append(text, end, text.Length - end).ToString();
    }

    [GeneratedRegex("<!--.*?-->", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"!?\[(?<text>[^\]]*)\]\([^)]*\)", RegexOptions.CultureInvariant)]
    private static partial Regex Link();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex WhiteSpace();
}
