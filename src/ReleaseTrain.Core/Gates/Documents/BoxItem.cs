namespace ReleaseTrain.Gates.Documents;

/// <summary>A box to tick that is no task.</summary>
internal sealed record BoxItem
{
    /// <summary>Its id, such as CHK001; null without one.</summary>
    public string? Id { get; init; }

    /// <summary>Its text without the id, on one line.</summary>
    public required string Text { get; init; }

    public required SpecTaskState State { get; init; }

    /// <summary>What stands in the box.</summary>
    public required char Mark { get; init; }

    /// <summary>Why it stays open, where the document itself says so.</summary>
    public DocumentLine? Exception { get; init; }

    /// <summary>The heading it stands under; null without one.</summary>
    public string? Section { get; init; }

    /// <summary>Its line, from 1.</summary>
    public required int Line { get; init; }

    /// <summary>Whether its mark is neither a space nor an x. Such a box is open.</summary>
    public bool HasOddMark => Mark is not (' ' or 'x' or 'X');
}
