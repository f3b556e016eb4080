namespace ReleaseTrain.Journal;

/// <summary>What a new context remembers of where it came from. The store keeps it as the program does.</summary>
/// <param name="CreatedBy">Who made it; null for nobody in particular.</param>
/// <param name="Parent">Full name of the context that it goes on from; null for none.</param>
/// <param name="Labels">Labels without spaces.</param>
internal sealed record JournalOrigin(string? CreatedBy = null, string? Parent = null, IReadOnlyList<string>? Labels = null);
