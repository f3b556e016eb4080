using System.Text.RegularExpressions;

namespace ReleaseTrain.Releases;

/// <summary>What a commit message says about the kind of its change.</summary>
/// <param name="Type">In lower case: <c>feat</c>, <c>fix</c>, …; null when the subject follows no convention.</param>
/// <param name="Scope">What stands in parentheses; null without.</param>
/// <param name="IsBreaking">A <c>!</c> before the colon, or a <c>BREAKING CHANGE:</c> footer.</param>
/// <param name="Description">The subject without its type; the whole subject without one.</param>
internal sealed partial record ConventionalCommit(string? Type, string? Scope, bool IsBreaking, string Description)
{
    public static ConventionalCommit Parse(string message)
    {
        var subject = message.TrimStart('\n', '\r', ' ').Split('\n', 2)[0].TrimEnd();
        var breaks = BreakingFooter().IsMatch(message);
        var match = Header().Match(subject);
        if (!match.Success)
        {
            return new ConventionalCommit(null, null, breaks, subject);
        }

        var scope = match.Groups["scope"].Value.Trim();
        return new ConventionalCommit(
            match.Groups["type"].Value.ToLowerInvariant(),
            scope.Length > 0 ? scope : null,
            breaks || match.Groups["mark"].Success,
            match.Groups["description"].Value);
    }

    [GeneratedRegex(@"\A(?<type>[A-Za-z][A-Za-z0-9-]*)(?:\((?<scope>[^()]*)\))?(?<mark>!)?:\s+(?<description>\S.*)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Header();

    [GeneratedRegex(@"^BREAKING[ -]CHANGE(?::\s|\s\#)", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex BreakingFooter();
}
