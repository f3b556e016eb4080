namespace ReleaseTrain.Journal;

/// <summary>Which contexts are read, and how much of them.</summary>
/// <param name="Names">Exact full names; null for all.</param>
/// <param name="IsWanted">Asked with the full name before anything of a context but its metadata is read; null for all.</param>
/// <param name="WithEntries">Whether notes, files and heartbeats are read.</param>
internal sealed record JournalQuery(IReadOnlyCollection<string>? Names = null, Predicate<string>? IsWanted = null, bool WithEntries = true);
