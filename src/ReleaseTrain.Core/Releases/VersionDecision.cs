using ReleaseTrain.Configuration;
using ReleaseTrain.Operations;
using ReleaseTrain.Repositories;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Releases;

/// <summary>Decides the next version from what has gathered, and says which spec or commit asked for it.</summary>
internal static class VersionDecision
{
    /// <summary>The decision over specs and commits; pure.</summary>
    public static NextRelease Decide(SemanticVersion current, IReadOnlyList<Spec> specs, IReadOnlyList<CommitObject> commits, ReleaseRules rules)
    {
        var evidence = specs.Select(spec => new VersionEvidence { Source = spec.Reference, Bump = BumpOf(spec.ChangeKind), Reason = $"{spec.ChangeKind}: {spec.Title}" })
            .Concat(commits.Select(OfCommit).OfType<VersionEvidence>())
            .OrderByDescending(item => item.Bump)
            .ToList();
        var bump = Strongest(evidence, rules);
        if (bump == VersionBump.Major && current.Major == 0 && rules.BreakingIsMinorBeforeOne)
        {
            bump = VersionBump.Minor;
        }

        return new NextRelease
        {
            Current = current,
            Version = current.Next(bump),
            Bump = bump,
            Evidence = evidence,
            Specs = specs,
            Commits = [.. commits.Select(commit => $"{commit.Id[..8]} {commit.Subject}")],
        };
    }

    /// <summary>The decision for what lies on the integration branch, and what else would.</summary>
    public static NextRelease Read(TrainView view, IReadOnlyList<SpecEntry> entries, IReadOnlyList<Spec>? arriving = null)
    {
        var newest = VersionTags.Newest(view);
        var specs = Gathered(entries).Select(entry => entry.Spec).Concat(arriving ?? []).DistinctBy(spec => spec.Name).ToList();
        return Decide(newest?.Version ?? new SemanticVersion(0, 0, 0), specs, ReadCommits(view, newest), view.Configuration.Release);
    }

    /// <summary>Merged specs that no release carries yet.</summary>
    public static IEnumerable<SpecEntry> Gathered(IReadOnlyList<SpecEntry> entries) =>
        entries.Where(entry => entry.Spec.Stage == SpecStage.Merged && entry.IsOnIntegration && entry.Problem is null);

    private static VersionBump BumpOf(ChangeKind kind) => kind switch
    {
        ChangeKind.Breaking => VersionBump.Major,
        ChangeKind.Feature => VersionBump.Minor,
        _ => VersionBump.Patch,
    };

    private static VersionBump Strongest(IReadOnlyList<VersionEvidence> evidence, ReleaseRules rules)
    {
        var bump = evidence.Count == 0 ? VersionBump.None : evidence[0].Bump;
        var isMixed = evidence.Any(item => item.Bump < VersionBump.Major);
        return bump == VersionBump.Major && isMixed && !rules.MixedIsMajor ? VersionBump.Minor : bump;
    }

    private static VersionEvidence? OfCommit(CommitObject commit)
    {
        var parsed = ConventionalCommit.Parse(commit.Message);
        var bump = commit.Trailers(Trailers.Reverts).Count > 0 ? VersionBump.Patch
            : parsed.IsBreaking ? VersionBump.Major
            : parsed.Type == "feat" ? VersionBump.Minor
            : parsed.Type is "fix" or "perf" ? VersionBump.Patch
            : VersionBump.None;
        return bump == VersionBump.None ? null : new VersionEvidence { Source = commit.Id[..8], Bump = bump, Reason = commit.Subject };
    }

    // Only what was committed on the integration branch itself: a spec speaks for its own commits, and the train's ledgers release nothing. What takes back what a
    // version brought is something that the next one brings.
    private static List<CommitObject> ReadCommits(TrainView view, VersionTag? newest) => view.Integration.Effective is not { } tip ? [] :
    [
        .. view.Objects.ReadLog(new LogQuery(tip, newest is null ? [] : [newest.Commit], FirstParent: true))
            .Where(commit => commit.Parents.Count < 2 && (commit.Trailers(Trailers.Operation).Count == 0 || TakesBack(commit, newest, view.Objects))),
    ];

    private static bool TakesBack(CommitObject commit, VersionTag? version, IObjectStore objects) =>
        version is not null && commit.Trailers(Trailers.SpecTip).Count == 0 && commit.Trailers(Trailers.Reverts).Any(reverted => objects.IsAncestor(reverted, version.Commit));
}
