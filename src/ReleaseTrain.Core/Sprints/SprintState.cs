namespace ReleaseTrain;

/// <summary>How far a sprint is.</summary>
public enum SprintState
{
    /// <summary>Exists under -WhatIf only.</summary>
    Planned,

    /// <summary>Planned and stored in this clone; nothing has landed.</summary>
    Open,

    /// <summary>The candidate is built and proven; it has not landed.</summary>
    Proven,

    /// <summary>Its specs are on the integration branch.</summary>
    Landed,

    /// <summary>A release carries it.</summary>
    Released,

    /// <summary>Its specs are closed and its branches cleaned up.</summary>
    Completed,

    /// <summary>It was stopped before it landed, or taken back by a revert.</summary>
    Abandoned,
}
