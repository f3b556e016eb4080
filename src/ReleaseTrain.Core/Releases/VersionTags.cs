using ReleaseTrain.Repositories;

namespace ReleaseTrain.Releases;

/// <summary>A tag that names a version.</summary>
internal sealed record VersionTag(string Name, SemanticVersion Version, string Commit);

/// <summary>The versions that the tags name.</summary>
internal static class VersionTags
{
    /// <summary>All of them, highest first.</summary>
    public static IReadOnlyList<VersionTag> All(TrainView view)
    {
        var prefix = view.Configuration.Release.TagPrefix;
        return [.. view.Refs.AllTags()
            .Where(tag => tag.Ref.IsCommit && tag.Name.StartsWith(prefix, StringComparison.Ordinal))
            .Select(tag => SemanticVersion.TryParse(tag.Name[prefix.Length..], out var version) ? new VersionTag(tag.Name, version, tag.Ref.Commit) : null)
            .OfType<VersionTag>()
            .OrderByDescending(tag => tag.Version)];
    }

    /// <summary>Every tag that ends with a version, whatever stands before it: what stands there, and the version.</summary>
    public static IReadOnlyList<(string Prefix, SemanticVersion Version)> WithAnyPrefix(TrainView view) =>
        [.. view.Refs.AllTags()
            .Where(tag => tag.Ref.IsCommit)
            .Select(tag => (tag.Name, Start: tag.Name.AsSpan().IndexOfAnyInRange('0', '9')))
            .Select(tag => tag.Start >= 0 && SemanticVersion.TryParse(tag.Name[tag.Start..], out var version) ? ((string Prefix, SemanticVersion Version)?)(tag.Name[..tag.Start], version) : null)
            .OfType<(string, SemanticVersion)>()];

    /// <summary>The versions whose tags begin most often alike, where none begins as the rules say; null where one does, or no tag ends with a version.</summary>
    public static IGrouping<string, SemanticVersion>? Others(TrainView view) => All(view).Count > 0 ? null : WithAnyPrefix(view)
        .GroupBy(tag => tag.Prefix, tag => tag.Version, StringComparer.Ordinal)
        .OrderByDescending(group => group.Count())
        .ThenBy(group => group.Key, StringComparer.Ordinal)
        .FirstOrDefault();

    /// <summary>The highest version that the integration branch or main holds: one ancestry question per candidate from the top.</summary>
    public static VersionTag? Newest(TrainView view)
    {
        var tips = new[] { view.Integration.Effective, view.TipOf(view.Roles.Main, view.Roles.Main).Effective }.OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        return All(view).FirstOrDefault(tag => tips.Any(tip => view.Objects.IsAncestor(tag.Commit, tip)));
    }
}
