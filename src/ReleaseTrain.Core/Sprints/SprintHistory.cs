using ReleaseTrain.Operations;
using ReleaseTrain.Repositories;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Sprints;

/// <summary>Landed sprints, read back from the trailers of the integration branch: every clone sees the same.</summary>
internal static class SprintHistory
{
    /// <summary>Newest first.</summary>
    public static IReadOnlyList<Sprint> Read(TrainView view, IReadOnlyList<SpecEntry> entries)
    {
        if (view.Integration.Effective is not { } tip)
        {
            return [];
        }

        var report = new ConstitutionReport(view);
        var commits = view.Objects.ReadLog(new LogQuery(tip, [], FirstParent: true, Containing: $"{Trailers.Sprint}: "));
        return [.. commits.SelectMany(commit => commit.Trailers(Trailers.Sprint).Select(id => (Id: id, Commit: commit)))
            .GroupBy(found => found.Id, found => found.Commit, StringComparer.Ordinal)
            .Where(group => group.Any(commit => commit.Trailers(Trailers.SpecTip).Count > 0))
            .Select(group => Describe(view, group.Key, [.. group], entries, report))];
    }

    /// <summary>The open sprint, where there is one, then the landed ones.</summary>
    public static IReadOnlyList<Sprint> ReadWithOpen(TrainView view, IReadOnlyList<SpecEntry> entries)
    {
        var landed = Read(view, entries);
        return OpenSprints.Read(view, entries, landed) is { } open ? [open, .. landed] : landed;
    }

    public static TrainError NotFound(string id) => new("SprintNotFound", $"There is no sprint '{id}'.", id, "Get-Sprint");

    private static Sprint Describe(TrainView view, string id, IReadOnlyList<CommitObject> commits, IReadOnlyList<SpecEntry> entries, ConstitutionReport report)
    {
        var merges = commits.Where(commit => commit.Trailers(Trailers.SpecTip).Count > 0).Reverse().ToList();
        var names = merges.SelectMany(commit => commit.Trailers(Trailers.Spec)).Distinct(StringComparer.Ordinal).ToList();
        var aboard = names.Select(name => entries.FirstOrDefault(entry => entry.Name.Text == name)).OfType<SpecEntry>().ToList();
        var specs = aboard.ConvertAll(entry => entry.Spec);
        var completed = commits.FirstOrDefault(commit => commit.Trailers(Trailers.Stage).Contains(StageNames.Format(SpecStage.Closed)));
        var state = aboard.Count > 0 && aboard.TrueForAll(entry => IsReverted(entry, id)) ? SprintState.Abandoned
            : completed is not null || (specs.Count > 0 && specs.All(spec => spec.Stage == SpecStage.Closed)) ? SprintState.Completed
            : specs.Count > 0 && specs.All(spec => spec.Stage >= SpecStage.Released) ? SprintState.Released
            : SprintState.Landed;
        var candidate = commits.First(commit => commit != completed).Id;
        var released = specs.Select(spec => entries.First(entry => entry.Name.Text == spec.Name).Ledger.Released?.Version).OfType<string>().FirstOrDefault();
        return new Sprint
        {
            Id = id,
            State = state,
            Phase = SprintPhases.Of(state),
            Size = SprintSizes.Of(specs),
            Specs = specs,
            Constitution = report.Over(aboard, candidate),
            Version = SemanticVersion.TryParse(released, out var version) ? version : null,
            Base = merges[0].Parents[0],
            Candidate = candidate,
            StartedAt = merges[0].Committer.At,
            CompletedAt = completed?.Committer.At,
            Duration = completed is null ? null : completed.Committer.At - merges[0].Committer.At,
            Repository = view.Repository.Facts.Root,
        };
    }

    private static bool IsReverted(SpecEntry entry, string sprint) =>
        entry.Ledger.Landed.LastOrDefault(landing => landing.Sprint == sprint) is { } landing && entry.Ledger.Reverted.Any(revert => revert.Landing == landing.Id);
}
