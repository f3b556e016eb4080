namespace ReleaseTrain;

/// <summary>A whole train at a glance.</summary>
public sealed record ReleaseTrainStatus
{
    /// <summary>Name of the project.</summary>
    public required string Project { get; init; }

    /// <summary>The last release.</summary>
    public SemanticVersion? CurrentVersion { get; init; }

    /// <summary>Whether the remote has the last release, as far as this clone knows; false without a release, or without a remote.</summary>
    public bool IsPushed { get; init; }

    /// <summary>What the integration branch would call itself: <c>2.2.0-dev+3specs</c>.</summary>
    public required string DevVersion { get; init; }

    /// <summary>The version that comes next; null when nothing has gathered.</summary>
    public SemanticVersion? NextVersion { get; init; }

    /// <summary>Specs that a sprint would take.</summary>
    public IReadOnlyList<Spec> Ready { get; init => field = Frozen.Copy(value); } = [];

    /// <summary>Merged specs that no release carries yet.</summary>
    public IReadOnlyList<Spec> Gathered { get; init => field = Frozen.Copy(value); } = [];

    /// <summary>Number of specs in work: begun, not merged, not paused.</summary>
    public required int OpenSpecs { get; init; }

    /// <summary>How many specs in work the team wants at most.</summary>
    public required int SpecLimit { get; init; }

    /// <summary>The open sprint.</summary>
    public Sprint? Sprint { get; init; }

    /// <summary>Whether a sprint or a release is due.</summary>
    public bool IsDue { get; init; }

    /// <summary>Why.</summary>
    public required DueReason Reason { get; init; }

    /// <summary>Waivers not settled yet.</summary>
    public IReadOnlyList<Waiver> Debt { get; init => field = Frozen.Copy(value); } = [];

    /// <inheritdoc/>
    public override string ToString() => Project;
}
