namespace ReleaseTrain.Gates.Tests;

/// <summary>What became of one request.</summary>
/// <param name="Request">What was asked.</param>
/// <param name="IsConfigured">Whether there is such a command at all.</param>
/// <param name="Run">How it ended; null where nothing is configured, or where a dry run would have to run it.</param>
internal sealed record TestFinding(TestRequest Request, bool IsConfigured, TestRun? Run)
{
    public bool IsRed => Run?.IsRed == true;

    /// <summary>Whether nobody can tell: not configured, or not run because nothing runs in a dry run.</summary>
    public bool IsUnknown => Run is null;
}
