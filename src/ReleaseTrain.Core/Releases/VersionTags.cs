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
            .Where(tag => tag.Name.StartsWith(prefix, StringComparison.Ordinal))
            .Select(tag => SemanticVersion.TryParse(tag.Name[prefix.Length..], out var version) ? new VersionTag(tag.Name, version, tag.Ref.Commit) : null)
            .OfType<VersionTag>()
            .OrderByDescending(tag => tag.Version)];
    }

    /// <summary>The highest version that the integration branch holds: one ancestry question per candidate from the top.</summary>
    public static VersionTag? Newest(TrainView view) =>
        view.Integration.Effective is { } tip ? All(view).FirstOrDefault(tag => view.Objects.IsAncestor(tag.Commit, tip)) : null;
}
