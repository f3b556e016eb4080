using ReleaseTrain.Specs;

namespace ReleaseTrain.Gates;

/// <summary>What is in force for a subject, and who said so.</summary>
/// <param name="Standing">What the attestations come to.</param>
/// <param name="Attestation">The one that counts; null where there is none.</param>
internal sealed record AttestationFinding(AttestationStanding Standing, LedgerAttestation? Attestation);
