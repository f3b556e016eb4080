using System.Text.RegularExpressions;

namespace ReleaseTrain.Releases;

/// <summary>A heading of a changelog.</summary>
/// <param name="Start">Where its line begins.</param>
/// <param name="BodyStart">Where the line below it begins.</param>
/// <param name="Level">1 for the title of a document.</param>
/// <param name="Title">Its text without marks.</param>
internal sealed partial record ChangelogHeading(int Start, int BodyStart, int Level, string Title)
{
    public bool IsUnreleased => Unreleased().IsMatch(Title);

    public bool IsVersion => Version().IsMatch(Title);

    /// <summary>The version as it is written; empty where there is none.</summary>
    public string VersionText => Version().Match(Title).Groups["version"].Value;

    public bool Names(SemanticVersion version) => VersionText == version.ToString();

    /// <summary>The heading of another version, written the same way.</summary>
    public string Rewrite(string version, string date)
    {
        var match = Version().Match(Title);
        var isBracketed = match.Groups["open"].Success && !match.Groups["link"].Success;
        var name = match.Groups["letter"].Value + version;
        return (isBracketed ? $"[{name}]" : name) + (DateInParentheses().IsMatch(Title) ? $" ({date})" : $" - {date}");
    }

    // Bytes stand for letters here, so classes such as \s, which would match bytes of other letters, are avoided.
    [GeneratedRegex(@"\A\[?unreleased\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Unreleased();

    [GeneratedRegex(@"\A(?:(?:version|release)[ \t]+)?(?<open>\[)?(?<letter>v)?(?<version>[0-9]+(?:\.[0-9]+)+(?:-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?)(?:\](?<link>\()?|(?=[ \t(:,])|\z)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Version();

    [GeneratedRegex(@"\([0-9]{4}-[0-9]{2}-[0-9]{2}\)", RegexOptions.CultureInvariant)]
    private static partial Regex DateInParentheses();
}
