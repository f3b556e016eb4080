namespace ReleaseTrain.Gates.Documents;

/// <summary>A task of tasks.md.</summary>
internal sealed record TaskItem
{
    /// <summary>Its id, such as T001 or T012a; null where the document's tasks have none.</summary>
    public string? Id { get; init; }

    /// <summary>The number in the id; null without one.</summary>
    public int? Number { get; init; }

    /// <summary>What follows the number in the id, such as a, .7 or -1; may be empty.</summary>
    public string Suffix { get; init; } = string.Empty;

    /// <summary>What is to be done, without id and labels, on one line.</summary>
    public required string Text { get; init; }

    public required SpecTaskState State { get; init; }

    /// <summary>What stands in its box; null where it is no box.</summary>
    public char? Mark { get; init; }

    /// <summary>Why it will not be done, where the document itself says so.</summary>
    public DocumentLine? Exception { get; init; }

    /// <summary>The story it names, such as US1; null without one.</summary>
    public string? Story { get; init; }

    public bool IsParallel { get; init; }

    /// <summary>Every label in brackets before its text, without the brackets.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>The files and directories that it names, once each.</summary>
    public IReadOnlyList<string> Paths { get; init; } = [];

    /// <summary>Null where it stands in none.</summary>
    public TaskPhase? Phase { get; init; }

    /// <summary>Its line, from 1.</summary>
    public required int Line { get; init; }

    /// <summary>Whether its mark is neither a space nor an x. Such a task is open.</summary>
    public bool HasOddMark => Mark is not (null or ' ' or 'x' or 'X');
}
