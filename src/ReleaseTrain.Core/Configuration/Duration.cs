using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace ReleaseTrain.Configuration;

/// <summary>Time spans as the configuration writes them: <c>90s</c>, <c>30m</c>, <c>1h</c>, <c>1h30m</c>.</summary>
internal static partial class Duration
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    /// <summary>Reads a time span of at least a second and at most a week.</summary>
    public static bool TryParse(string text, out TimeSpan span)
    {
        var match = Grammar().Match(text);
        span = match.Success ? TimeSpan.FromSeconds((3600L * Part(match, "hours")) + (60L * Part(match, "minutes")) + Part(match, "seconds")) : TimeSpan.Zero;
        return span > TimeSpan.Zero && span <= Longest;
    }

    /// <summary>The same text from whole seconds: <c>1h30m</c>.</summary>
    public static string Format(TimeSpan span)
    {
        var text = new StringBuilder();
        Add(text, (int)span.TotalHours, 'h');
        Add(text, span.Minutes, 'm');
        Add(text, span.Seconds, 's');
        return text.Length == 0 ? "0s" : text.ToString();
    }

    private static void Add(StringBuilder text, int number, char unit)
    {
        if (number > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"{number}{unit}");
        }
    }

    private static int Part(Match match, string name) =>
        match.Groups[name].Success ? int.Parse(match.Groups[name].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"\A(?:(?<hours>[0-9]{1,6})h)?(?:(?<minutes>[0-9]{1,6})m)?(?:(?<seconds>[0-9]{1,6})s)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Grammar();
}
