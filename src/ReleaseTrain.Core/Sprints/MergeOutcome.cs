namespace ReleaseTrain;

/// <summary>What became of one spec that was given to a sprint.</summary>
public enum MergeOutcome
{
    /// <summary>Its merge commit has landed on the integration branch.</summary>
    Merged,

    /// <summary>It was on the integration branch before.</summary>
    AlreadyMerged,

    /// <summary>Declined, paused, or depending on a spec that stays behind.</summary>
    Skipped,

    /// <summary>It would be merged; nothing has happened.</summary>
    Planned,

    /// <summary>It conflicts with the integration branch or with a spec that boarded before it.</summary>
    Conflict,

    /// <summary>It has not reached the stage, or a gate does not hold.</summary>
    GateFailed,

    /// <summary>Its tests, or those of the candidate with it, are red.</summary>
    TestFailed,

    /// <summary>Its local and its remote branch have different commits.</summary>
    Diverged,
}
