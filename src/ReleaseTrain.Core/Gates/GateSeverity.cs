namespace ReleaseTrain;

/// <summary>What a failed check does.</summary>
public enum GateSeverity
{
    /// <summary>It is not asked.</summary>
    Off,

    /// <summary>It is reported and stops nothing.</summary>
    Warn,

    /// <summary>It stops the step.</summary>
    Block,
}
