namespace ReleaseTrain.Journal;

/// <summary>A line of the home's history: one context ended, one began, or one followed the other.</summary>
/// <param name="At">When, to the second.</param>
/// <param name="From">Who was active; null for nobody.</param>
/// <param name="To">Who is active since; null for nobody.</param>
/// <param name="Kind"><c>start</c>, <c>stop</c> or <c>switch</c>, as the store spells it.</param>
internal sealed record JournalTransition(DateTimeOffset At, string? From, string? To, string Kind);
