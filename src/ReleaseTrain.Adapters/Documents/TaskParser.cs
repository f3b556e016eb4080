using System.Globalization;
using ReleaseTrain.Gates.Documents;

namespace ReleaseTrain.Adapters.Documents;

/// <summary>Reads tasks.md in one pass over its passages.</summary>
internal sealed class TaskParser
{
    private const string SamplePlace = "TXXX";
    private const string SampleNote = "SAMPLE TASKS";

    // Without their first letters, capitals need no look of their own.
    private static readonly string[] DependencyWords = ["epends on", "ependent on", "locked by", "依存:", "依存：", "依赖T", "依赖：", "依赖:", "epende de", "epende do", "épend de", "ängt ab von"];

    private readonly TaskLayout _layout;
    private readonly TaskPhases _phases;
    private readonly TemplateText _template = new();
    private readonly LabelPool _labels = new();
    private readonly DocumentFacts _facts = new();
    private readonly List<TaskItem> _tasks = [];
    private readonly List<BoxItem> _boxes = [];
    private readonly Stack<(int Depth, int Task)> _open = new();
    private DocumentLine? _dependencies;
    private string? _section;
    private int _boxDepth;
    private int? _headingLevel;
    private int _headingBoxes;

    private TaskParser(TaskLayout layout, bool hasPhases)
    {
        _layout = layout;
        _phases = new TaskPhases(hasPhases);
    }

    public static TaskDocument Parse(byte[] content)
    {
        // Nearly every document has boxes with ids in numbered phases; the others are read once more for what they have instead.
        var parser = Read(content, TaskLayout.Boxes, hasPhases: true);
        if (parser._tasks.Count == 0 && TaskLayouts.Of(MarkdownOutline.Read(content)) is var layout and not TaskLayout.None)
        {
            parser = Read(content, layout, hasPhases: true);
        }

        if (parser._tasks.Count > 0 && parser._phases is { Used.Count: 0, HasOther: true })
        {
            parser = Read(content, parser._layout, hasPhases: false);
        }

        return new TaskDocument
        {
            Title = parser._facts.Title,
            IsBlank = parser._facts.IsBlank,
            Layout = parser._tasks.Count > 0 ? parser._layout : TaskLayout.None,
            Tasks = parser._tasks,
            Boxes = parser._boxes,
            Phases = parser._phases.Used,
            Placeholders = parser._template.Found,
            Dependencies = parser._dependencies,
        };
    }

    private static TaskParser Read(byte[] content, TaskLayout layout, bool hasPhases)
    {
        var parser = new TaskParser(layout, hasPhases);
        foreach (var passage in MarkdownOutline.Read(content))
        {
            parser.Look(passage);
        }

        parser.CloseHeading();
        return parser;
    }

    private void Look(Passage passage)
    {
        _facts.Look(passage);
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
        _section = passage.Name;
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
            _tasks.Add(HeadingTask.Read(passage, id, _labels) with { Phase = _phases.Take() });
            _headingLevel = passage.Level;
            _headingBoxes = _boxes.Count;
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
            _tasks.AddRange(TaskRow.ReadAll(passage).Select(Make));
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
        else if (_layout == TaskLayout.Boxes && TaskLine.TryRead(box.Text, _labels, out var line))
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
            var own = _boxes[_headingBoxes..];
            _tasks[^1] = own.Count > 0 && own.TrueForAll(box => box.State == SpecTaskState.Done) ? task with { State = SpecTaskState.Done } : task;
        }

        _headingLevel = null;
    }

    private void FindDependencies(Passage passage)
    {
        if (_dependencies is not null || DependencyIn(passage.Span) is not { } at)
        {
            return;
        }

        _dependencies = new DocumentLine(passage.LineAt(at), PlainText.Of(passage.Text));
    }

    private static int? DependencyIn(ReadOnlySpan<char> text)
    {
        foreach (var word in DependencyWords)
        {
            if (text.IndexOf(word, StringComparison.Ordinal) is var at and >= 0)
            {
                return at;
            }
        }

        return null;
    }

    private TaskItem Make(Passage passage, BoxLine box, TaskLine line)
    {
        var words = WithoutClosing(Boxes.Join(line.Rest, passage), line.Id);
        var exception = box.IsDone ? null : ExceptionOf(line, words, passage.Line);
        return new TaskItem
        {
            Id = line.Id.Text.ToString(),
            Number = int.TryParse(line.Id.Text.Slice(1, line.Id.Digits), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null,
            Suffix = line.Id.Text[(1 + line.Id.Digits)..].ToString(),
            Text = PlainText.OnOneLine(words),
            State = Boxes.StateOf(box.Mark, exception),
            Mark = box.Mark,
            Exception = exception,
            Story = _labels.StoryOf(line.Labels),
            IsParallel = LabelPool.IsParallel(line.Labels),
            Labels = line.Labels,
            Paths = new PathList(words),
            Phase = _phases.Take(),
            Line = passage.Line,
        };
    }

    private TaskItem Make(Passage passage, BoxLine box)
    {
        var words = Boxes.Join(TaskLine.TakeLabels(box.Text, _labels, out var labels), passage);
        var exception = box.IsDone ? null : Boxes.ExceptionIn(labels, words, passage.Line);
        return Make(words, words, labels, passage.Line) with { State = Boxes.StateOf(box.Mark, exception), Mark = box.Mark, Exception = exception };
    }

    private TaskItem Make(TaskRow row) => Make(row.Text, row.All, row.Labels, row.Line) with
    {
        Id = row.Id,
        Number = int.TryParse(row.Id.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null,
        State = row.IsDone ? SpecTaskState.Done : SpecTaskState.Open,
    };

    private TaskItem Make(string words, string all, IReadOnlyList<string> labels, int line)
    {
        return new TaskItem
        {
            Text = PlainText.OnOneLine(words),
            State = SpecTaskState.Open,
            Story = _labels.StoryOf(labels),
            IsParallel = LabelPool.IsParallel(labels),
            Labels = labels,
            Paths = new PathList(all),
            Phase = _phases.Take(),
            Line = line,
        };
    }

    private static DocumentLine? ExceptionOf(TaskLine line, string words, int at) => line.Id.Opening.Contains("~~", StringComparison.Ordinal)
        ? new DocumentLine(at, PlainText.Of(words))
        : Boxes.ExceptionIn(line.Labels, words, at);

    // Where the decoration before the id goes on, it ends somewhere in the words.
    private static string WithoutClosing(string words, TaskId id)
    {
        var opening = id.IsClosed ? [] : id.Opening.Trim();
        return !opening.IsEmpty && words.AsSpan().IndexOf(opening) is var closing and >= 0 ? words.Remove(closing, opening.Length) : words;
    }

    private static TaskItem AddDetails(TaskItem task, Passage passage)
    {
        ((PathList)task.Paths).Add(passage.Text);
        return task.State == SpecTaskState.Open && Boxes.ExceptionBelow(passage) is { } exception
            ? task with { State = SpecTaskState.Waived, Exception = exception }
            : task;
    }
}
