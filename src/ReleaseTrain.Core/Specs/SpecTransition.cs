namespace ReleaseTrain;

/// <summary>One move of a spec from a stage to another, as the history of its ledger tells it.</summary>
public sealed record SpecTransition
{
    /// <summary>Id of the spec; its name where several share the number.</summary>
    public required string Spec { get; init; }

    /// <summary>Stage before; null for the first entry.</summary>
    public SpecStage? From { get; init; }

    /// <summary>Stage after.</summary>
    public required SpecStage To { get; init; }

    /// <summary>When the move was committed.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who committed it.</summary>
    public required string By { get; init; }

    /// <summary>The commit.</summary>
    public required string Commit { get; init; }

    /// <summary>The reason that was given.</summary>
    public string? Reason { get; init; }

    /// <summary>Checks waived with this move.</summary>
    public IReadOnlyList<string> Waivers { get; init => field = Frozen.Copy(value); } = [];

    /// <summary>Time in the stage before; null for the first entry.</summary>
    public TimeSpan? Duration { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Spec}: {From} -> {To}";
}
