namespace ReleaseTrain.Branches;

/// <summary>A branch at one place, as somebody saw it.</summary>
/// <param name="Name">The branch.</param>
/// <param name="Remote">The remote; null for a local one.</param>
/// <param name="Tip">The commit that it was at.</param>
internal sealed record BranchPlace(string Name, string? Remote, string Tip);
