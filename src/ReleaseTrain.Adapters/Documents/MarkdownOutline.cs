using Markdig.Extensions.Yaml;
using Markdig.Syntax;
using ReleaseTrain.Adapters.Specs;

namespace ReleaseTrain.Adapters.Documents;

/// <summary>A document as the passages it consists of, in their order, wherever they are nested.</summary>
internal static class MarkdownOutline
{
    public static IEnumerable<Passage> Read(byte[] content)
    {
        var passages = new List<Passage>();
        foreach (var block in MarkdownBlocks.Read(content))
        {
            Add(passages, block, null, 0, isTopLevel: true);
            foreach (var passage in passages)
            {
                yield return passage;
            }

            passages.Clear();
        }
    }

    private static void Add(List<Passage> passages, Block block, ListItemBlock? owner, int depth, bool isTopLevel)
    {
        switch (block)
        {
            case ListItemBlock item:
                AddAll(passages, item, item, depth + 1);
                break;
            case LinkReferenceDefinitionGroup or YamlFrontMatterBlock:
                break;
            case ContainerBlock inner:
                AddAll(passages, inner, owner, depth);
                break;
            case LeafBlock { Lines.Count: > 0 } leaf when KindOf(leaf) is { } kind:
                passages.Add(new Passage(kind, leaf, owner, depth, isTopLevel));
                break;
        }
    }

    private static void AddAll(List<Passage> passages, ContainerBlock container, ListItemBlock? owner, int depth)
    {
        foreach (var block in container)
        {
            Add(passages, block, owner, depth, isTopLevel: false);
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
