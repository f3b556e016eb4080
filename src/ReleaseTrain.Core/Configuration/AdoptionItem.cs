namespace ReleaseTrain;

/// <summary>One thing that adoption made, kept or suggests.</summary>
public sealed record AdoptionItem
{
    /// <summary>What it is: a file, a branch, a setting.</summary>
    public required string Name { get; init; }

    /// <summary>What was done.</summary>
    public required AdoptionAction Action { get; init; }

    /// <summary>Why, and what to do where it is yours to decide.</summary>
    public required string Detail { get; init; }

    /// <summary>The repository.</summary>
    public required string Repository { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
