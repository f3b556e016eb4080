namespace ReleaseTrain;

/// <summary>One configured command, run over one tree.</summary>
public sealed record TestRun
{
    /// <summary>Which command: unit, build, integration or smoke.</summary>
    public required string Name { get; init; }

    /// <summary>Id of the spec that it was run for, its name where several share the number; null where it was run for the whole.</summary>
    public string? Spec { get; init; }

    /// <summary>Id of the tree that was tested: the same tree is not tested twice.</summary>
    public required string Tree { get; init; }

    /// <summary>How it ended.</summary>
    public required TestOutcome Outcome { get; init; }

    /// <summary>How long the command ran, what prepares its worktree left out; the last time, where it ran twice.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>The file that holds everything it wrote; it may be gone where results outlive logs.</summary>
    public required string LogPath { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>Whether it stands in the way. What is flaky does not, but is reported.</summary>
    internal bool IsRed => Outcome is TestOutcome.Failed or TestOutcome.TimedOut;
}
