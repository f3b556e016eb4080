namespace ReleaseTrain;

/// <summary>The version decision and what it rests on.</summary>
public sealed record NextRelease
{
    /// <summary>The version of the last release; 0.0.0 without one.</summary>
    public required SemanticVersion Current { get; init; }

    /// <summary>The version that comes next; the current one when nothing has gathered.</summary>
    public required SemanticVersion Version { get; init; }

    /// <summary>Which part rises.</summary>
    public required VersionBump Bump { get; init; }

    /// <summary>Why, strongest first.</summary>
    public IReadOnlyList<VersionEvidence> Evidence { get; init => field = Frozen.Copy(value); } = [];

    /// <summary>Merged, unreleased specs.</summary>
    public IReadOnlyList<Spec> Specs { get; init => field = Frozen.Copy(value); } = [];

    /// <summary>Commits since the last release that belong to no spec and are not the train's own.</summary>
    public IReadOnlyList<string> Commits { get; init => field = Frozen.Copy(value); } = [];

    /// <inheritdoc/>
    public override string ToString() => Version.ToString();
}
