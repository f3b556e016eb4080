using Markdig.Syntax;
using ReleaseTrain.Adapters.Documents;

namespace ReleaseTrain.Adapters.Specs;

/// <summary>Counts list items that are boxes with a task's id, and reads nothing else of them.</summary>
internal sealed class TaskCount
{
    public int Total { get; private set; }

    public int Done { get; private set; }

    public static TaskCount Of(IEnumerable<Block> blocks)
    {
        var count = new TaskCount();
        foreach (var block in blocks)
        {
            count.Add(block);
        }

        return count;
    }

    private void Add(Block block)
    {
        if (block is ListItemBlock { Count: > 0 } item && item[0] is ParagraphBlock { Lines.Count: > 0 } paragraph)
        {
            Add(paragraph.Lines.Lines[0].Slice.AsSpan());
        }

        if (block is ContainerBlock container)
        {
            foreach (var inner in container)
            {
                Add(inner);
            }
        }
    }

    private void Add(ReadOnlySpan<char> item)
    {
        if (BoxLine.TryRead(item, out var box) && TaskLine.HasId(box.Text))
        {
            Total++;
            Done += box.IsDone ? 1 : 0;
        }
    }
}
