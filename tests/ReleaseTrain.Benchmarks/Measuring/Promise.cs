namespace ReleaseTrain.Benchmarks.Measuring;

/// <summary>Holds what was measured against what is promised.</summary>
internal static class Promise
{
    private const long Memory = 250_000_000;

    /// <param name="operation">What was measured.</param>
    /// <param name="race">The measurement.</param>
    /// <param name="alternative">The other way, in a few words.</param>
    /// <param name="least">How many times faster it has to be; null where the figure is for information.</param>
    public static Figure OfSpeed(string operation, Race race, string alternative, double? least) => new(
        operation,
        Units.Show(race.Ours),
        $"{Units.Show(race.Alternative)}, {alternative}",
        Units.Faster(race.Speedup),
        least is { } times ? $"at least {Units.Faster(times)}" : string.Empty,
        least is null ? null : race.Speedup >= least);

    /// <param name="operation">What was measured.</param>
    /// <param name="race">The measurement.</param>
    /// <param name="alternative">The other way, in a few words.</param>
    /// <param name="most">How many times the other way's time it may take.</param>
    public static Figure OfCost(string operation, Race race, string alternative, double most) => new(
        operation,
        Units.Show(race.Ours),
        $"{Units.Show(race.Alternative)}, {alternative}",
        Units.Times(race.Cost),
        $"at most {Units.Times(most)}",
        race.Cost <= most);

    /// <param name="operation">What was measured.</param>
    /// <param name="time">How long it took.</param>
    /// <param name="most">How long it may take; null where the figure is for information.</param>
    public static Figure OfTime(string operation, TimeSpan time, TimeSpan? most) =>
        new(operation, Units.Show(time), string.Empty, string.Empty, most is { } limit ? $"at most {Units.Show(limit)}" : string.Empty, most is null ? null : time <= most);

    /// <summary>Everything that a fresh process needs for one command counts, the engine and the runtime included.</summary>
    public static Figure OfMemory(string operation, long bytes) =>
        new($"{operation}, peak memory of a fresh process", Units.Show(bytes), string.Empty, string.Empty, $"under {Units.Show(Memory)}", bytes < Memory);

    /// <summary>All that was allocated on the way, whether it was still needed or not.</summary>
    public static Figure OfAllocation(string operation, long bytes) =>
        new($"{operation}, memory allocated", Units.Show(bytes), string.Empty, string.Empty, $"under {Units.Show(Memory)}", bytes < Memory);
}
