namespace ReleaseTrain.Gates.Tests;

/// <summary>What is said of a red run.</summary>
internal static class TestReport
{
    /// <summary>What is red, and the end of what it wrote, in lines of its own.</summary>
    public static string Explain(TestRun run)
    {
        var how = run.Outcome == TestOutcome.TimedOut ? FormattableString.Invariant($"took longer than it may and was ended after {run.Duration.TotalSeconds:0.#} s") : "is red";
        var tail = TestLog.ReadTail(run.LogPath);
        return $"'{run.Name}' {how} over tree {run.Tree[..8]}.{(tail.Length == 0 ? string.Empty : $" The end of its log:\n{tail}\n")}";
    }

    /// <summary>The command that shows all of it.</summary>
    public static string Look(TestRun run) => $"Get-Content -LiteralPath '{run.LogPath.Replace("'", "''", StringComparison.Ordinal)}'";
}
