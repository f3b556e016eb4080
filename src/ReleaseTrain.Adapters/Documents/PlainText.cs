using System.Text.RegularExpressions;

namespace ReleaseTrain.Adapters.Documents;

/// <summary>What a reader sees of a short piece of Markdown.</summary>
internal static partial class PlainText
{
    // Longer than what any person gives a name to, and short enough that no pattern takes long.
    private const int Longest = 1_000;

    /// <summary>Without comments, links, emphasis and code marks, on one line.</summary>
    public static string Of(string text)
    {
        var plain = text.Length > Longest ? text[..Longest] : text;
        plain = Comment().Replace(plain, string.Empty);
        plain = Link().Replace(plain, "${text}");
        plain = Emphasis().Replace(plain, "${text}").Replace("`", string.Empty, StringComparison.Ordinal).Replace("~~", string.Empty, StringComparison.Ordinal);
        return OnOneLine(plain);
    }

    /// <summary>With a blank for each run of white space.</summary>
    public static string OnOneLine(string text)
    {
        var trimmed = text.Trim();
        return trimmed.AsSpan().IndexOfAny('\n', '\r', '\t') < 0 ? trimmed : WhiteSpace().Replace(trimmed, " ");
    }

    [GeneratedRegex("<!--.*?-->", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"!?\[(?<text>[^\]]*)\]\([^)]*\)", RegexOptions.CultureInvariant)]
    private static partial Regex Link();

    [GeneratedRegex(@"(?<mark>\*{1,3})(?=\S)(?<text>.+?)(?<=\S)\k<mark>|(?<!\w)(?<mark>_{1,3})(?=\S)(?<text>.+?)(?<=\S)\k<mark>(?!\w)", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Emphasis();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex WhiteSpace();
}
