using ReleaseTrain.Specs;

namespace ReleaseTrain.Sprints;

/// <summary>What a completion is asked to do.</summary>
internal sealed record CompletionRequest
{
    /// <summary>The cmdlet.</summary>
    public required string Command { get; init; }

    /// <summary>The sprints to complete.</summary>
    public required IReadOnlyList<Sprint> Sprints { get; init; }

    /// <summary>Their released specs, and others that no sprint carried.</summary>
    public required IReadOnlyList<SpecEntry> Specs { get; init; }

    /// <summary>Whether the remote's dev branch moves too, and branches there go.</summary>
    public bool Push { get; init; }

    public bool IncludeUnpushed { get; init; }
}
