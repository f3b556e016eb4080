namespace ReleaseTrain.Gates.Documents;

/// <summary>What tasks.md says.</summary>
internal sealed record TaskDocument
{
    public string? Title { get; init; }

    /// <summary>Whether there is nothing in it but comments, white space and front matter.</summary>
    public bool IsBlank { get; init; }

    public TaskLayout Layout { get; init; }

    /// <summary>The tasks in their order, those with an id that is taken already included.</summary>
    public IReadOnlyList<TaskItem> Tasks { get; init; } = [];

    /// <summary>Boxes without an id beside tasks that have one.</summary>
    public IReadOnlyList<BoxItem> Boxes { get; init; } = [];

    public IReadOnlyList<TaskPhase> Phases { get; init; } = [];

    /// <summary>Tasks and text of the template that nobody replaced, once each, at their first line.</summary>
    public IReadOnlyList<DocumentLine> Placeholders { get; init; } = [];

    /// <summary>Where the document says what depends on what; null where it does not.</summary>
    public DocumentLine? Dependencies { get; init; }

    /// <summary>The tasks whose id an earlier one has.</summary>
    public IEnumerable<TaskItem> Duplicates
    {
        get
        {
            var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            return [.. Tasks.Where(task => task.Id is { } id && !taken.Add(id))];
        }
    }
}
