using System.Globalization;
using System.Text;
using ReleaseTrain.Specs;
using static ReleaseTrain.Gates.CheckFinding;

namespace ReleaseTrain.Gates.Rows;

/// <summary>Was the whole validated: no file can decide that, so somebody attests it, for this very content.</summary>
internal sealed class ValidationRow : IGateRow
{
    private static readonly string[] Critical = ["critical", "blocker", "blocking", "showstopper"];

    public SpecStage From => SpecStage.Testing;

    public IEnumerable<CheckFinding> Look(GateContext context)
    {
        var finding = Attestations.OfStage(context.Entry.Ledger, SpecStage.Testing, context.ContentHash);
        return
        [
            finding.Attestation is { } said ? Passed("validation", AttestedGate.Describe(said)) : Failed("validation", $"Nobody has attested that it was validated. Approve-Spec {context.Spec.Argument} -Stage testing does."),
            AttestedGate.Judge("validation-failed", finding, "The validation", $"Approve-Spec {context.Spec.Argument} -Stage testing"),
            Bugs(context, finding),
            Criteria(context, finding),
            Quickstart(context, finding),
        ];
    }

    private static CheckFinding Bugs(GateContext context, AttestationFinding finding)
    {
        foreach (var name in new[] { "validation.md", "bugs.md", "issues.md" })
        {
            if (context.ReadRecord(name) is { } record && record.Content.Items.FirstOrDefault(item => item.State == SpecTaskState.Open && Critical.Any(word => item.Text.Contains(word, StringComparison.OrdinalIgnoreCase))) is { } bug)
            {
                return Failed("validation-bug", "A critical bug is open.").At(record.Path, bug.Line, bug.Text);
            }
        }

        return finding.Standing == AttestationStanding.Passed
            ? Passed("validation-bug", "No record names an open critical bug, and the validation was attested.")
            : Undecided("validation-bug", "No record names an open critical bug; that there is none, only an attested validation can say.");
    }

    private static CheckFinding Criteria(GateContext context, AttestationFinding finding)
    {
        if (context.SpecDocument?.Content.SuccessCriteria is not { Count: > 0 } criteria)
        {
            return Passed("validation-criteria", "The specification numbers no success criterion.");
        }

        if (ReadEvidence(context, finding) is not { } evidence)
        {
            return Undecided("validation-criteria", "No evidence is a file of the spec's branch that could mention them.");
        }

        var missing = criteria.Where(criterion => !evidence.Contains(criterion.Id, StringComparison.OrdinalIgnoreCase)).Select(criterion => criterion.Id).ToList();
        return missing.Count == 0
            ? Passed("validation-criteria", string.Create(CultureInfo.InvariantCulture, $"The evidence mentions all {criteria.Count} success criteria."))
            : Failed("validation-criteria", $"The evidence does not mention {string.Join(", ", missing)}.");
    }

    private static CheckFinding Quickstart(GateContext context, AttestationFinding finding) =>
        !context.Entry.Files.Has("quickstart.md") ? Passed("validation-quickstart", "There is no quickstart.md.")
        : ReadEvidence(context, finding) is not { } evidence ? Undecided("validation-quickstart", "No evidence is a file of the spec's branch that could mention it.")
        : That("validation-quickstart", evidence.Contains("quickstart", StringComparison.OrdinalIgnoreCase), "The evidence mentions quickstart.md.", "The evidence does not mention quickstart.md.");

    // What was shown is the file as it was then; links are nothing that could be read here.
    private static string? ReadEvidence(GateContext context, AttestationFinding finding)
    {
        var texts = (finding.Attestation?.Evidence ?? [])
            .Select(shown => EvidenceRecord.Parse(shown).Blob)
            .Where(blob => blob is not null && context.View.Objects.Contains(blob))
            .Select(blob => Encoding.UTF8.GetString(context.View.Objects.ReadBlob(blob!)))
            .ToList();
        return texts.Count == 0 ? null : string.Join('\n', texts);
    }
}
