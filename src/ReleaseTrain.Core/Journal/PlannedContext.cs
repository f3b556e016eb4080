namespace ReleaseTrain.Journal;

/// <summary>What a command tells one context, and what becomes of it then.</summary>
/// <param name="Name">Full name of the context; it is made where it is not there, and does not become active.</param>
/// <param name="Lines">What is written, in this order.</param>
internal sealed record PlannedContext(string Name, IReadOnlyList<JournalLine> Lines)
{
    /// <summary>Full name of the context that this one takes over from: where that is active, this becomes it. Null where whichever is active stays so.</summary>
    public string? Follows { get; init; }

    /// <summary>What becomes of the context when all is written.</summary>
    public ContextEnd End { get; init; }
}
