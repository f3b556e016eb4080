namespace ReleaseTrain;

/// <summary>How much is noted, as the policy says it for a group of stages.</summary>
public enum JournalLevel
{
    /// <summary>Milestones and critical decisions.</summary>
    Minimal,

    /// <summary>What was done, decided and seen.</summary>
    Standard,

    /// <summary>All results, with their faults.</summary>
    Detailed,

    /// <summary>Everything of significance, with checkpoints and heartbeats.</summary>
    Verbose,
}
