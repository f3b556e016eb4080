namespace ReleaseTrain;

/// <summary>How much a sprint carries.</summary>
public enum SprintSize
{
    /// <summary>One or two specs, no breaking change.</summary>
    Small,

    /// <summary>Three or four specs, no breaking change.</summary>
    Medium,

    /// <summary>More than four specs, or a breaking change.</summary>
    Large,
}
