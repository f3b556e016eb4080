namespace ReleaseTrain;

/// <summary>A note, a file or a heartbeat of a journal's context.</summary>
public sealed record JournalEntry
{
    /// <summary>Full name of its context.</summary>
    public required string Context { get; init; }

    /// <summary>When it was written, to the second, in the writer's zone.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What it tells.</summary>
    public required JournalEntryKind Kind { get; init; }

    /// <summary>The note as it was given, or the file's absolute path; empty for a heartbeat.</summary>
    public string Text { get; init; } = string.Empty;

    /// <inheritdoc/>
    public override string ToString() => Text;
}
