using Markdig.Extensions.Yaml;
using Markdig.Syntax;
using ReleaseTrain.Adapters.Specs;

namespace ReleaseTrain.Adapters.Documents;

/// <summary>A document as the passages it consists of, in their order, wherever they are nested.</summary>
internal sealed class MarkdownOutline
{
    private MarkdownOutline(IReadOnlyList<Passage> passages) => Passages = passages;

    public IReadOnlyList<Passage> Passages { get; }

    /// <summary>Whether there is nothing to read in it.</summary>
    public bool IsBlank => !Passages.Any(passage => passage.Kind != PassageKind.Comment && (passage.Text.Contains('`') || !passage.Prose.AsSpan().IsWhiteSpace()));

    public static MarkdownOutline Read(byte[] content)
    {
        var passages = new List<Passage>();
        Add(passages, MarkdownBlocks.Read(content), null, 0);
        return new MarkdownOutline(passages);
    }

    private static void Add(List<Passage> passages, ContainerBlock container, ListItemBlock? owner, int depth)
    {
        foreach (var block in container)
        {
            switch (block)
            {
                case ListItemBlock item:
                    Add(passages, item, item, depth + 1);
                    break;
                case LinkReferenceDefinitionGroup or YamlFrontMatterBlock:
                    break;
                case ContainerBlock inner:
                    Add(passages, inner, owner, depth);
                    break;
                case LeafBlock { Lines.Count: > 0 } leaf when KindOf(leaf) is { } kind:
                    passages.Add(new Passage(kind, leaf, owner, depth));
                    break;
            }
        }
    }

    private static PassageKind? KindOf(LeafBlock block) => block switch
    {
        HeadingBlock => PassageKind.Heading,
        ParagraphBlock => PassageKind.Text,
        HtmlBlock => PassageKind.Comment,
        CodeBlock => PassageKind.Code,
        _ => null,
    };
}
