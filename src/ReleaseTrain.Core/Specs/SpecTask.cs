namespace ReleaseTrain;

/// <summary>A task of a spec's tasks.md, read where the spec itself is read.</summary>
public sealed record SpecTask
{
    /// <summary>Id of the spec; its name where several share the number.</summary>
    public required string Spec { get; init; }

    /// <summary>Its id, such as <c>T001</c>; null in a document whose tasks have none.</summary>
    public string? Id { get; init; }

    /// <summary>What is to be done, without id and labels.</summary>
    public required string Text { get; init; }

    /// <summary>Open, done, or waived in the document itself.</summary>
    public required SpecTaskState State { get; init; }

    /// <summary>The user story it belongs to, such as <c>US1</c>; null where it names none.</summary>
    public string? Story { get; init; }

    /// <summary>Whether it is marked as one that can be done beside others.</summary>
    public bool IsParallel { get; init; }

    /// <summary>The files and directories that it names.</summary>
    public IReadOnlyList<string> Paths { get; init => field = Frozen.Copy(value); } = [];

    /// <summary>The heading of its phase; null where it stands in none.</summary>
    public string? Phase { get; init; }

    /// <summary>Its line in tasks.md, from 1.</summary>
    public required int Line { get; init; }

    /// <summary>The repository it was read from.</summary>
    public required string Repository { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Id ?? $"{Spec}:{Line}";
}
