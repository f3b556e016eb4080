using System.Globalization;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Gates;

/// <summary>Puts attestations into the words of a gate.</summary>
internal static class AttestedGate
{
    /// <summary>Who said what, when.</summary>
    public static string Describe(LedgerAttestation said) =>
        string.Create(CultureInfo.InvariantCulture, $"{said.By} said '{said.Verdict}' on {said.At:yyyy-MM-dd}.");

    /// <summary>Whether what was said still holds; where nobody said anything there is nothing that could fail.</summary>
    public static CheckFinding Judge(string id, AttestationFinding finding, string subject, string next) => finding.Standing switch
    {
        AttestationStanding.Failed => CheckFinding.Failed(id, $"{subject} failed: {Describe(finding.Attestation!)}"),
        AttestationStanding.Stale => CheckFinding.Failed(id, $"{subject} is of another content: {Describe(finding.Attestation!)} What the spec changes is different by now. {next} says it of what is there."),
        AttestationStanding.Passed => CheckFinding.Passed(id, $"{subject} is of this very content."),
        _ => CheckFinding.Passed(id, "Nothing was attested that could fail."),
    };
}
