namespace ReleaseTrain;

/// <summary>One integration event over some specs.</summary>
public sealed record Sprint
{
    /// <summary>Id of the sprint.</summary>
    public required string Id { get; init; }

    /// <summary>How far it is.</summary>
    public required SprintState State { get; init; }

    /// <summary>Phase of the methodology, 1 to 7.</summary>
    public required int Phase { get; init; }

    /// <summary>How much it carries.</summary>
    public required SprintSize Size { get; init; }

    /// <summary>The specs aboard, in merge order.</summary>
    public IReadOnlyList<Spec> Specs { get; init => field = Frozen.Copy(value); } = [];

    /// <summary>The order in which specs board, with the reason for each place: those that were tried and could not board have theirs too.</summary>
    public IReadOnlyList<SprintPlace> Order { get; init => field = Frozen.Copy(value); } = [];

    /// <summary>Specs that stay behind.</summary>
    public IReadOnlyList<Spec> LeftBehind { get; init => field = Frozen.Copy(value); } = [];

    /// <summary>Why specs stay behind.</summary>
    public IReadOnlyList<SpecConflict> Conflicts { get; init => field = Frozen.Copy(value); } = [];

    /// <summary>One verdict per principle of the constitution and per question that every sprint is asked; they inform and stop nothing.</summary>
    public IReadOnlyList<PrincipleVerdict> Constitution { get; init => field = Frozen.Copy(value); } = [];

    /// <summary>The version that it would become, or that carries it.</summary>
    public SemanticVersion? Version { get; init; }

    /// <summary>Commit of the integration branch that it starts from.</summary>
    public required string Base { get; init; }

    /// <summary>Commit that it lands, once built.</summary>
    public string? Candidate { get; init; }

    /// <summary>When it was opened.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it was completed.</summary>
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>From start to completion.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>The repository.</summary>
    public required string Repository { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Id;
}
