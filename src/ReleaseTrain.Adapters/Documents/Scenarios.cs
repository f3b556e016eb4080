using System.Text.RegularExpressions;
using ReleaseTrain.Gates.Documents;

namespace ReleaseTrain.Adapters.Documents;

/// <summary>Finds scenarios: Given, When, Then, on one line or on one each.</summary>
internal static partial class Scenarios
{
    private const int Longest = 4_000;

    /// <summary>The scenarios that begin in a passage.</summary>
    public static IEnumerable<DocumentLine> Find(Passage passage)
    {
        if (passage.Kind != PassageKind.Text)
        {
            yield break;
        }

        var isWhole = Then().IsMatch(passage.Text.Length > Longest ? passage.Text[..Longest] : passage.Text);
        foreach (var (line, text, _) in passage.Lines())
        {
            // In a sentence that merely begins with the word nothing follows from it.
            if (Given().Match(text) is { Success: true } given && (isWhole || given.Groups["strong"].Success))
            {
                yield return new DocumentLine(line, PlainText.OnOneLine(passage.Text.Contains('\n') && passage.Line != line ? text : passage.Text));
            }
        }
    }

    private const string GivenWords = "(?:Given|Dado|Dada|Dados|Étant donné|Gegeben(?: sei)?|Angenommen|前提|假设|假設|假定|给定|給定|조건|Дано|Dato)";

    private const string ThenWords = "(?:Then|Entonces|Então|Alors|Dann|ならば|結果|期待|那么|那麼|则|則|그러면|Тогда|Allora)";

    [GeneratedRegex(@"\A\s*(?:\[[ xX]\]\s+|[0-9]+[.)]\s+|\|\s*)?(?<strong>\*\*|__)?" + GivenWords + @"(?![A-Za-zÀ-ÿ])", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Given();

    [GeneratedRegex(@"(?<![A-Za-zÀ-ÿ])" + ThenWords + @"(?![A-Za-zÀ-ÿ])", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Then();
}
