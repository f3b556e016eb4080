namespace ReleaseTrain;

/// <summary>A version that left, or would leave.</summary>
public sealed record Release
{
    /// <summary>The version; null when there is nothing to release.</summary>
    public SemanticVersion? Version { get; init; }

    /// <summary>The tag.</summary>
    public string? Tag { get; init; }

    /// <summary>The commit that the tag names.</summary>
    public string? Commit { get; init; }

    /// <summary>When it was tagged.</summary>
    public DateTimeOffset? Date { get; init; }

    /// <summary>Which part of the version rose.</summary>
    public required VersionBump Bump { get; init; }

    /// <summary>The specs aboard.</summary>
    public IReadOnlyList<Spec> Specs { get; init => field = Frozen.Copy(value); } = [];

    /// <summary>Ids of the sprints it carries.</summary>
    public IReadOnlyList<string> Sprints { get; init => field = Frozen.Copy(value); } = [];

    /// <summary>The release notes: the section of the changelog.</summary>
    public required string Notes { get; init; }

    /// <summary>Where it is published.</summary>
    public string? Url { get; init; }

    /// <summary>Whether the remote has it.</summary>
    public bool IsPushed { get; init; }

    /// <summary>Whether the version is a pre-release.</summary>
    public bool IsPrerelease { get; init; }

    /// <summary>What became of it.</summary>
    public required ReleaseOutcome Outcome { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Tag ?? string.Empty;
}
