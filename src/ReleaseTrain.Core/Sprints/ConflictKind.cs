namespace ReleaseTrain;

/// <summary>How two specs stand to each other.</summary>
public enum ConflictKind
{
    /// <summary>They touch no common path.</summary>
    None,

    /// <summary>They touch the same path and merge.</summary>
    SamePath,

    /// <summary>They cannot both be merged as they are.</summary>
    Conflict,
}
