namespace ReleaseTrain.Gates;

/// <summary>A document of a spec, parsed.</summary>
/// <param name="Path">Its path from the root of the repository.</param>
/// <param name="Content">What it says.</param>
internal sealed record GateDocument<T>(string Path, T Content);
