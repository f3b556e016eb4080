using ReleaseTrain.Specs;

namespace ReleaseTrain.Gates;

/// <summary>Tells from a ledger what is attested: the newest word on a subject counts, for the content that it was said of and for no other.</summary>
internal static class Attestations
{
    public const string Passed = "passed";
    public const string Failed = "failed";

    /// <summary>What is attested of a stage: the validation for testing, the approval for review.</summary>
    /// <param name="ledger">The spec's ledger.</param>
    /// <param name="stage">The stage.</param>
    /// <param name="contentId">The content of the spec now.</param>
    public static AttestationFinding OfStage(LedgerRecord ledger, SpecStage stage, string contentId) =>
        Judge(ledger.Attestations.LastOrDefault(item => !item.IsPrinciple && StageNames.Parse(item.Subject) == stage), contentId);

    /// <summary>What is attested of a principle of the constitution, or of one of the sprint's questions.</summary>
    /// <param name="ledger">The spec's ledger.</param>
    /// <param name="principle">Its name.</param>
    /// <param name="contentId">The content of the spec now.</param>
    public static AttestationFinding OfPrinciple(LedgerRecord ledger, string principle, string contentId) =>
        Judge(ledger.Attestations.LastOrDefault(item => item.IsPrinciple && IsSame(item.Subject, principle)), contentId);

    /// <summary>Whether two texts name the same principle.</summary>
    public static bool IsSame(string left, string right) => string.Equals(left.Trim(), right.Trim(), StringComparison.OrdinalIgnoreCase);

    // The last one of the list is the newest: it is written at its end, and clocks of several machines tell nothing. A verdict that nobody here knows is no yes.
    private static AttestationFinding Judge(LedgerAttestation? newest, string contentId) => newest switch
    {
        null => new(AttestationStanding.None, null),
        _ when newest.ContentId != contentId => new(AttestationStanding.Stale, newest),
        _ => new(newest.Verdict.Equals(Passed, StringComparison.OrdinalIgnoreCase) ? AttestationStanding.Passed : AttestationStanding.Failed, newest),
    };
}
