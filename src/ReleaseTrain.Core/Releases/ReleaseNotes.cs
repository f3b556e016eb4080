using System.Text;

namespace ReleaseTrain.Releases;

/// <summary>One release in a changelog.</summary>
/// <param name="Version">The version.</param>
/// <param name="Date">The day of the release, UTC.</param>
/// <param name="Groups">Keep a Changelog's groups with their entries, one line each, without bullets.</param>
/// <param name="Remark">A sentence above the groups; null without one.</param>
internal sealed record ReleaseSection(SemanticVersion Version, DateOnly Date, IReadOnlyList<(string Heading, IReadOnlyList<string> Entries)> Groups, string? Remark = null);

/// <summary>Says what a release brings, from its specs and from the commits that asked for a version.</summary>
internal static class ReleaseNotes
{
    public static ReleaseSection Make(SemanticVersion version, DateOnly date, NextRelease decision, string? reason)
    {
        var groups = new List<(string Heading, IReadOnlyList<string> Entries)>();
        Add(groups, "Changed", decision, ChangeKind.Breaking, VersionBump.Major, "**Breaking:** ");
        Add(groups, "Added", decision, ChangeKind.Feature, VersionBump.Minor, string.Empty);
        Add(groups, "Fixed", decision, ChangeKind.Fix, VersionBump.Patch, string.Empty);
        return new ReleaseSection(version, date, groups, reason);
    }

    private static void Add(List<(string Heading, IReadOnlyList<string> Entries)> groups, string heading, NextRelease decision, ChangeKind kind, VersionBump bump, string mark)
    {
        var specs = decision.Specs.Where(spec => spec.ChangeKind == kind).Select(spec => $"{mark}{spec.Title} ({string.Join(", ", spec.Issues.Prepend(spec.Reference))})");
        var ids = decision.Specs.Select(spec => spec.Reference).ToHashSet(StringComparer.Ordinal);
        var commits = decision.Evidence.Where(item => item.Bump == bump && !ids.Contains(item.Source)).Select(item => $"{mark}{Describe(item.Reason)} ({item.Source})");
        var entries = specs.Concat(commits).ToList();
        if (entries.Count > 0)
        {
            groups.Add((heading, entries));
        }
    }

    private static string Describe(string subject)
    {
        var text = ConventionalCommit.Parse(subject).Description;
        return text.Length == 0 ? subject : new StringBuilder(text) { [0] = char.ToUpperInvariant(text[0]) }.ToString();
    }
}
