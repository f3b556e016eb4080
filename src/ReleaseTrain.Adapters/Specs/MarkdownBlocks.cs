using System.Text;
using Markdig;
using Markdig.Extensions.Yaml;
using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Syntax;

namespace ReleaseTrain.Adapters.Specs;

/// <summary>
/// Reads the blocks of a Markdown text, line by line, without a look at what stands inside the lines: that is ten times as fast and all that is asked of it.
/// </summary>
internal static class MarkdownBlocks
{
    // What every line is held against grows with what it stands in: far below the library's own limit that costs minutes.
    private const int Deepest = 64;

    private static readonly BlockParserList Parsers = CreateParsers();

    /// <summary>
    /// The blocks in their order, each as soon as it is complete. Nothing holds it then: of a long text only what is open is in memory. An open list gives its
    /// complete items. What is nested beyond all sense ends the reading.
    /// </summary>
    public static IEnumerable<Block> Read(byte[] content)
    {
        var document = new MarkdownDocument();
        var processor = new BlockProcessor(document, Parsers, context: null);
        var lines = new LineReader(Decode(content).Replace('\0', '\uFFFD'));
        for (var line = lines.ReadLine(); line.Text is not null && TryProcess(processor, line); line = lines.ReadLine())
        {
            while (TakeComplete(document) is { } complete)
            {
                yield return complete;
            }
        }

        foreach (var block in document)
        {
            yield return block;
        }
    }

    private static bool TryProcess(BlockProcessor processor, StringSlice line)
    {
        try
        {
            processor.ProcessLine(line);
            return !IsTooDeep(processor.CurrentContainer);
        }
        catch (ArgumentException)
        {
            // The library's limit of nesting: no person wrote this.
            return false;
        }
    }

    private static bool IsTooDeep(ContainerBlock? container)
    {
        var depth = 0;
        for (; container is not null && depth <= Deepest; depth++)
        {
            container = container.Parent;
        }

        return depth > Deepest;
    }

    // What has a follower is complete. Definitions of links are gathered behind everything else and follow nothing.
    private static Block? TakeComplete(MarkdownDocument document) => document switch
    {
        [_, .., not LinkReferenceDefinitionGroup] or [_, not LinkReferenceDefinitionGroup, ..] => Take(document),
        [ListBlock { Count: > 1 } list, ..] => Take(list),
        _ => null,
    };

    private static Block Take(ContainerBlock container)
    {
        var first = container[0];
        container.RemoveAt(0);
        return first;
    }

    private static BlockParserList CreateParsers()
    {
        var builder = new MarkdownPipelineBuilder();
        builder.BlockParsers.Insert(0, new YamlFrontMatterParser());
        builder.BlockParsers.Replace<HtmlBlockParser>(new CommentBlockParser());
        return new BlockParserList(builder.BlockParsers);
    }

    private static string Decode(byte[] content) => content switch
    {
        [0xEF, 0xBB, 0xBF, ..] => Encoding.UTF8.GetString(content, 3, content.Length - 3),
        [0xFF, 0xFE, ..] => Encoding.Unicode.GetString(content, 2, content.Length - 2),
        [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode.GetString(content, 2, content.Length - 2),
        _ => Encoding.UTF8.GetString(content),
    };
}
