namespace ReleaseTrain;

/// <summary>One reason for a version: a spec or a commit, and what it asks for.</summary>
public sealed record VersionEvidence
{
    /// <summary>Id of the spec, its name where several share the number, or the commit.</summary>
    public required string Source { get; init; }

    /// <summary>What it asks for.</summary>
    public required VersionBump Bump { get; init; }

    /// <summary>Why, in words.</summary>
    public required string Reason { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Source}: {Bump}";
}
