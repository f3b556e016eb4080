namespace ReleaseTrain;

/// <summary>A branch whose work has arrived, and how that is known.</summary>
public sealed record MergedBranch
{
    /// <summary>Name of the branch, without remote.</summary>
    public required string Name { get; init; }

    /// <summary>The remote; null for a local branch.</summary>
    public string? Remote { get; init; }

    /// <summary>Its tip.</summary>
    public required string Tip { get; init; }

    /// <summary>The branch that holds its work.</summary>
    public required string MergedInto { get; init; }

    /// <summary>The commit that merged it, where one can be named.</summary>
    public string? MergedBy { get; init; }

    /// <summary>How it is known.</summary>
    public required MergeEvidence Evidence { get; init; }

    /// <summary>How sure it is.</summary>
    public required MergeConfidence Confidence { get; init; }

    /// <summary>Time of its last commit.</summary>
    public required DateTimeOffset LastActivity { get; init; }

    /// <summary>The worktree that has it checked out.</summary>
    public string? Worktree { get; init; }

    /// <summary>Id of its spec; the name where several share the number.</summary>
    public string? Spec { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
