namespace ReleaseTrain;

/// <summary>The checks of one step from a stage to the next.</summary>
public sealed record GateResult
{
    /// <summary>Id of the spec; its name where several share the number.</summary>
    public required string Spec { get; init; }

    /// <summary>Stage before the step.</summary>
    public required SpecStage From { get; init; }

    /// <summary>Stage after the step.</summary>
    public required SpecStage To { get; init; }

    /// <summary>Failed when a blocking check failed; Undecided when none failed and one could not be decided.</summary>
    public required GateVerdict Verdict { get; init; }

    /// <summary>Every check that was asked.</summary>
    public IReadOnlyList<GateCheck> Checks { get; init => field = Frozen.Copy(value); } = [];

    /// <inheritdoc/>
    public override string ToString() => $"{Spec}: {From} -> {To}: {Verdict}";
}
