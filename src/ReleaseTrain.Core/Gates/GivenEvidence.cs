namespace ReleaseTrain.Gates;

/// <summary>Evidence as a person gives it.</summary>
/// <param name="Text">A link, or a path as it was typed.</param>
/// <param name="FullPath">What the path means where it was typed; null where it means nothing there.</param>
internal sealed record GivenEvidence(string Text, string? FullPath);
