using ReleaseTrain.Operations;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Releases;

/// <summary>Finds the releases that were made in this clone alone: without a push, or before there was a remote.</summary>
internal static class UnpublishedReleases
{
    /// <summary>Oldest first; none where there is no remote to publish them on. Tags that people made are theirs to push.</summary>
    public static IReadOnlyList<VersionTag> Find(TrainView view)
    {
        if (view.Roles.Remote is null || KnowsNothing(view) || view.Integration.Effective is not { } integration)
        {
            return [];
        }

        var tags = VersionTags.All(view).Where(tag => view.Refs.Tag(tag.Name)!.Id != tag.Commit).ToList();
        var main = FindPublished(view) is { } published ? Read(view, published, tags) : null;
        var missing = tags.Where(tag => main?.IsWithin(tag.Commit) != true || view.RemoteRefs?.ContainsKey(RefOf(tag)) == false).Where(tag => IsOwn(view, tag)).ToList();
        var aboard = Read(view, integration, missing);
        return [.. missing.Where(tag => aboard.IsWithin(tag.Commit)).Reverse()];
    }

    /// <summary>What a command that only reads says of them.</summary>
    public static void Warn(TrainView view)
    {
        foreach (var tag in Find(view))
        {
            view.Reporter.Warning("ReleaseNotPublished", $"{tag.Name} is in this clone alone. Next: Publish-Release, which pushes it to '{view.Roles.Remote}'.");
        }
    }

    public static string RefOf(VersionTag tag) => $"refs/tags/{tag.Name}";

    // A bare clone keeps no record of the remote's branches beside its own.
    private static bool KnowsNothing(TrainView view) => view.RemoteRefs is null && view.Repository.Facts.WorkTree is null && FindPublished(view) is null;

    // A release moves dev and main together, so where a clone keeps no record of the remote's main, that of dev answers as well.
    private static string? FindPublished(TrainView view) => view.RemoteId(view.Roles.Main) ?? (view.RemoteRefs is null ? view.RemoteId(view.Roles.Dev) : null);

    private static ForkPoints Read(TrainView view, string container, IReadOnlyList<VersionTag> tags) =>
        ForkPoints.Read(view.Objects, container, [.. tags.Select(tag => tag.Commit).Distinct(StringComparer.Ordinal)]);

    private static bool IsOwn(TrainView view, VersionTag tag)
    {
        var commit = view.Objects.ReadCommit(tag.Commit);
        return commit.Subject == ReleasePlanner.Subject(tag.Version) && OwnCommits.IsOwn(commit);
    }
}
