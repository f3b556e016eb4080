namespace ReleaseTrain.Journal;

/// <summary>What a home held when it was read.</summary>
/// <param name="Contexts">Its contexts, oldest first.</param>
/// <param name="Active">Full name of the active one; null where none is.</param>
/// <param name="Findings">What could not be read, or fits nothing.</param>
internal sealed record JournalSnapshot(IReadOnlyList<JournalContext> Contexts, string? Active, IReadOnlyList<Finding> Findings);
