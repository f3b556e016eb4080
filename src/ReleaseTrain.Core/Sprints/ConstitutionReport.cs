using ReleaseTrain.Gates;
using ReleaseTrain.Gates.Tests;
using ReleaseTrain.Repositories;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Sprints;

/// <summary>One verdict per principle, and per question, over the specs of a sprint: the weakest word counts.</summary>
internal sealed class ConstitutionReport
{
    // What has to be looked at first comes first.
    private static readonly PrincipleStanding[] Weakest = [PrincipleStanding.Failed, PrincipleStanding.NotLookedAt, PrincipleStanding.Waived, PrincipleStanding.Judged, PrincipleStanding.Attested];

    private readonly TrainView _view;
    private readonly Lazy<ProjectPrinciples> _principles;

    public ConstitutionReport(TrainView view)
    {
        _view = view;
        _principles = new Lazy<ProjectPrinciples>(() => ProjectPrinciples.Read(view));
    }

    /// <summary>Runs nothing: what the configured command would say where it was not asked yet is not known.</summary>
    /// <param name="entries">The specs.</param>
    /// <param name="candidate">The commit that holds all of them, where there is one; what was judged of it counts more than what was judged of a branch.</param>
    public IReadOnlyList<PrincipleVerdict> Over(IReadOnlyList<SpecEntry> entries, string? candidate = null)
    {
        if (entries.Count == 0)
        {
            return [];
        }

        using var runner = _view.Configuration.Tests.Constitution is null ? null : TestRunner.For(_view);
        var principles = _principles.Value;
        var findings = entries.SelectMany(entry => Find(principles, entry, candidate, runner).Select(finding => (entry.Spec.Reference, Finding: finding)));
        var verdicts = findings.GroupBy(found => found.Finding.Name, StringComparer.Ordinal).Select(group => Judge(group.Key, [.. group]));
        return principles.Lack is null ? [.. verdicts] : [Lacking(principles, entries), .. verdicts];
    }

    private IReadOnlyList<PrincipleFinding> Find(ProjectPrinciples principles, SpecEntry entry, string? candidate, TestRunner? runner)
    {
        var content = entry.Ledger.Attestations.Count == 0 ? null : ContentId.Of(_view.Objects, entry);
        var judged = new[] { candidate, entry.Tip, entry.Ledger.Landed is [.., var landing] ? landing.Tip : null }
            .Where(commit => runner is not null && commit is not null && _view.Objects.Contains(commit))
            .Select(commit => runner!.Find(new TestRequest(TestKind.Constitution, commit!, entry.Spec.Reference)))
            .FirstOrDefault(finding => !finding.IsUnknown);
        return ConstitutionReview.Find(principles, entry.Ledger, content, judged);
    }

    private static PrincipleVerdict Judge(string name, List<(string Spec, PrincipleFinding Finding)> found)
    {
        var standing = Weakest.First(weak => found.Exists(item => item.Finding.Standing == weak));
        var same = found.FindAll(item => item.Finding.Standing == standing);
        var (specs, by) = (same.Select(item => item.Spec).Distinct().ToList(), same.Select(item => item.Finding.By).OfType<string>().Distinct().ToList());
        return new PrincipleVerdict
        {
            Principle = name,
            IsQuestion = found[0].Finding.IsQuestion,
            Verdict = standing,
            By = by,
            Specs = specs,
            Message = Describe(standing, string.Join(", ", specs), string.Join(", ", by), same.Exists(item => item.Finding.IsStale)),
        };
    }

    private static string Describe(PrincipleStanding standing, string specs, string by, bool isStale) => standing switch
    {
        PrincipleStanding.Failed => $"Broken by {specs}, says {by}.",
        PrincipleStanding.Waived => $"Waived for {specs} by {by}.",
        PrincipleStanding.Judged => $"Kept by {specs}, found {by}.",
        PrincipleStanding.Attested => $"Kept by {specs}, says {by}.",
        _ => $"Not looked at for {specs}{(isStale ? ", or the content has changed since" : string.Empty)}.",
    };

    // Where there are no principles, that is the first thing to know.
    private static PrincipleVerdict Lacking(ProjectPrinciples principles, IReadOnlyList<SpecEntry> entries) => new()
    {
        Principle = principles.Path,
        IsQuestion = false,
        Verdict = PrincipleStanding.NotLookedAt,
        Specs = [.. entries.Select(entry => entry.Spec.Reference)],
        Message = principles.Lack!,
    };
}
