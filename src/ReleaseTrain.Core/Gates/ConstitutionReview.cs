using ReleaseTrain.Gates.Tests;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Gates;

/// <summary>Holds specs against the constitution: who attested what, what the configured command found, what was waived. It informs and stops nothing.</summary>
internal static class ConstitutionReview
{
    private const string Judge = "the configured command";

    /// <summary>What is known of every principle, then of every question.</summary>
    /// <param name="principles">The principles in force.</param>
    /// <param name="ledger">The spec's ledger.</param>
    /// <param name="contentId">The content of the spec now; null where it has none of its own.</param>
    /// <param name="judged">What the configured command found; null where there is none, or nobody knows.</param>
    public static IReadOnlyList<PrincipleFinding> Find(ProjectPrinciples principles, LedgerRecord ledger, string? contentId, TestFinding? judged)
    {
        var waiver = ledger.Waivers.LastOrDefault(item => GateChecks.Find(item.Check) is { IsInforming: true });
        return
        [
            .. principles.All.Select(principle => Find(principle.Name, ledger, contentId, judged, waiver)),
            .. SprintQuestions.All.Select(question => Find(question, ledger, contentId, null, null) with { IsQuestion = true }),
        ];
    }

    /// <summary>The answer of one of the checks of the constitution, from what is known of the principles.</summary>
    public static GateCheck Check(GateCheckRule rule, GateSeverity severity, string spec, ProjectPrinciples principles, IReadOnlyList<PrincipleFinding> findings)
    {
        var check = new GateCheck { Id = rule.Id, Severity = severity, Verdict = GateVerdict.Undecided, Message = string.Empty, File = principles.Path };
        if (principles.Lack is { } lack)
        {
            return check with { Message = lack, File = principles.IsUnfilled ? principles.Path : null };
        }

        var asked = findings.Where(finding => !finding.IsQuestion).ToList();
        var (failed, open) = (asked.FindAll(finding => finding.Standing == PrincipleStanding.Failed), asked.FindAll(finding => finding.Standing is PrincipleStanding.NotLookedAt or PrincipleStanding.Waived));
        return (failed.Count, open.Count) switch
        {
            ( > 0, _) => check with { Verdict = GateVerdict.Failed, Message = $"{spec} breaks {Join(failed)}, says {string.Join(", ", failed.Select(finding => finding.By).Distinct())}." },
            (_, > 0) => check with { Message = Describe(open) },
            _ => check with { Verdict = GateVerdict.Passed, Message = $"{spec} keeps {Join(asked)}." },
        };
    }

    private static PrincipleFinding Find(string name, LedgerRecord ledger, string? contentId, TestFinding? judged, Waiver? waiver)
    {
        var attested = contentId is null ? new AttestationFinding(AttestationStanding.None, null) : Attestations.OfPrinciple(ledger, name, contentId);
        var finding = new PrincipleFinding(name, false, PrincipleStanding.NotLookedAt, null, attested.Standing == AttestationStanding.Stale);
        return attested.Standing switch
        {
            AttestationStanding.Passed => finding with { Standing = PrincipleStanding.Attested, By = attested.Attestation!.By },
            AttestationStanding.Failed => finding with { Standing = PrincipleStanding.Failed, By = attested.Attestation!.By },
            _ when judged?.Run is { Outcome: TestOutcome.Passed or TestOutcome.Flaky } => finding with { Standing = PrincipleStanding.Judged, By = Judge },
            _ when judged?.Run is { Outcome: TestOutcome.Failed } => finding with { Standing = PrincipleStanding.Failed, By = Judge },
            _ when waiver is not null => finding with { Standing = PrincipleStanding.Waived, By = waiver.By },
            _ => finding,
        };
    }

    private static string Describe(List<PrincipleFinding> open)
    {
        var parts = new[]
        {
            (Found: open.FindAll(finding => finding.Standing == PrincipleStanding.NotLookedAt && !finding.IsStale), Words: "Nobody has looked at {0}."),
            (Found: open.FindAll(finding => finding.Standing == PrincipleStanding.NotLookedAt && finding.IsStale), Words: "What was said of {0} was said of other content."),
            (Found: open.FindAll(finding => finding.Standing == PrincipleStanding.Waived), Words: "{0} was waived."),
        };
        return string.Join(' ', parts.Where(part => part.Found.Count > 0).Select(part => part.Words.Replace("{0}", Join(part.Found), StringComparison.Ordinal)));
    }

    private static string Join(IEnumerable<PrincipleFinding> findings) => string.Join(", ", findings.Select(finding => finding.Name));
}
