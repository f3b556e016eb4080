namespace ReleaseTrain;

/// <summary>How serious a finding is.</summary>
public enum FindingSeverity
{
    /// <summary>Good to know.</summary>
    Information,

    /// <summary>Something to look at.</summary>
    Warning,

    /// <summary>Something is wrong.</summary>
    Error,
}
