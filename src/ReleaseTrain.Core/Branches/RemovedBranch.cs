namespace ReleaseTrain;

/// <summary>What became of the removal of one branch.</summary>
public sealed record RemovedBranch
{
    /// <summary>Name of the branch, without remote.</summary>
    public required string Name { get; init; }

    /// <summary>The remote; null for a local branch.</summary>
    public string? Remote { get; init; }

    /// <summary>The tip that went.</summary>
    public required string Tip { get; init; }

    /// <summary>What became of it.</summary>
    public required RemovalOutcome Outcome { get; init; }

    /// <summary>Why, and how to bring it back.</summary>
    public required string Message { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
