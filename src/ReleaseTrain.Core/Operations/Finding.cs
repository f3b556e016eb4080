namespace ReleaseTrain;

/// <summary>Something that a check found out of order, and how to mend it.</summary>
public sealed record Finding
{
    /// <summary>Stable name of the rule.</summary>
    public required string Rule { get; init; }

    /// <summary>How serious it is.</summary>
    public required FindingSeverity Severity { get; init; }

    /// <summary>What it is about.</summary>
    public required string Target { get; init; }

    /// <summary>What was found.</summary>
    public required string Message { get; init; }

    /// <summary>The command that mends it.</summary>
    public string? Fix { get; init; }

    /// <summary>The repository that it was found in; null where there is none.</summary>
    public string? Repository { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Rule;
}
