namespace ReleaseTrain.Completion;

/// <summary>Something that can be written at the cursor.</summary>
/// <param name="Text">What is written.</param>
/// <param name="Tip">What is shown about it.</param>
/// <param name="Alias">Another name that finds it.</param>
internal sealed record Candidate(string Text, string Tip, string? Alias = null);
