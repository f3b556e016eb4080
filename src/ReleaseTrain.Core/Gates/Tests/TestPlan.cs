using ReleaseTrain.Configuration;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Gates.Tests;

/// <summary>What must be green before a candidate lands: the commands as they were when it was planned, and what they run over.</summary>
/// <param name="Commands">The commands.</param>
/// <param name="Requests">What they run over, in order.</param>
internal sealed record TestPlan(TestCommands Commands, IReadOnlyList<TestRequest> Requests)
{
    /// <summary>Those of the kinds that are configured, over one commit; null where none is.</summary>
    public static TestPlan? Of(TestCommands commands, string commit, params TestKind[] kinds) => Of(commands, kinds.Select(kind => new TestRequest(kind, commit)));

    /// <summary>Those of the requests that something is configured for; null where nothing is.</summary>
    public static TestPlan? Of(TestCommands commands, IEnumerable<TestRequest> requests) =>
        requests.Where(request => TestRecipe.Of(request.Kind, commands) is not null).ToList() is { Count: > 0 } configured ? new TestPlan(commands, configured) : null;

    /// <summary>The names of the commands that run over a commit.</summary>
    public IReadOnlyList<string> NamesOver(string commit) => [.. Requests.Where(request => request.Commit == commit).Select(request => TestRecipe.NameOf(request.Kind))];

    /// <summary>Runs all of them.</summary>
    /// <exception cref="ReleaseTrainException">TestsRed.</exception>
    public void Demand(IRepository repository, ITrainReporter reporter)
    {
        using var runner = TestRunner.For(repository, Commands, reporter);
        if (runner.Run(Requests).FirstOrDefault(finding => finding.IsRed) is { Run: { } run })
        {
            throw new TrainError("TestsRed", $"Nothing has landed: {TestReport.Explain(run)}", run, TestReport.Look(run)).AsException();
        }
    }
}
