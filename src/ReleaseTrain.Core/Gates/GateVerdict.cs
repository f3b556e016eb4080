namespace ReleaseTrain;

/// <summary>What a check says.</summary>
public enum GateVerdict
{
    /// <summary>It holds.</summary>
    Passed,

    /// <summary>It does not hold.</summary>
    Failed,

    /// <summary>Files and history cannot tell.</summary>
    Undecided,
}
