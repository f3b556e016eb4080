namespace ReleaseTrain;

/// <summary>How far a task is.</summary>
public enum SpecTaskState
{
    /// <summary>Not ticked; a mark that is neither a space nor an x counts as this, too.</summary>
    Open,

    /// <summary>Ticked.</summary>
    Done,

    /// <summary>Not ticked, and the document says why it will not be.</summary>
    Waived,
}
