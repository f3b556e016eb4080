namespace ReleaseTrain.Journal;

/// <summary>What commands note by themselves, where the policy wants it. Each has a mark of its own.</summary>
internal enum JournalEvent
{
    /// <summary>Work on a stage, a phase or a sprint begins.</summary>
    Start,

    /// <summary>What belongs to it.</summary>
    List,

    /// <summary>Something to look at.</summary>
    Warning,

    /// <summary>Something is done.</summary>
    Done,

    /// <summary>A principle of the constitution was looked at.</summary>
    Constitution,

    /// <summary>A version was decided.</summary>
    Version,

    /// <summary>A version was released.</summary>
    Release,

    /// <summary>Where something else is to be found.</summary>
    Link,

    /// <summary>What was cleared away.</summary>
    CleanUp,

    /// <summary>Tasks that are done.</summary>
    Checkpoint,

    /// <summary>Work cannot go on, or goes on again.</summary>
    Blocked,
}
