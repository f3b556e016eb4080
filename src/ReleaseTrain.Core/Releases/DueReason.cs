namespace ReleaseTrain;

/// <summary>Why a sprint or a release is due.</summary>
public enum DueReason
{
    /// <summary>Nothing is due.</summary>
    None,

    /// <summary>At least one spec waits at the review stage.</summary>
    SpecReady,

    /// <summary>A hotfix waits.</summary>
    HotfixReady,

    /// <summary>Enough merged specs wait for a release.</summary>
    ValueGathered,

    /// <summary>A breaking change waits for a major release.</summary>
    Milestone,
}
