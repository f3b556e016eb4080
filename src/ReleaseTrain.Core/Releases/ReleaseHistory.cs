using ReleaseTrain.Operations;
using ReleaseTrain.Repositories;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Releases;

/// <summary>Releases read back from tags, ledgers and the changelog.</summary>
internal static class ReleaseHistory
{
    /// <summary>Highest version first.</summary>
    /// <param name="view">The repository.</param>
    /// <param name="entries">Every spec.</param>
    /// <param name="isWanted">Which tags to read in full.</param>
    public static IReadOnlyList<Release> Read(TrainView view, IReadOnlyList<SpecEntry> entries, Func<VersionTag, bool> isWanted)
    {
        var tags = VersionTags.All(view);
        var wanted = tags.Where(isWanted).ToList();
        var published = view.RemoteId(view.Roles.Main) is { } main ? ForkPoints.Read(view.Objects, main, [.. wanted.Select(tag => tag.Commit).Distinct()]) : null;
        return [.. wanted.Select(tag => Describe(view, tag, tags.SkipWhile(other => other != tag).Skip(1).FirstOrDefault(), entries, published?.IsWithin(tag.Commit) ?? false))];
    }

    private static Release Describe(TrainView view, VersionTag tag, VersionTag? previous, IReadOnlyList<SpecEntry> entries, bool isPushed)
    {
        var commit = view.Objects.ReadCommit(tag.Commit);
        var aboard = entries.Where(entry => entry.Ledger.Released?.Tag == tag.Name).ToList();
        return new Release
        {
            Version = tag.Version,
            Tag = tag.Name,
            Commit = tag.Commit,
            Date = commit.Committer.At,
            Bump = BumpBetween(previous?.Version ?? new SemanticVersion(0, 0, 0), tag.Version),
            Specs = [.. aboard.Select(entry => entry.Spec)],
            Sprints = [.. aboard.Where(entry => entry.Ledger.Landed.Count > 0).Select(entry => entry.Ledger.Landed[^1].Sprint).Distinct(StringComparer.Ordinal)],
            Notes = FindNotes(view, tag) ?? string.Empty,
            IsPushed = isPushed,
            IsPrerelease = tag.Version.IsPrerelease,
            Outcome = ReleaseOutcome.Released,
        };
    }

    public static VersionBump BumpBetween(SemanticVersion before, SemanticVersion after) =>
        after.Major > before.Major ? VersionBump.Major : after.Minor > before.Minor ? VersionBump.Minor : VersionBump.Patch;

    private static string? FindNotes(TrainView view, VersionTag tag)
    {
        foreach (var path in view.Configuration.Release.Changelog is { } named ? [named] : ChangelogPaths.Usual)
        {
            if (view.ReadFile(tag.Commit, path) is { } file)
            {
                return Changelog.Extract(file.Content, tag.Version);
            }
        }

        return null;
    }
}

/// <summary>Where changelogs lie when nobody says.</summary>
internal static class ChangelogPaths
{
    public static IReadOnlyList<string> Usual { get; } = ["CHANGELOG.md", "docs/CHANGELOG.md"];
}
