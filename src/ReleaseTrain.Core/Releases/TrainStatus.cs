using System.Globalization;
using ReleaseTrain.Repositories;
using ReleaseTrain.Specs;
using ReleaseTrain.Sprints;

namespace ReleaseTrain.Releases;

/// <summary>Reads a whole train at a glance, and whether it should move.</summary>
internal static class TrainStatus
{
    public static ReleaseTrainStatus Read(TrainView view)
    {
        var entries = SpecCatalog.Read(view).Entries;
        var decision = VersionDecision.Read(view, entries);
        var newest = VersionTags.Newest(view);
        UnpublishedReleases.Warn(view);
        var ready = entries.Where(entry => entry.IsReady).Select(entry => entry.Spec).ToList();
        var reason = FindReason(ready, decision, view.Configuration.Release.Gathered);
        return new ReleaseTrainStatus
        {
            Project = NameProject(view),
            CurrentVersion = newest?.Version,
            IsPushed = newest is not null && view.RemoteId(view.Roles.Main) is { } main && view.Objects.IsAncestor(newest.Commit, main),
            DevVersion = NameDevVersion(newest?.Version, decision),
            NextVersion = decision.Bump == VersionBump.None ? null : decision.Version,
            Ready = ready,
            Gathered = decision.Specs,
            OpenSpecs = entries.Count(IsInWork),
            SpecLimit = view.Configuration.MaxParallelSpecs,
            Sprint = OpenSprints.Read(view, entries, SprintHistory.Read(view, entries)),
            IsDue = reason != DueReason.None,
            Reason = reason,
            Debt = [.. entries.SelectMany(entry => entry.Spec.Waivers)],
        };
    }

    /// <summary>Whether a spec counts against the limit of specs that a team works on at once.</summary>
    public static bool IsInWork(SpecEntry entry) => entry.Spec.Stage < SpecStage.Merged && !entry.Spec.IsPaused;

    /// <summary>The project's name as documents and messages have it.</summary>
    public static string NameProject(TrainView view) => view.Configuration.Project ?? NameFolder(view.Repository.Facts);

    /// <summary>What is due, the most urgent first: a hotfix, a breaking change, enough value, a spec that waits.</summary>
    public static DueReason FindReason(IReadOnlyList<Spec> ready, NextRelease decision, int enough) =>
        ready.Concat(decision.Specs).Any(spec => spec.Kind == SpecKind.Hotfix) ? DueReason.HotfixReady
        : decision.Evidence.Any(evidence => evidence.Bump == VersionBump.Major) ? DueReason.Milestone
        : decision.Specs.Count >= enough ? DueReason.ValueGathered
        : ready.Count > 0 ? DueReason.SpecReady
        : DueReason.None;

    /// <summary>What the integration branch would call itself: the last version while nothing has gathered, else the next one, and how much is in it.</summary>
    public static string NameDevVersion(SemanticVersion? newest, NextRelease decision)
    {
        var gathered = decision.Specs.Count;
        return decision.Bump == VersionBump.None ? newest?.ToString() ?? "0.0.0-dev"
            : gathered == 0 ? $"{decision.Version}-dev"
            : string.Create(CultureInfo.InvariantCulture, $"{decision.Version}-dev+{gathered}spec{(gathered == 1 ? string.Empty : "s")}");
    }

    private static string NameFolder(RepositoryFacts facts)
    {
        var folder = Path.GetFileName(facts.Root);
        return facts.WorkTree is null && folder.EndsWith(".git", StringComparison.OrdinalIgnoreCase) && folder.Length > 4 ? folder[..^4] : folder;
    }
}
