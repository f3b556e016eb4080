using System.Globalization;
using ReleaseTrain.Gates.Tests;
using static ReleaseTrain.Gates.CheckFinding;

namespace ReleaseTrain.Gates.Rows;

/// <summary>Is it green: the build, the unit tests and the integration tests, over the tree of the spec's tip and by the commands of the integration branch.</summary>
internal static class TestRow
{
    private const int ShownLines = 5;

    private static readonly TestKind[] Kinds = [TestKind.Build, TestKind.Unit, TestKind.Integration];

    /// <param name="context">The spec.</param>
    /// <param name="answer">Finds what is known, or runs what is not.</param>
    public static IEnumerable<CheckFinding> Look(GateContext context, Func<IReadOnlyList<TestRequest>, IReadOnlyList<TestFinding>> answer)
    {
        var findings = answer([.. Kinds.Select(kind => new TestRequest(kind, context.Commit, context.Spec.Reference))]);
        var build = findings.Single(finding => finding.Request.Kind == TestKind.Build);
        var tests = findings.Where(finding => finding.Request.Kind != TestKind.Build && finding.IsConfigured).ToList();
        return
        [
            build.IsConfigured ? Judge("build-red", context, build) : Undecided("build-red", "No build is configured."),
            .. tests.Count == 0
                ? [Undecided("tests-red", "No tests are configured."), Undecided("tests-none", "No tests are configured, so nothing is known.")]
                : tests.Select(finding => Judge("tests-red", context, finding)).Append(Passed("tests-none", "Tests are configured.")),
        ];
    }

    private static CheckFinding Judge(string id, GateContext context, TestFinding finding)
    {
        var name = NameOf(finding.Request.Kind);
        if (finding.Run is not { } run)
        {
            return Undecided(id, $"'{name}' has not run over this tree; Set-SpecStage {context.Spec.Argument} runs it.");
        }

        var words = string.Create(CultureInfo.InvariantCulture, $"'{name}': {run.Outcome} after {run.Duration.TotalSeconds:0} s");
        return finding.IsRed
            ? Failed(id, $"{words}. Its output: {run.LogPath}") with { Evidence = LastLines(run) }
            : Passed(id, $"{words}.");
    }

    private static string NameOf(TestKind kind) => kind == TestKind.Build ? TestRecipe.NameOf(kind) : $"tests.{TestRecipe.NameOf(kind)}";

    private static string LastLines(TestRun run) =>
        string.Join('\n', TestRunner.Tail(run).ReplaceLineEndings("\n").TrimEnd('\n').Split('\n').TakeLast(ShownLines));
}
