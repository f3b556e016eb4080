namespace ReleaseTrain;

/// <summary>How urgent a spec is; orders a sprint. Declared so that the most urgent sorts first.</summary>
public enum SpecPriority
{
    /// <summary>Before the others.</summary>
    High,

    /// <summary>The default.</summary>
    Normal,

    /// <summary>As time allows.</summary>
    Low,
}
