namespace ReleaseTrain;

/// <summary>What an entry of a journal tells. The store knows notes, files and heartbeats; what kind of note it is shows in the mark that it begins with.</summary>
public enum JournalEntryKind
{
    /// <summary>A note without a mark of its own.</summary>
    Note,

    /// <summary>Tasks that are done, told every ten to fifteen of them.</summary>
    Checkpoint,

    /// <summary>A phase or a stage begins.</summary>
    PhaseStart,

    /// <summary>A phase or a stage is over.</summary>
    PhaseComplete,

    /// <summary>Work cannot go on, and why.</summary>
    Blocked,

    /// <summary>Work goes on again, and how.</summary>
    Unblocked,

    /// <summary>A fault that was found.</summary>
    Bug,

    /// <summary>A figure that was measured.</summary>
    Metric,

    /// <summary>A decision and its reason.</summary>
    Decision,

    /// <summary>A file that belongs to the work; the text is its absolute path.</summary>
    File,

    /// <summary>A sign of life without a text.</summary>
    Heartbeat,
}
