using System.Text.RegularExpressions;
using Markdig.Syntax;
using ReleaseTrain.Adapters.Documents;
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
        var count = TaskCount.Of(MarkdownBlocks.Read(content));
        if (count.Total > 0)
        {
            return (count.Done, count.Total);
        }

        // Tasks without ids, as headings or in tables are told apart by a look at the whole.
        var tasks = TaskParser.Parse(content).Tasks;
        return (tasks.Count(task => task.State == SpecTaskState.Done), tasks.Count);
    }

    public SpecDocument ReadSpec(byte[] content) => SpecParser.Parse(content) with { Title = ReadTitle(content) };

    public ClarifyDocument ReadClarify(byte[] content) => ClarifyParser.Parse(content) with { Title = ReadTitle(content) };

    public PlanDocument ReadPlan(byte[] content) => PlanParser.Parse(content) with { Title = ReadTitle(content) };

    public TaskDocument ReadTasks(byte[] content) => TaskParser.Parse(content) with { Title = ReadTitle(content) };

    public ChecklistDocument ReadChecklist(byte[] content) => ChecklistParser.Parse(content) with { Title = ReadTitle(content) };

    public Constitution ReadConstitution(byte[] content) => ConstitutionParser.Parse(content) with { Title = ReadTitle(content) };

    private static HeadingBlock? FindTitle(MarkdownDocument document) =>
        document.Count > 0 && document[^1] is HeadingBlock { Level: 1 } heading ? heading : null;

    private static string? CleanTitle(string heading)
    {
        var plain = PlainText.Of(heading);
        var title = Prefix().Replace(plain, string.Empty).Trim();
        return title.Length == 0 || Placeholder().IsMatch(title) ? null : title;
    }

    [GeneratedRegex(@"\A(?:feature\s+specification|feature\s+spec|specification|feature|spec|iteration|hotfix)(?:[\s-]*#?[0-9]+)?(?:\s*[:：]|\s+[-–—]\s)\s*", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Prefix();

    // The template's own text: [FEATURE NAME], [Feature], $ARGUMENTS.
    [GeneratedRegex(@"\A\[[^\]]+\]\z|\[FEATURE(?:\s+NAME)?\]|\$ARGUMENTS", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Placeholder();
}
