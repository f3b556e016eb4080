using System.Text.RegularExpressions;

namespace ReleaseTrain.Releases;

/// <summary>Keeps the link definitions at the end of a changelog in step, where it has some. The address of the new one is made after those that are there.</summary>
internal static partial class ChangelogLinks
{
    public static bool IsDefinition(string line) => Definition().IsMatch(line);

    /// <summary>The edits that give the version its link; none where the file has no links, or links of a kind that can not be followed.</summary>
    public static IReadOnlyList<TextEdit> Add(ChangelogText file, string version)
    {
        var definitions = file.Lines(file.LinksStart, file.Text.Length)
            .Select(line => (line.Start, line.Next, Match: Definition().Match(file.Text[line.Start..line.End])))
            .Where(line => line.Match.Success)
            .Select(line => new Link(line.Start, line.Next, line.Match.Groups["label"].Value, line.Match.Groups["address"].Value, line.Start + line.Match.Groups["address"].Index))
            .ToList();
        if (definitions.Any(link => link.Label.TrimStart('v', 'V') == version))
        {
            return [];
        }

        var unreleased = definitions.FirstOrDefault(link => link.Label.Equals("unreleased", StringComparison.OrdinalIgnoreCase));
        var newest = definitions.FirstOrDefault(link => link.Version is not null);
        return unreleased is not null && FollowUnreleased(file, unreleased, newest, version) is { Count: > 0 } edits ? edits
            : newest is not null && Imitate(newest, version) is { } address ? [new TextEdit(newest.Start, newest.Start, Line(newest, version, address, file.NewLine))]
            : [];
    }

    // [unreleased]: …/compare/v1.1.0...HEAD becomes …/compare/v1.2.0...HEAD, and below it stands [1.2.0]: …/compare/v1.1.0...v1.2.0.
    private static List<TextEdit> FollowUnreleased(ChangelogText file, Link unreleased, Link? newest, string version)
    {
        var compare = Compare().Match(unreleased.Address);
        if (!compare.Success || Tag().Match(compare.Groups["from"].Value) is not { Success: true } tag)
        {
            return [];
        }

        var (from, next) = (compare.Groups["from"], tag.Groups["prefix"].Value + version);
        var place = unreleased.AddressStart + from.Index;
        var line = Line(newest, version, $"{compare.Groups["base"].Value}{from.Value}...{next}", file.NewLine);
        var isLast = unreleased.Next == file.Text.Length && file.Text[^1] != '\n';
        return
        [
            new TextEdit(place, place + from.Length, next),
            new TextEdit(unreleased.Next, unreleased.Next, isLast ? file.NewLine + line.TrimEnd('\r', '\n') : line),
        ];
    }

    private static string? Imitate(Link newest, string version)
    {
        var compare = Compare().Match(newest.Address);
        if (compare.Success)
        {
            return Tag().Match(compare.Groups["to"].Value) is { Success: true } tag
                ? $"{compare.Groups["base"].Value}{compare.Groups["to"].Value}...{tag.Groups["prefix"].Value}{version}"
                : null;
        }

        return newest.Address.EndsWith(newest.Version!, StringComparison.Ordinal) ? newest.Address[..^newest.Version!.Length] + version : null;
    }

    private static string Line(Link? like, string version, string address, string newLine) =>
        $"[{(like?.Label[0] is 'v' or 'V' ? like.Label[..1] : string.Empty)}{version}]: {address}{newLine}";

    [GeneratedRegex(@"\A {0,3}\[(?<label>[^\]\^][^\]]*)\]:[ \t]*<?(?<address>[^ \t>]+)>?[ \t]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Definition();

    [GeneratedRegex(@"\A(?<base>.*/compare/)(?<from>.+?)\.\.\.(?<to>.+)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Compare();

    [GeneratedRegex(@"\A(?<prefix>.*?)(?<version>[0-9]+\.[0-9]+\.[0-9]+[0-9A-Za-z.+-]*)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Tag();

    private sealed record Link(int Start, int Next, string Label, string Address, int AddressStart)
    {
        public string? Version => Tag().Match(Label) is { Success: true } match && match.Groups["prefix"].Value is "" or "v" or "V" ? Tag().Match(Label).Groups["version"].Value : null;
    }
}
