using System.Text.RegularExpressions;
using Markdig.Syntax;
using ReleaseTrain.Gates.Documents;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Adapters.Specs;

/// <summary>Reads titles and tasks out of the Markdown that people and tools really write.</summary>
internal sealed partial class MarkdownSpecDocuments : ISpecDocuments
{
    public string? ReadTitle(byte[] content)
    {
        var document = MarkdownBlocks.Read(content, until: read => FindTitle(read) is not null);
        return FindTitle(document) is { } heading ? CleanTitle(heading.Lines.ToString()) : null;
    }

    public (int Done, int Total) CountTasks(byte[] content)
    {
        var count = new TaskCount();
        CountIn(MarkdownBlocks.Read(content), count);

        // Boxes without an id beside tasks with ids are acceptance lists and the like.
        return count.Tasks > 0 ? (count.TasksDone, count.Tasks) : (count.BoxesDone, count.Boxes);
    }

    public SpecDocument ReadSpec(byte[] content) => new() { Title = ReadTitle(content) };

    public ClarifyDocument ReadClarify(byte[] content) => new() { Title = ReadTitle(content) };

    public PlanDocument ReadPlan(byte[] content) => new() { Title = ReadTitle(content) };

    public TaskDocument ReadTasks(byte[] content) => new() { Title = ReadTitle(content) };

    public ChecklistDocument ReadChecklist(byte[] content) => new() { Title = ReadTitle(content) };

    public Constitution ReadConstitution(byte[] content) => new() { Title = ReadTitle(content) };

    private static HeadingBlock? FindTitle(MarkdownDocument document) =>
        document.Count > 0 && document[^1] is HeadingBlock { Level: 1 } heading ? heading : null;

    private static string? CleanTitle(string heading)
    {
        var plain = Comment().Replace(heading, string.Empty);
        plain = Link().Replace(plain, "${text}");
        plain = Emphasis().Replace(plain, "${text}").Replace("`", string.Empty, StringComparison.Ordinal).Trim();
        var title = Prefix().Replace(plain, string.Empty).Trim();
        return title.Length == 0 || Placeholder().IsMatch(title) ? null : title;
    }

    private static void CountIn(ContainerBlock container, TaskCount count)
    {
        foreach (var block in container)
        {
            if (block is ListItemBlock { Count: > 0 } item && item[0] is ParagraphBlock { Lines.Count: > 0 } paragraph)
            {
                count.Add(paragraph.Lines.Lines[0].Slice.AsSpan());
            }

            if (block is ContainerBlock inner)
            {
                CountIn(inner, count);
            }
        }
    }

    [GeneratedRegex("<!--.*?-->", RegexOptions.CultureInvariant)]
    private static partial Regex Comment();

    [GeneratedRegex(@"!?\[(?<text>[^\]]*)\]\([^)]*\)", RegexOptions.CultureInvariant)]
    private static partial Regex Link();

    [GeneratedRegex(@"(?<mark>\*{1,3})(?=\S)(?<text>.+?)(?<=\S)\k<mark>|(?<!\w)(?<mark>_{1,3})(?=\S)(?<text>.+?)(?<=\S)\k<mark>(?!\w)", RegexOptions.CultureInvariant)]
    private static partial Regex Emphasis();

    [GeneratedRegex(@"\A(?:feature\s+specification|feature\s+spec|specification|feature|spec|iteration|hotfix)(?:[\s-]*#?[0-9]+)?(?:\s*[:：]|\s+[-–—]\s)\s*", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Prefix();

    // The template's own text: [FEATURE NAME], [Feature], $ARGUMENTS.
    [GeneratedRegex(@"\A\[[^\]]+\]\z|\[FEATURE(?:\s+NAME)?\]|\$ARGUMENTS", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Placeholder();
}
