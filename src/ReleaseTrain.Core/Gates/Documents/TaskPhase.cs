namespace ReleaseTrain.Gates.Documents;

/// <summary>A phase of tasks.md.</summary>
internal sealed record TaskPhase
{
    /// <summary>Its number as it is written, such as 3, 3a or 2.5; null where it has none.</summary>
    public string? Number { get; init; }

    /// <summary>Its name without number, priority and decoration.</summary>
    public required string Name { get; init; }

    /// <summary>The whole heading, without the signs that make it one.</summary>
    public required string Heading { get; init; }

    /// <summary>The story it is about, such as US1; null for setup and the like.</summary>
    public string? Story { get; init; }

    /// <summary>The line of its heading, from 1.</summary>
    public required int Line { get; init; }
}
