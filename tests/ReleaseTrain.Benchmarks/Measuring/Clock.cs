using System.Diagnostics;

namespace ReleaseTrain.Benchmarks.Measuring;

/// <summary>Times one run.</summary>
internal static class Clock
{
    public static TimeSpan Time(Action run)
    {
        var start = Stopwatch.GetTimestamp();
        run();
        return Stopwatch.GetElapsedTime(start);
    }
}
