using ReleaseTrain.Operations;
using ReleaseTrain.Repositories;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Gates;

/// <summary>What a person attests of specs: of a stage, or of principles.</summary>
internal sealed record AttestationRequest
{
    /// <summary>Testing for the validation, review for the approval; null where principles are attested.</summary>
    public SpecStage? Stage { get; init; }

    /// <summary>Principles as they were typed.</summary>
    public IReadOnlyList<string> Principles { get; init; } = [];

    public IReadOnlyList<GivenEvidence> Evidence { get; init; } = [];

    /// <summary>Whether it does not hold.</summary>
    public bool HasFailed { get; init; }

    public string? Reason { get; init; }

    private string Verdict => HasFailed ? Attestations.Failed : Attestations.Passed;

    /// <summary>Refuses what is wrong whatever the spec is.</summary>
    /// <exception cref="ReleaseTrainException">StageNotAttestable, ReasonRequired.</exception>
    public void Check()
    {
        if (Stage is { } stage and not (SpecStage.Testing or SpecStage.Review))
        {
            throw new TrainError("StageNotAttestable", $"{StageNames.Format(stage)} is decided by files and history; testing (validated) and review (approved) are attested.", stage, "Approve-Spec -Stage testing, or -Stage review").AsException();
        }

        if (HasFailed && string.IsNullOrWhiteSpace(Reason))
        {
            throw new TrainError("ReasonRequired", "What failed needs a reason, for those who have to mend it.", null, "Approve-Spec -Failed -Reason '...'").AsException();
        }
    }

    /// <param name="entry">The spec.</param>
    /// <param name="view">A view that can build.</param>
    /// <param name="principles">The principles in force.</param>
    /// <exception cref="ReleaseTrainException">PrincipleNotFound, PrincipleAmbiguous, EvidenceMissing, SpecLanded.</exception>
    public LedgerRequest Decide(SpecEntry entry, TrainView view, ProjectPrinciples principles)
    {
        DemandOpen(entry, view);
        var subjects = Stage is { } stage ? [StageNames.Format(stage)] : Principles.SelectMany(principles.Resolve).Distinct(StringComparer.Ordinal).ToList();

        // Without a tip, or with two, the planner refuses with better words than there are here.
        var content = entry.Tip is null || entry.Spec.IsDiverged ? null : ContentId.Of(view.Objects, entry);
        var finder = content is null ? null : new EvidenceFinder(view, entry);
        var evidence = finder is null ? [] : Evidence.Select(finder.Find).Distinct(StringComparer.Ordinal).ToList();
        var by = view.Repository.ReadIdentity(view.Now).ToString();
        var due = subjects.Where(subject => content is null || !IsInForce(entry.Ledger, subject, by, content, evidence))
            .Select(subject => new LedgerAttestation(LedgerEdit.NewId(), subject, Stage is null, Verdict, by, view.Now, evidence, content, Reason)).ToList();
        return new LedgerRequest
        {
            Entry = entry,
            Change = due.Count == 0 ? null : record => record with { Attestations = [.. record.Attestations, .. due] },
            Words = Describe(entry.Spec.Reference, subjects),
            Reason = Reason,
            Attested = due,
            Trailers = [.. due.Select(item => (Trailers.Attestation, (string?)$"{(item.IsPrinciple ? "principle " : string.Empty)}{item.Subject} {item.Verdict}"))],
            Parameters = [("content", content), ("evidence", evidence.Count == 0 ? null : string.Join(", ", evidence))],
        };
    }

    private static void DemandOpen(SpecEntry entry, TrainView view)
    {
        if (entry.IsLanded)
        {
            throw new TrainError("SpecLanded", $"{entry.Spec.Reference} is on '{view.Roles.Integration}' already: its content is no longer its own, and its ledger is the train's to write.", entry.Spec, $"Get-Spec {entry.Spec.Argument}").AsException();
        }
    }

    private bool IsInForce(LedgerRecord ledger, string subject, string by, string content, List<string> evidence)
    {
        var found = Stage is { } stage ? Attestations.OfStage(ledger, stage, content) : Attestations.OfPrinciple(ledger, subject, content);
        return found.Standing == (HasFailed ? AttestationStanding.Failed : AttestationStanding.Passed)
            && found.Attestation!.By == by
            && (Reason is null || found.Attestation.Reason == Reason)
            && evidence.All(item => found.Attestation.Evidence.Contains(item));
    }

    private string Describe(string spec, IReadOnlyList<string> subjects) => (Stage, HasFailed) switch
    {
        (SpecStage.Testing, false) => $"Attest that {spec} is validated",
        (SpecStage.Testing, true) => $"Attest that {spec} fails its validation",
        (SpecStage.Review, false) => $"Approve {spec}",
        (SpecStage.Review, true) => $"Turn {spec} down",
        (_, false) => $"Attest that {spec} keeps {string.Join(", ", subjects)}",
        _ => $"Attest that {spec} breaks {string.Join(", ", subjects)}",
    };
}
