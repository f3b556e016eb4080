using System.Globalization;
using ReleaseTrain.Gates.Documents;

namespace ReleaseTrain.Adapters.Documents;

/// <summary>Reads tasks.md in one pass over its passages.</summary>
internal sealed class TaskParser
{
    private const string SamplePlace = "TXXX";
    private const string SampleNote = "SAMPLE TASKS";

    private static readonly string[] DependencyWords = ["depends on", "dependent on", "blocked by", "依存:", "依存：", "依赖T", "依赖：", "依赖:", "depende de", "depende do", "dépend de", "hängt ab von"];

    private readonly TaskLayout _layout;
    private readonly TaskPhases _phases;
    private readonly TemplateText _template = new();
    private readonly List<TaskItem> _tasks = [];
    private readonly List<BoxItem> _boxes = [];
    private readonly Stack<(int Depth, int Task)> _open = new();
    private DocumentLine? _dependencies;
    private string? _section;
    private int _boxDepth;
    private int? _headingLevel;

    private TaskParser(MarkdownOutline outline)
    {
        _layout = TaskLayouts.Of(outline.Passages);
        _phases = new TaskPhases(outline.Passages);
    }

    public static TaskDocument Parse(byte[] content)
    {
        var outline = MarkdownOutline.Read(content);
        var parser = new TaskParser(outline);
        foreach (var passage in outline.Passages)
        {
            parser.Look(passage);
        }

        parser.CloseHeading();
        return new TaskDocument
        {
            IsBlank = outline.IsBlank,
            Layout = parser._tasks.Count > 0 ? parser._layout : TaskLayout.None,
            Tasks = parser._tasks,
            Boxes = parser._boxes,
            Phases = parser._phases.Used,
            Placeholders = parser._template.Found,
            Dependencies = parser._dependencies,
        };
    }

    private void Look(Passage passage)
    {
        _phases.Look(passage);
        _template.Look(passage);
        switch (passage.Kind)
        {
            case PassageKind.Heading:
                LookAtHeading(passage);
                break;
            case PassageKind.Text:
                LookAtText(passage);
                break;
            case PassageKind.Comment when passage.Text.IndexOf(SampleNote, StringComparison.Ordinal) is var at and >= 0:
                _template.Add(passage.LineAt(at), SampleNote);
                break;
        }
    }

    private void LookAtHeading(Passage passage)
    {
        _open.Clear();
        _boxDepth = 0;
        _section = Wording.Name(passage.Text);
        _dependencies ??= Wording.Speaks(passage.Text, Synonyms.Dependencies) ? new DocumentLine(passage.Line, PlainText.Of(passage.Text)) : null;
        if (_layout != TaskLayout.Headings)
        {
            return;
        }

        if (_headingLevel is { } level && passage.Level <= level)
        {
            CloseHeading();
        }

        if (TaskLayouts.HeadingId(passage.Text) is { } id)
        {
            _tasks.Add(HeadingTask.Read(passage, id) with { Phase = _phases.Take() });
            _headingLevel = passage.Level;
        }
    }

    private void LookAtText(Passage passage)
    {
        FindDependencies(passage);
        if (passage.BeginsItem && BoxLine.TryRead(passage.FirstLine, out var box))
        {
            LookAtBox(passage, box);
            return;
        }

        if (_layout == TaskLayout.Table)
        {
            _tasks.AddRange(TaskRow.ReadAll(passage).Select(row => Make(row, _phases.Take())));
        }

        LookBelow(passage);
    }

    private void LookAtBox(Passage passage, BoxLine box)
    {
        CloseItems(passage.Depth);
        if (box.Text.TrimStart("*`~_").StartsWith(SamplePlace, StringComparison.Ordinal))
        {
            _template.Add(passage.Line, SamplePlace);
        }
        else if (_layout == TaskLayout.Boxes && TaskLine.TryRead(box.Text, out var line))
        {
            AddTask(Make(passage, box, line), passage);
        }
        else if (_layout == TaskLayout.PlainBoxes)
        {
            AddTask(Make(passage, box), passage);
        }
        else if (ChecklistParser.ReadBox(passage, _section) is { } item)
        {
            _boxes.Add(item);
            _boxDepth = passage.Depth;
        }
    }

    private void AddTask(TaskItem task, Passage passage)
    {
        _open.Push((passage.Depth, _tasks.Count));
        _tasks.Add(task);
        _boxDepth = 0;
    }

    // What stands below a box and is no box itself says more about it: where it is, or why it will not be done.
    private void LookBelow(Passage passage)
    {
        CloseItems(passage.Depth + (passage.BeginsItem ? 0 : 1));
        if (_boxDepth > 0)
        {
            _boxes[^1] = ChecklistParser.Except(_boxes[^1], passage);
        }
        else if (_open.TryPeek(out var open))
        {
            _tasks[open.Task] = AddDetails(_tasks[open.Task], passage);
        }
        else if (_headingLevel is not null)
        {
            _tasks[^1] = AddDetails(HeadingTask.LookAtStatus(_tasks[^1], passage), passage);
        }
    }

    private void CloseItems(int depth)
    {
        while (_open.TryPeek(out var open) && open.Depth >= depth)
        {
            _open.Pop();
        }

        _boxDepth = _boxDepth >= depth ? 0 : _boxDepth;
    }

    // A task that is a heading is done when every box below it is.
    private void CloseHeading()
    {
        if (_headingLevel is not null && _tasks[^1] is { State: SpecTaskState.Open } task)
        {
            var own = Enumerable.Reverse(_boxes).TakeWhile(box => box.Line > task.Line).ToList();
            _tasks[^1] = own.Count > 0 && own.TrueForAll(box => box.State == SpecTaskState.Done) ? task with { State = SpecTaskState.Done } : task;
        }

        _headingLevel = null;
    }

    private void FindDependencies(Passage passage)
    {
        if (_dependencies is not null || Array.Find(DependencyWords, word => passage.Text.Contains(word, StringComparison.OrdinalIgnoreCase)) is not { } found)
        {
            return;
        }

        var line = passage.LineAt(passage.Text.IndexOf(found, StringComparison.OrdinalIgnoreCase));
        _dependencies = new DocumentLine(line, PlainText.Of(passage.Text));
    }

    private TaskItem Make(Passage passage, BoxLine box, TaskLine line)
    {
        var words = Boxes.Join(line.Rest, passage);
        if (!line.Id.IsClosed && line.Id.Opening.Trim().ToString() is { Length: > 0 } opening && words.IndexOf(opening, StringComparison.Ordinal) is var closing and >= 0)
        {
            words = words.Remove(closing, opening.Length);
        }

        var isStruck = line.Id.Opening.Contains("~~", StringComparison.Ordinal);
        var exception = box.IsDone ? null : isStruck ? new DocumentLine(passage.Line, PlainText.Of(words)) : Boxes.ExceptionIn(line.Labels, words, passage.Line);
        return Describe(words, passage, line.Labels) with
        {
            Id = line.Id.Text.ToString(),
            Number = int.TryParse(line.Id.Text.Slice(1, line.Id.Digits), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null,
            Suffix = line.Id.Text[(1 + line.Id.Digits)..].ToString(),
            State = Boxes.StateOf(box.Mark, exception),
            Mark = box.Mark,
            Exception = exception,
        };
    }

    private TaskItem Make(Passage passage, BoxLine box)
    {
        var labels = new List<string>();
        var words = Boxes.Join(TaskLine.TakeLabels(box.Text, labels), passage);
        var exception = box.IsDone ? null : Boxes.ExceptionIn(labels, words, passage.Line);
        return Describe(words, passage, labels) with { State = Boxes.StateOf(box.Mark, exception), Mark = box.Mark, Exception = exception };
    }

    private TaskItem Describe(string words, Passage passage, IReadOnlyList<string> labels)
    {
        var paths = new List<string>();
        PathText.Find(words, paths);
        return new TaskItem
        {
            Text = PlainText.OnOneLine(words),
            State = SpecTaskState.Open,
            Story = labels.Select(TaskLabel.StoryOf).FirstOrDefault(story => story is not null),
            IsParallel = labels.Any(TaskLabel.IsParallel),
            Labels = labels,
            Paths = paths,
            Phase = _phases.Take(),
            Line = passage.Line,
        };
    }

    private static TaskItem Make(TaskRow row, TaskPhase? phase)
    {
        var paths = new List<string>();
        PathText.Find(row.All, paths);
        return new TaskItem
        {
            Id = row.Id,
            Text = row.Text,
            State = row.IsDone ? SpecTaskState.Done : SpecTaskState.Open,
            Story = row.Labels.Select(TaskLabel.StoryOf).FirstOrDefault(story => story is not null),
            IsParallel = row.Labels.Any(TaskLabel.IsParallel),
            Labels = row.Labels,
            Paths = paths,
            Phase = phase,
            Line = row.Line,
        };
    }

    private static TaskItem AddDetails(TaskItem task, Passage passage)
    {
        var paths = new List<string>(task.Paths);
        PathText.Find(passage.Text, paths);
        var described = paths.Count == task.Paths.Count ? task : task with { Paths = paths };
        return described.State == SpecTaskState.Open && Boxes.ExceptionBelow(passage) is { } exception
            ? described with { State = SpecTaskState.Waived, Exception = exception }
            : described;
    }
}
