namespace ReleaseTrain;

/// <summary>What became of the removal of one branch.</summary>
public enum RemovalOutcome
{
    /// <summary>It is gone; its tip is kept in the attic.</summary>
    Removed,

    /// <summary>It would be removed; nothing has happened.</summary>
    Planned,

    /// <summary>It was not there any more.</summary>
    AlreadyGone,

    /// <summary>It was not removed; the message says why.</summary>
    Kept,

    /// <summary>The remote would not remove it; the message says why.</summary>
    Refused,
}
