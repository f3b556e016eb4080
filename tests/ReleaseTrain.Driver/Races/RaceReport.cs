namespace ReleaseTrain.Driver.Races;

/// <summary>What races showed.</summary>
/// <param name="Rounds">How many there were of each kind.</param>
/// <param name="Failures">What was not as it should be.</param>
public sealed record RaceReport(IReadOnlyDictionary<RaceKind, int> Rounds, IReadOnlyList<string> Failures);
