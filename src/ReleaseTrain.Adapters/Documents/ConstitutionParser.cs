using System.Text.RegularExpressions;
using ReleaseTrain.Gates.Documents;

namespace ReleaseTrain.Adapters.Documents;

/// <summary>Reads constitution.md: the headings right below its principles, and the line with its version.</summary>
internal sealed partial class ConstitutionParser
{
    private readonly List<(Principle Principle, bool IsBelow)> _principles = [];
    private readonly TemplateText _template = new();
    private readonly DocumentFacts _facts = new();
    private int? _level;
    private int? _own;
    private string? _version;
    private string? _ratified;
    private string? _amended;

    private ConstitutionParser()
    {
    }

    public static Constitution Parse(byte[] content)
    {
        var parser = new ConstitutionParser();
        foreach (var passage in MarkdownOutline.Read(content))
        {
            parser.Look(passage);
        }

        // Where a heading gathers the principles, what else is numbered is none.
        var isGathered = parser._principles.Exists(found => found.IsBelow);
        return new Constitution
        {
            Title = parser._facts.Title,
            IsBlank = parser._facts.IsBlank,
            Principles = [.. parser._principles.Where(found => found.IsBelow == isGathered).Select(found => found.Principle)],
            Version = parser._version,
            Ratified = parser._ratified,
            LastAmended = parser._amended,
            Placeholders = parser._template.Found,
        };
    }

    private void Look(Passage passage)
    {
        _facts.Look(passage);
        switch (passage.Kind)
        {
            case PassageKind.Heading:
                LookForTokens(passage);
                LookAtHeading(passage);
                break;
            case PassageKind.Text:
                LookForTokens(passage);
                LookAtText(passage);
                break;
        }
    }

    private void LookAtHeading(Passage passage)
    {
        if (_level is null || passage.Level <= _level)
        {
            var gathers = passage.Level > 1 && Wording.Speaks(passage.Text, Synonyms.Principles) && !Numbered().IsMatch(PlainText.Of(passage.Text));
            _level = gathers ? passage.Level : null;
            _own = null;
            if (!gathers && Numbered().IsMatch(PlainText.Of(passage.Text)))
            {
                Add(passage, isBelow: false);
            }

            return;
        }

        _own ??= passage.Level;
        if (passage.Level == _own)
        {
            Add(passage, isBelow: true);
        }
    }

    private void LookAtText(Passage passage)
    {
        // Without headings of their own, principles are the items of a list with a name in bold.
        if (_level is not null && _own is null && passage is { BeginsItem: true, Depth: 1 } && Strong().Match(passage.Text) is { Success: true } strong)
        {
            _principles.Add((new Principle(Wording.Name(strong.Groups["name"].Value), passage.Line), true));
        }

        foreach (var (_, text, _) in passage.Lines())
        {
            foreach (var label in Label.Read(text))
            {
                LookAtLabel(label);
            }
        }
    }

    private void LookAtLabel(Label label)
    {
        var value = PlainText.Of(label.Value);
        if (value.Length == 0 || value[0] == '[')
        {
            return;
        }

        var name = Wording.Name(label.Name).ToLowerInvariant();
        if (Synonyms.Version.Contains(name))
        {
            _version = value;
        }
        else if (Synonyms.Ratified.Contains(name))
        {
            _ratified = value;
        }
        else if (Synonyms.LastAmended.Contains(name))
        {
            _amended = value;
        }
    }

    private void Add(Passage passage, bool isBelow)
    {
        var name = Prefix().Replace(Wording.Name(passage.Text), string.Empty);
        _principles.Add((new Principle(name.Length > 0 ? name : PlainText.Of(passage.Text), passage.Line), isBelow));
    }

    // Whatever is in capitals with lines between the words is a place to fill in; a link is none.
    private void LookForTokens(Passage passage)
    {
        foreach (var token in Token().EnumerateMatches(passage.Prose))
        {
            _template.Add(passage.LineAt(token.Index), passage.Prose.Substring(token.Index, token.Length));
        }
    }

    [GeneratedRegex(@"\A\W*(?:[IVXLC]+\s*[.):、–—-]|(?:principle|article|原則|原则|principio|princípio|artículo|artigo)\s*(?:[0-9]+|[IVXLC]+)(?![0-9A-Za-z]))", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Numbered();

    [GeneratedRegex(@"\A(?:principle|article|原則|原则|principio|princípio|artículo|artigo)\s*(?:[0-9]+|[IVXLC]+)(?![0-9A-Za-z])\s*[-–—:.)]*\s*", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Prefix();

    [GeneratedRegex(@"\A\*\*(?<name>[^*\n]{2,100})\*\*", RegexOptions.CultureInvariant)]
    private static partial Regex Strong();

    [GeneratedRegex(@"\[[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\](?![(\[])", RegexOptions.CultureInvariant)]
    private static partial Regex Token();
}
