using System.Text.RegularExpressions;
using ReleaseTrain.Gates.Documents;

namespace ReleaseTrain.Adapters.Documents;

/// <summary>Gathers what has an id at its beginning: in a list, a paragraph, a heading or a row of a table.</summary>
internal sealed partial class Statements
{
    private readonly List<Statement> _requirements = [];
    private readonly List<Statement> _criteria = [];
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);

    public IReadOnlyList<Statement> Requirements => _requirements;

    public IReadOnlyList<Statement> Criteria => _criteria;

    public void Look(Passage passage)
    {
        if (passage.Kind is not (PassageKind.Heading or PassageKind.Text) || !passage.Text.Contains('-'))
        {
            return;
        }

        foreach (var (line, text, _) in passage.Lines())
        {
            Add(line, text, passage);
        }
    }

    private void Add(int line, string text, Passage passage)
    {
        if (Id().Match(text) is not { Success: true } match || !_ids.Add(match.Groups["id"].Value))
        {
            return;
        }

        // What begins with the id goes on to the end of its passage, a row of a table to the end of the row.
        var isWhole = line == passage.Line && !text.StartsWith('|');
        var words = (isWhole ? passage.Text : text)[match.Length..].Trim().TrimEnd('|');
        (match.Groups["criterion"].Success ? _criteria : _requirements).Add(new Statement(match.Groups["id"].Value, PlainText.OnOneLine(words), line));
    }

    [GeneratedRegex(@"\A\s*(?:\[[ xX]\]\s+)?(?:\|\s*)?[*_`\[~]*(?<id>(?:(?<criterion>SC|CS|CE|EK)|FR|NFR|REQ|RF|RNF|FA|NFA|EF|ENF)(?:-[A-Z][A-Z0-9]*)*-?[0-9]+[a-z]?(?:[.-][0-9]+[a-z]?)*)(?![0-9A-Za-z_])[\]*_`~]*\s*(?:[:：|.–—-]|\*\*|(?=[(（\s])|\z)[*_`]*\s*", RegexOptions.CultureInvariant)]
    private static partial Regex Id();
}
