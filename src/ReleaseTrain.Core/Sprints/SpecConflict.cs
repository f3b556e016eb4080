namespace ReleaseTrain;

/// <summary>How two specs, or a spec and the integration branch, stand to each other.</summary>
public sealed record SpecConflict
{
    /// <summary>Id of the first spec.</summary>
    public required string Left { get; init; }

    /// <summary>Id of the second spec, or the name of the branch.</summary>
    public required string Right { get; init; }

    /// <summary>Whether they can both be merged.</summary>
    public required ConflictKind Kind { get; init; }

    /// <summary>The paths concerned.</summary>
    public IReadOnlyList<string> Paths { get; init => field = Frozen.Copy(value); } = [];

    /// <inheritdoc/>
    public override string ToString() => $"{Left} x {Right}: {Kind}";
}
