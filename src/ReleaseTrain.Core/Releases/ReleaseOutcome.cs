namespace ReleaseTrain;

/// <summary>What became of a release.</summary>
public enum ReleaseOutcome
{
    /// <summary>It exists: tagged, and pushed where there is a remote.</summary>
    Released,

    /// <summary>It would be made; nothing has happened.</summary>
    Planned,

    /// <summary>There is nothing to release.</summary>
    NothingToRelease,
}
