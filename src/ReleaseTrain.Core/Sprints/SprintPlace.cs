namespace ReleaseTrain;

/// <summary>A spec's place in the order of a sprint, and why it is there.</summary>
public sealed record SprintPlace
{
    /// <summary>The place, from 1.</summary>
    public required int Position { get; init; }

    /// <summary>Id of the spec; its name where several share the number.</summary>
    public required string Spec { get; init; }

    /// <summary>Why it is there, in words.</summary>
    public required string Reason { get; init; }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Position}. {Spec}: {Reason}");
}
