using Markdig.Syntax;
using ReleaseTrain.Adapters.Documents;
using ReleaseTrain.Gates.Documents;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Adapters.Specs;

/// <summary>Reads the Markdown that people and tools really write.</summary>
internal sealed class MarkdownSpecDocuments : ISpecDocuments
{
    public string? ReadTitle(byte[] content) =>
        MarkdownBlocks.Read(content).OfType<HeadingBlock>().FirstOrDefault(heading => heading.Level == 1) is { } title ? DocumentTitle.Clean(title.Lines.ToString()) : null;

    public (int Done, int Total) CountTasks(byte[] content)
    {
        var count = TaskCount.Of(MarkdownBlocks.Read(content));
        if (count.Total > 0)
        {
            return (count.Done, count.Total);
        }

        // Tasks without ids, as headings or in tables are told apart by a look at the whole.
        var tasks = ReadTasks(content).Tasks;
        return (tasks.Count(task => task.State == SpecTaskState.Done), tasks.Count);
    }

    public SpecDocument ReadSpec(byte[] content) => SpecParser.Parse(content);

    public ClarifyDocument ReadClarify(byte[] content) => ClarifyParser.Parse(content);

    public PlanDocument ReadPlan(byte[] content) => PlanParser.Parse(content);

    public TaskDocument ReadTasks(byte[] content) => TaskParser.Parse(content);

    public byte[] TickTasks(byte[] content, IReadOnlyCollection<TaskItem> tasks)
    {
        var done = ReadTasks(content).Tasks.Where(task => task.State == SpecTaskState.Done).ToList();
        var mark = done.Count > 0 && done.TrueForAll(task => task.Mark == 'X') ? 'X' : 'x';
        return BoxTick.Apply(content, tasks.Where(task => task.Mark is not null).Select(task => task.Line), mark);
    }

    public ChecklistDocument ReadChecklist(byte[] content) => ChecklistParser.Parse(content);

    public Constitution ReadConstitution(byte[] content) => ConstitutionParser.Parse(content);
}
