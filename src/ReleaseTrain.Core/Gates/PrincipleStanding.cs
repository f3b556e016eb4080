namespace ReleaseTrain;

/// <summary>What is known of a principle of the constitution.</summary>
public enum PrincipleStanding
{
    /// <summary>Nobody has looked at it, or what was looked at has changed since.</summary>
    NotLookedAt,

    /// <summary>Somebody attested that it holds.</summary>
    Attested,

    /// <summary>The configured command found that it holds.</summary>
    Judged,

    /// <summary>It was passed over with a reason.</summary>
    Waived,

    /// <summary>Somebody attested, or the configured command found, that it does not hold.</summary>
    Failed,
}
