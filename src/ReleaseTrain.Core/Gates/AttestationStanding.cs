namespace ReleaseTrain.Gates;

/// <summary>What the attestations of a subject come to.</summary>
internal enum AttestationStanding
{
    /// <summary>Nobody has attested it.</summary>
    None,

    /// <summary>It was attested that it holds, for this very content.</summary>
    Passed,

    /// <summary>It was attested that it does not hold, for this very content.</summary>
    Failed,

    /// <summary>It was attested either way, and the content has changed since.</summary>
    Stale,
}
