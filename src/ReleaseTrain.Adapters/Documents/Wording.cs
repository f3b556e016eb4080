using System.Text.RegularExpressions;

namespace ReleaseTrain.Adapters.Documents;

/// <summary>What a heading or a label means, whatever language, numbering and decoration it has.</summary>
internal static partial class Wording
{
    /// <summary>A heading without numbering, pictures, notes such as <c>(mandatory)</c> and a trailing colon.</summary>
    public static string Name(string text)
    {
        var plain = Narrow(PlainText.Of(text));
        plain = Leading().Replace(plain, string.Empty);
        for (var shorter = Note().Replace(plain, string.Empty); shorter != plain; shorter = Note().Replace(plain, string.Empty))
        {
            plain = shorter;
        }

        return plain.Trim(' ', ':', '*', '_');
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
        synonym[0] >= '\u2E80' || at >= name.Length || !(char.IsLetterOrDigit(name[at]) || name[at] == '_');

    private static string Narrow(string text) => text.Replace('（', '(').Replace('）', ')').Replace('：', ':').Replace('\u3000', ' ').Replace('／', '/');

    // 1. | 2.3 | IV. | # | pictures. A year or a number that is the name itself stays.
    [GeneratedRegex(@"\A(?:[^\p{L}\p{N}\[(`]+|[0-9]+(?:(?:\.[0-9]+)+[.)、:]?|[.)、:])\s+(?=\S)|[IVXLC]+[.)、:]\s*(?=\S))+", RegexOptions.CultureInvariant)]
    private static partial Regex Leading();

    [GeneratedRegex(@"\s*[*_]*\((?:mandatory|optional|required|non-negotiable|não negociável|no negociable|obligatorio|obrigatório|opcional|必須|必填|必要|必选|可选|任意|選択|include if[^)]*)[^)]*\)[*_]*\s*\z|[^\p{L}\p{N}\])}`'""!?.%+#:_*-]+\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Note();
}
