using System.Globalization;
using System.Text;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Adapters.Repositories;

/// <summary>Reads commit objects.</summary>
internal static class CommitText
{
    private static readonly TimeSpan FarthestZone = TimeSpan.FromHours(14);

    public static CommitObject Parse(string id, ReadOnlySpan<byte> content)
    {
        var end = content.IndexOf("\n\n"u8);
        var head = end < 0 ? content : content[..end];
        var body = end < 0 ? default : content[(end + 2)..];
        var lines = Encoding.UTF8.GetString(head).Split('\n');
        var encoding = Values(lines, "encoding ").FirstOrDefault() is { } name ? FindEncoding(name) : Encoding.UTF8;
        if (encoding != Encoding.UTF8)
        {
            lines = encoding.GetString(head).Split('\n');
        }

        return new CommitObject(
            id,
            Values(lines, "tree ").First(),
            [.. Values(lines, "parent ")],
            ParsePerson(Values(lines, "author ").FirstOrDefault()),
            ParsePerson(Values(lines, "committer ").FirstOrDefault()),
            encoding.GetString(body));
    }

    // A signature's lines begin with a space, so none of them is taken for a header.
    private static IEnumerable<string> Values(string[] lines, string key) =>
        lines.Where(line => line.StartsWith(key, StringComparison.Ordinal)).Select(line => line[key.Length..]);

    private static Encoding FindEncoding(string name)
    {
        try
        {
            return Encoding.GetEncoding(name);
        }
        catch (ArgumentException)
        {
            return Encoding.Latin1;
        }
    }

    private static Signature ParsePerson(string? text)
    {
        var (open, close) = text is null ? (-1, -1) : (text.IndexOf('<', StringComparison.Ordinal), text.LastIndexOf('>'));
        return text is null || open < 0 || close < open
            ? new Signature(text ?? string.Empty, string.Empty, DateTimeOffset.UnixEpoch)
            : new Signature(text[..open].Trim(), text[(open + 1)..close], ParseTime(text[(close + 1)..].Trim().Split(' ')));
    }

    // Old tools wrote times and zones that no clock shows.
    private static DateTimeOffset ParseTime(string[] words)
    {
        if (!long.TryParse(words[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds) || seconds is < 0 or > 253_402_300_799)
        {
            return DateTimeOffset.UnixEpoch;
        }

        var zone = words.Length > 1 && int.TryParse(words[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var digits)
            ? new TimeSpan(digits / 100, digits % 100, 0)
            : TimeSpan.Zero;
        var time = DateTimeOffset.FromUnixTimeSeconds(seconds);
        return zone.Duration() <= FarthestZone && time.Year is > 1 and < 9999 ? time.ToOffset(zone) : time;
    }
}
