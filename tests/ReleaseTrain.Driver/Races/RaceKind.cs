namespace ReleaseTrain.Driver.Races;

/// <summary>How two runners meet.</summary>
public enum RaceKind
{
    /// <summary>Two clones of one remote: both have planned before either pushes.</summary>
    TwoClones,

    /// <summary>The same, and the push of the one that loses reaches the server first.</summary>
    LoserFirst,

    /// <summary>Two clones: the winner is killed when its push has arrived and nobody has told it; then it is resumed.</summary>
    WinnerKilled,

    /// <summary>One clone: one holds the lock and has planned when the other comes.</summary>
    OneClone,

    /// <summary>One clone: both have planned before either takes the lock.</summary>
    OneClonePlanned,

    /// <summary>One clone: the winner is killed as above when the other comes; then it is resumed.</summary>
    OneCloneKilled,
}
