namespace ReleaseTrain.Specs;

/// <summary>What is worth a mark on the way through a spec's tasks.</summary>
internal enum TaskMarkKind
{
    /// <summary>The first task of a phase is done.</summary>
    PhaseStarted,

    /// <summary>Another ten tasks or so of a phase are done.</summary>
    Checkpoint,

    /// <summary>No task of a phase is open any more.</summary>
    PhaseCompleted,
}
