using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace ReleaseTrain.Adapters.Configuration;

/// <summary>A parser that refuses what these small files never need and what could make reading them endless: anchors, aliases and deep nesting.</summary>
internal sealed class PlainYamlParser : IParser
{
    private const int DeepestNesting = 32;
    private readonly Scanner _scanner;
    private readonly Parser _parser;
    private int _depth;

    public PlainYamlParser(TextReader reader)
    {
        _scanner = new Scanner(reader);
        _parser = new Parser(_scanner);
    }

    public ParsingEvent? Current => _parser.Current;

    /// <summary>How far the text was read.</summary>
    public Mark Position => _scanner.CurrentPosition;

    public bool MoveNext()
    {
        if (!Advance())
        {
            return false;
        }

        var current = _parser.Current!;
        _depth += current.NestingIncrease;
        return current switch
        {
            AnchorAlias => throw new YamlException(current.Start, current.End, "aliases are not read here; write the value out"),
            NodeEvent { Anchor.IsEmpty: false } => throw new YamlException(current.Start, current.End, "anchors are not read here; write the value out where it is needed"),
            _ when _depth > DeepestNesting => throw new YamlException(current.Start, current.End, "this is nested too deeply"),
            _ => true,
        };
    }

    private bool Advance()
    {
        try
        {
            return _parser.MoveNext();
        }
        catch (YamlException invalid) when (invalid.Message.Contains("tab", StringComparison.Ordinal))
        {
            // The library gives the place before the tab, which may be lines above it.
            throw new YamlException(_scanner.CurrentPosition, _scanner.CurrentPosition, "a tab stands where only spaces may indent", invalid);
        }
    }
}
