namespace ReleaseTrain;

/// <summary>What became of one spec that was given to a sprint.</summary>
public sealed record MergeResult
{
    /// <summary>The spec, as it is after the merge.</summary>
    public required Spec Spec { get; init; }

    /// <summary>What became of it.</summary>
    public required MergeOutcome Outcome { get; init; }

    /// <summary>Its merge commit.</summary>
    public string? Commit { get; init; }

    /// <summary>The conflicting paths.</summary>
    public IReadOnlyList<string> Paths { get; init => field = Frozen.Copy(value); } = [];

    /// <summary>The rivals: ids of specs, or the name of the integration branch. With TestFailed the spec without which it is green; none where it is red by itself.</summary>
    public IReadOnlyList<string> ConflictsWith { get; init => field = Frozen.Copy(value); } = [];

    /// <summary>What happened, and what to do next.</summary>
    public required string Message { get; init; }

    /// <summary>The sprint.</summary>
    public Sprint? Sprint { get; init; }

    /// <summary>
    /// How many test runs it took to find that it turns the candidate red, and to prove the rest without it; 0 where it does not. What was run once more because it
    /// had failed is not counted.
    /// </summary>
    public int TestRuns { get; init; }

    /// <summary>Whether the rest may go on without it.</summary>
    public bool AllowPartial { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Spec.Reference;

    /// <summary>What kept the spec from boarding; null where nothing did.</summary>
    internal TrainError? Failure { get; init; }

    /// <summary>Whether the spec failed to board: Conflict, GateFailed, TestFailed or Diverged.</summary>
    internal bool IsFailure => Outcome is MergeOutcome.Conflict or MergeOutcome.GateFailed or MergeOutcome.TestFailed or MergeOutcome.Diverged;
}
