using System.Globalization;

namespace ReleaseTrain.Journal;

/// <summary>Times as the store writes them: RFC 3339 with the writer's offset, in lines to the second, in JSON as fine as the clock.</summary>
internal static class StoreTime
{
    private const int DateLength = 10;
    private const int TimeLength = 19;

    /// <summary>To the second.</summary>
    public static string ToSecond(DateTimeOffset at) => at.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture) + Offset(at);

    /// <summary>As fine as the clock, without zeros at the end.</summary>
    public static string ToFine(DateTimeOffset at) => at.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture) + Offset(at);

    /// <summary>Reads a time with any number of digits after the second.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out DateTimeOffset at)
    {
        at = default;
        if (text.Length <= TimeLength || text[DateLength] != 'T' || !DateTime.TryParseExact(text[..TimeLength], "yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var clock))
        {
            return false;
        }

        var rest = text[TimeLength..];
        if (rest[0] is '.' or ',')
        {
            var digits = 1;
            while (digits < rest.Length && char.IsAsciiDigit(rest[digits]))
            {
                clock = clock.AddTicks(digits <= 7 ? (rest[digits] - '0') * (long)Math.Pow(10, 7 - digits) : 0);
                digits++;
            }

            if (digits == 1)
            {
                return false;
            }

            rest = rest[digits..];
        }

        return TryParseOffset(rest, out var offset) && TryJoin(clock, offset, out at);
    }

    private static string Offset(DateTimeOffset at) => at.Offset == TimeSpan.Zero ? "Z" : at.ToString("zzz", CultureInfo.InvariantCulture);

    private static bool TryParseOffset(ReadOnlySpan<char> text, out TimeSpan offset)
    {
        offset = TimeSpan.Zero;
        if (text is "Z")
        {
            return true;
        }

        if (text.Length != 6 || text[0] is not ('+' or '-') || text[3] != ':' || !TryParseNumber(text[1..3], out var hours) || !TryParseNumber(text[4..], out var minutes))
        {
            return false;
        }

        offset = new TimeSpan(hours, minutes, 0) * (text[0] == '-' ? -1 : 1);
        return minutes < 60;
    }

    private static bool TryParseNumber(ReadOnlySpan<char> text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private static bool TryJoin(DateTime clock, TimeSpan offset, out DateTimeOffset at)
    {
        at = default;
        var ticks = clock.Ticks - offset.Ticks;
        if (offset.Duration() > TimeSpan.FromHours(14) || ticks < DateTime.MinValue.Ticks || ticks > DateTime.MaxValue.Ticks)
        {
            return false;
        }

        at = new DateTimeOffset(clock, offset);
        return true;
    }
}
