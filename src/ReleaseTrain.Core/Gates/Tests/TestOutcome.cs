namespace ReleaseTrain;

/// <summary>How a run of tests ended.</summary>
public enum TestOutcome
{
    /// <summary>The command ended with exit code 0.</summary>
    Passed,

    /// <summary>It ended with another exit code, twice.</summary>
    Failed,

    /// <summary>It took longer than it may and was ended.</summary>
    TimedOut,

    /// <summary>The same tree gave both: it failed once and passed once. That counts as passed and is always reported.</summary>
    Flaky,
}
