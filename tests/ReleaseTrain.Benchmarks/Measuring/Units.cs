using System.Globalization;

namespace ReleaseTrain.Benchmarks.Measuring;

/// <summary>Figures as people read them.</summary>
internal static class Units
{
    private const double Mega = 1_000_000;

    public static string Show(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:N0} ms");

    public static string Show(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / Mega:N0} MB");

    public static string Faster(double times) => string.Create(CultureInfo.InvariantCulture, $"{times:N1} x faster");

    public static string Times(double times) => string.Create(CultureInfo.InvariantCulture, $"{times:N2} x");
}
