namespace ReleaseTrain.Repositories;

/// <summary>One line of a branch's configuration: the full key and its value; null for a key without one.</summary>
internal sealed record BranchSetting(string Key, string? Value);
