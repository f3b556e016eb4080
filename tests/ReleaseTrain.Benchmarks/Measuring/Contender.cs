namespace ReleaseTrain.Benchmarks.Measuring;

/// <summary>One way of doing a job.</summary>
/// <param name="Run">Does it and says how long it took.</param>
/// <param name="Reset">Makes the world as it was before, so that every run finds the same; not timed.</param>
internal sealed record Contender(Func<TimeSpan> Run, Action? Reset = null)
{
    /// <summary>A job whose whole run counts.</summary>
    public static Contender Timed(Action run, Action? reset = null) => new(() => Clock.Time(run), reset);
}
