using System.Text;
using ReleaseTrain.Gates;
using ReleaseTrain.Operations;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Specs;

/// <summary>What became of a spec, stage by stage, from the commits of its ledger.</summary>
internal static class SpecHistory
{
    /// <summary>Oldest first. Commits that leave the stage as it was are no transitions.</summary>
    public static IReadOnlyList<SpecTransition> Read(TrainView view, SpecEntry entry)
    {
        var path = LedgerPath.StatusOf(entry.Spec.Directory);
        var transitions = new List<SpecTransition>();
        foreach (var (commit, place) in ReadCommits(view, entry, path))
        {
            var last = transitions.Count > 0 ? transitions[^1] : null;
            if (view.ReadFile(commit.Id, place) is { } file && StageNames.Parse(Encoding.UTF8.GetString(file.Content).TrimStart('\uFEFF').Split('\n')[0]) is { } stage && stage != last?.To)
            {
                transitions.Add(Describe(entry, commit, last, stage));
            }
        }

        return transitions;
    }

    // A branch that landed as one squashed commit is in nobody's history but its own.
    private static IEnumerable<(CommitObject Commit, string Path)> ReadCommits(TrainView view, SpecEntry entry, string path)
    {
        var landed = entry.IsLanded || entry.IsReverted ? view.Integration.Effective : null;
        return new[] { entry.Tip ?? (landed is null ? entry.Spec.Tip : null), landed }
            .OfType<string>()
            .SelectMany(tip => ReadLog(view, tip, path))
            .DistinctBy(found => found.Commit.Id, StringComparer.Ordinal);
    }

    // Before it got its number, it was another directory.
    private static IEnumerable<(CommitObject Commit, string Path)> ReadLog(TrainView view, string tip, string path)
    {
        var log = view.Objects.ReadLog(new LogQuery(tip, [], Path: path));
        var earlier = log.Count > 0 && log[^1] is { Parents: [var parent] } first && first.Trailers(Trailers.RenamedFrom) is [var directory] ? ReadLog(view, parent, LedgerPath.StatusOf(directory)) : [];
        return [.. earlier, .. log.Reverse().Select(commit => (commit, path))];
    }

    private static SpecTransition Describe(SpecEntry entry, CommitObject commit, SpecTransition? last, SpecStage stage) => new()
    {
        Spec = entry.Spec.Reference,
        From = last?.To,
        To = stage,
        At = commit.Committer.At,
        By = commit.Committer.ToString(),
        Commit = commit.Id,
        Reason = commit.Trailers(Trailers.Reason).FirstOrDefault(),
        Waivers = [.. WaiverTrailer.Read(commit.Trailers(Trailers.Waiver), entry.Name.Text)],
        Duration = last is null ? null : commit.Committer.At - last.At,
    };
}
