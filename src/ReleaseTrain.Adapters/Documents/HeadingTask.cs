using System.Globalization;
using System.Text.RegularExpressions;
using ReleaseTrain.Gates.Documents;

namespace ReleaseTrain.Adapters.Documents;

/// <summary>Reads tasks that are written as headings.</summary>
internal static partial class HeadingTask
{
    private static readonly string[] StatusNames = ["status", "state", "状態", "狀態", "状态", "ステータス", "estado"];

    public static TaskItem Read(Passage heading, string id, LabelPool pool)
    {
        var text = PlainText.OnOneLine(heading.Text);
        var behind = text[(text.IndexOf(id, StringComparison.Ordinal) + id.Length)..].TrimStart('*', '`', '~', '_', ' ', ':', '：', '-', '–', '—', '.', ')', ']');
        var words = TaskLine.TakeLabels(behind, pool, out var labels).ToString();
        var digits = id.AsSpan(1).IndexOfAnyExceptInRange('0', '9') is var end and >= 0 ? end : id.Length - 1;
        return new TaskItem
        {
            Id = id,
            Number = id[0] == 'T' && int.TryParse(id.AsSpan(1, digits), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null,
            Suffix = id[0] == 'T' ? id[(1 + digits)..] : string.Empty,
            Text = words,
            State = Done().IsMatch(heading.Text) ? SpecTaskState.Done : SpecTaskState.Open,
            Story = pool.StoryOf(labels),
            IsParallel = LabelPool.IsParallel(labels),
            Labels = labels,
            Paths = new PathList(words),
            Line = heading.Line,
        };
    }

    /// <summary>A line such as <c>**Status**: Done</c> below the heading.</summary>
    public static TaskItem LookAtStatus(TaskItem task, Passage passage)
    {
        if (task.State != SpecTaskState.Open)
        {
            return task;
        }

        var labels = passage.Lines().SelectMany(line => Label.Read(line.Text)).ToList();
        var isDone = labels.Exists(label => StatusNames.Contains(label.Name.ToLowerInvariant()) && IsDoneWord().IsMatch(label.Value));
        var story = labels.Where(label => Wording.Begins(label.Name, Synonyms.Stories) || label.Name.Equals("story", StringComparison.OrdinalIgnoreCase)).Select(label => StoryNumber().Match(label.Value)).FirstOrDefault(match => match.Success);
        return task with { State = isDone ? SpecTaskState.Done : task.State, Story = task.Story ?? (story is null ? null : $"US{story.Groups["number"].Value}") };
    }

    [GeneratedRegex(@"✅|☑|✔|\[[xX]\]", RegexOptions.CultureInvariant)]
    private static partial Regex Done();

    [GeneratedRegex(@"\A[\s*_`]*(?:✅|☑|✔|\[[xX]\]|done|completed?|finished|完了|完成|已完成|completad[oa]|concluíd[oa])(?![A-Za-z])", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex IsDoneWord();

    [GeneratedRegex(@"\A[\s*_`]*US-?(?<number>[0-9]+(?:\.[0-9]+)?)(?![0-9A-Za-z])", RegexOptions.CultureInvariant)]
    private static partial Regex StoryNumber();
}
