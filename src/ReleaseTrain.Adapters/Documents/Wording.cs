using System.Text.RegularExpressions;

namespace ReleaseTrain.Adapters.Documents;

/// <summary>What a heading or a label means, whatever language, numbering and decoration it has.</summary>
internal static partial class Wording
{
    private const string Decoration = " :*_";
    private const char FirstOfOtherScripts = '\u2E80';

    private static readonly string[] Notes =
    [
        "mandatory", "optional", "required", "non-negotiable", "include if", "não negociável", "no negociable", "obligatorio", "obligatoria", "obrigatório", "obrigatória", "opcional", "verpflichtend", "obligatoire", "必須", "必填", "必要", "必选", "可选", "任意", "選填",
    ];

    /// <summary>A heading without numbering, pictures, notes such as <c>(mandatory)</c> and a trailing colon.</summary>
    public static string Name(string text)
    {
        var plain = Narrow(PlainText.Of(text));
        plain = plain.Length > 0 && (!char.IsLetter(plain[0]) || plain[0] is 'I' or 'V' or 'X' or 'L' or 'C') ? Leading().Replace(plain, string.Empty) : plain;
        var name = TrimEnd(plain);
        while (WithoutNote(name) is { } shorter)
        {
            name = TrimEnd(shorter);
        }

        return name;
    }

    /// <summary>Whether a heading or label speaks of one of these; those in Latin letters as whole words, the others anywhere in it.</summary>
    public static bool Speaks(string text, IReadOnlyList<string> synonyms)
    {
        var name = Name(text).ToLowerInvariant();
        return name.Length > 0 && synonyms.Any(synonym => Holds(name, synonym));
    }

    /// <summary>Whether it begins with one of these.</summary>
    public static bool Begins(string text, IReadOnlyList<string> synonyms)
    {
        var name = Name(text).ToLowerInvariant();
        return synonyms.Any(synonym => name.StartsWith(synonym, StringComparison.Ordinal) && IsBoundary(name, synonym, synonym.Length));
    }

    private static bool Holds(string name, string synonym)
    {
        for (var at = name.IndexOf(synonym, StringComparison.Ordinal); at >= 0; at = name.IndexOf(synonym, at + 1, StringComparison.Ordinal))
        {
            if ((at == 0 || IsBoundary(name, synonym, at - 1)) && IsBoundary(name, synonym, at + synonym.Length))
            {
                return true;
            }
        }

        return false;
    }

    // Chinese and Japanese have no blanks between words.
    private static bool IsBoundary(string name, string synonym, int at) =>
        synonym[0] >= FirstOfOtherScripts || at >= name.Length || !(char.IsLetterOrDigit(name[at]) || name[at] == '_');

    private static string Narrow(string text) => text.Replace('（', '(').Replace('）', ')').Replace('：', ':').Replace('\u3000', ' ').Replace('／', '/');

    // Pictures and colons behind the name; what closes a bracket or ends a sentence is the name's own.
    private static string TrimEnd(string text)
    {
        var end = text.Length;
        while (end > 0 && (Decoration.Contains(text[end - 1]) || char.IsSurrogate(text[end - 1]) || char.GetUnicodeCategory(text[end - 1]) is System.Globalization.UnicodeCategory.OtherSymbol or System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.Format))
        {
            end--;
        }

        return text[..end];
    }

    private static string? WithoutNote(string text)
    {
        if (text is not [.., ')'] || text.LastIndexOf('(') is not (> 0 and var start))
        {
            return null;
        }

        var note = text.AsSpan(start + 1).TrimStart(Decoration);
        foreach (var known in Notes)
        {
            if (note.StartsWith(known, StringComparison.OrdinalIgnoreCase))
            {
                return text[..start];
            }
        }

        return null;
    }

    // 1. | 2.3 | IV. | pictures. A year or a number that is the name itself stays.
    [GeneratedRegex(@"\A(?:[^\p{L}\p{N}\[(`]+|[0-9]+(?:(?:\.[0-9]+)+[.)、:]?|[.)、:])\s+(?=\S)|[IVXLC]+[.)、:]\s*(?=\S))+", RegexOptions.CultureInvariant)]
    private static partial Regex Leading();
}
