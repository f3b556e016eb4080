using ReleaseTrain.Specs;

namespace ReleaseTrain.Gates;

/// <summary>
/// A shorter way through the stages: what its steps would ask is waived beforehand, in the open, and stays debt. A hotfix goes from draft to implementing, a quick
/// win from clarified. Nothing passes over tests, builds, and attestations; the text of the spec itself is never skipped either.
/// </summary>
internal static class FastTrack
{
    private static readonly string[] Kept = ["spec-missing", "spec-placeholder"];

    /// <summary>The exceptions of a way, for whatever content the spec will have.</summary>
    /// <exception cref="ReleaseTrainException">WaiverReasonTooShort.</exception>
    public static IReadOnlyList<Waiver> Waive(SpecKind kind, IReadOnlyDictionary<string, GateSeverity> configured, string by, DateTimeOffset at, string? reason)
    {
        var first = kind == SpecKind.Hotfix ? SpecStage.Draft : SpecStage.Clarified;
        var why = string.IsNullOrWhiteSpace(reason) ? UsualReason(kind, by) : reason;
        if (!WaiverRequest.IsSentence(why))
        {
            throw new TrainError("WaiverReasonTooShort", $"'{why}' is no reason that somebody could understand later; what is left out is waived with a sentence.", null, "New-Spec with -Reason 'why, and what becomes of it', or without -Reason").AsException();
        }

        return [.. GateChecks.All
            .Where(rule => rule.From >= first && rule.From < SpecStage.Implementing && !rule.IsFixed && !Kept.Contains(rule.Id) && GateChecks.SeverityOf(rule, configured) == GateSeverity.Block)
            .Select(rule => new Waiver { Id = LedgerEdit.NewId(), Check = rule.Id, Reason = why, By = by, At = at })];
    }

    private static string UsualReason(SpecKind kind, string by) => kind == SpecKind.Hotfix
        ? $"Hotfix by {by}: what is broken for users is mended first, the planning is left out."
        : $"Fast-tracked by {by}: small enough to go without a plan, a list of tasks and a checklist.";
}
