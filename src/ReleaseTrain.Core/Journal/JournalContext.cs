namespace ReleaseTrain;

/// <summary>A context of the journal: one line of work with its notes, files and heartbeats.</summary>
public sealed record JournalContext
{
    /// <summary>Full name, the project's prefix included.</summary>
    public required string Name { get; init; }

    /// <summary>What stands before the first colon of the name, or the whole name.</summary>
    public required string Project { get; init; }

    /// <summary>Id of the spec that the name tells of; null for a sprint's context and for one of somebody else.</summary>
    public string? Spec { get; init; }

    /// <summary>How much the policy wants noted in it; null where the policy knows no such context.</summary>
    public JournalLevel? Level { get; init; }

    /// <summary>Whether it is the home's active context.</summary>
    public bool IsActive { get; init; }

    /// <summary>Whether it was put away.</summary>
    public bool IsArchived { get; init; }

    /// <summary>When it was first started.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it was last stopped; null while it is active.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Its notes, in the order of writing.</summary>
    public IReadOnlyList<JournalEntry> Notes { get; init => field = Frozen.Copy(value); } = [];

    /// <summary>The files noted in it, in the order of writing.</summary>
    public IReadOnlyList<JournalEntry> Files { get; init => field = Frozen.Copy(value); } = [];

    /// <summary>Its heartbeats, in the order of writing.</summary>
    public IReadOnlyList<JournalEntry> Heartbeats { get; init => field = Frozen.Copy(value); } = [];

    /// <inheritdoc/>
    public override string ToString() => Name;
}
