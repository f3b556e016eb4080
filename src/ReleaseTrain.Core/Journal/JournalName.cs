namespace ReleaseTrain.Journal;

/// <summary>What the name of a context tells.</summary>
/// <param name="Full">The whole name.</param>
/// <param name="Project">What stands before the first colon.</param>
internal sealed record JournalName(string Full, string Project)
{
    /// <summary>Id of the spec; null for a sprint's context and for one that the policy knows nothing of.</summary>
    public string? Spec { get; init; }

    /// <summary>The group of stages; null where no rule has such a context.</summary>
    public JournalGroup? Group { get; init; }

    /// <summary>The phase of the work, as tasks.md numbers it; null elsewhere.</summary>
    public string? Phase { get; init; }

    /// <summary>The version of a sprint's context; null elsewhere.</summary>
    public SemanticVersion? Version { get; init; }

    /// <summary>1 for the first context of its kind, 2 for the one that goes on from it, and so on.</summary>
    public int Part { get; init; } = 1;

    /// <summary>The name of the first part.</summary>
    public string First { get; init; } = Full;

    public override string ToString() => Full;
}
