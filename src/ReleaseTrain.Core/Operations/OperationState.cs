namespace ReleaseTrain;

/// <summary>How far an operation is.</summary>
public enum OperationState
{
    /// <summary>Recorded, nothing has moved.</summary>
    Planned,

    /// <summary>It stopped between its first and its last effect; it can be resumed or undone.</summary>
    Interrupted,

    /// <summary>A push was under way when it stopped: the way is forward.</summary>
    InDoubt,

    /// <summary>It was refused before anything moved.</summary>
    Refused,

    /// <summary>Done in this clone; nothing was published.</summary>
    Applied,

    /// <summary>Done, and the remote has it.</summary>
    Published,

    /// <summary>Taken back.</summary>
    Undone,
}
