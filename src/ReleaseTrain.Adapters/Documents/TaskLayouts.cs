using System.Text.RegularExpressions;
using ReleaseTrain.Gates.Documents;

namespace ReleaseTrain.Adapters.Documents;

/// <summary>Tells how the tasks of a document are written. Boxes with ids come first: where there are some, everything else is about them.</summary>
internal static partial class TaskLayouts
{
    private const int FewestHeadings = 2;

    public static TaskLayout Of(IEnumerable<Passage> passages)
    {
        var (boxes, headings, rows) = (0, 0, 0);
        foreach (var passage in passages)
        {
            if (passage.BeginsItem && passage.Kind == PassageKind.Text && BoxLine.TryRead(passage.FirstLine, out var box))
            {
                boxes++;
                if (TaskLine.HasId(box.Text))
                {
                    return TaskLayout.Boxes;
                }
            }
            else if (passage.Kind == PassageKind.Heading)
            {
                headings += HeadingId(passage.Text) is { } id ? id[0] == 'T' ? FewestHeadings : 1 : 0;
            }
            else if (passage.Kind == PassageKind.Text && passage.Text.Contains('|'))
            {
                rows += TaskRow.ReadAll(passage).Count();
            }
        }

        return headings >= FewestHeadings ? TaskLayout.Headings : rows > 0 ? TaskLayout.Table : boxes > 0 ? TaskLayout.PlainBoxes : TaskLayout.None;
    }

    /// <summary>The id in a heading such as <c>T001: …</c> or <c>Task 1.1 …</c>; null where it is none of a task.</summary>
    public static string? HeadingId(string heading)
    {
        var name = Symbols().Replace(PlainText.Of(heading), string.Empty);
        name = BoxLine.TryRead(name, out var box) ? box.Text.ToString() : name;
        return TaskId.TryRead(name, out var id) ? id.Text.ToString() : Task().Match(name) is { Success: true } match ? match.Groups["id"].Value : null;
    }

    [GeneratedRegex(@"\A[^\p{L}\p{N}\[]+", RegexOptions.CultureInvariant)]
    private static partial Regex Symbols();

    [GeneratedRegex(@"\A(?:Task|タスク|任务|任務|Tarea|Tarefa)\s*#?(?<id>[0-9]+(?:[.-][0-9]+)*[a-z]?)(?![0-9A-Za-z])", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Task();
}
