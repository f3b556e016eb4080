namespace ReleaseTrain;

/// <summary>How a spec ended.</summary>
public enum SpecResolution
{
    /// <summary>It has not ended.</summary>
    None,

    /// <summary>It left with a release.</summary>
    Released,

    /// <summary>Another spec took its work over.</summary>
    Absorbed,

    /// <summary>It will not be released.</summary>
    Abandoned,
}
