using System.Text;

namespace ReleaseTrain.Gates.Tests;

/// <summary>One request on its way: runs what it asks for, and once more in a clean worktree where it failed.</summary>
internal sealed class TestExecution
{
    private readonly PendingTest _test;
    private readonly TestBench _bench;
    private readonly TestStore _store;
    private readonly Action<string> _hear;
    private readonly CancellationToken _cancellation;

    public TestExecution(PendingTest test, TestBench bench, TestStore store, Action<string> hear, CancellationToken cancellation)
    {
        _test = test;
        _bench = bench;
        _store = store;
        _hear = hear;
        _cancellation = cancellation;
    }

    /// <summary>How often it was run once more.</summary>
    public int Repeats { get; private set; }

    /// <summary>Runs it and writes down what came out.</summary>
    /// <param name="before">What an earlier command found of the same tree.</param>
    public TestRun Run(TestRun? before)
    {
        using var log = new TestLog(_store.NewLog(_test.Key));
        log.Note(FormattableString.Invariant($"{_test} at commit {_test.Request.Commit}, tree {_test.Key.Tree}, {DateTimeOffset.UtcNow:u}"));
        var end = Attempt(log);
        var hasFailed = before is { Outcome: not TestOutcome.Passed };
        if (end.ExitCode is not (null or 0) && before?.Outcome != TestOutcome.Failed)
        {
            hasFailed = true;
            Repeats++;
            log.Note("It failed. Once more, in a clean worktree:");
            end = Attempt(log);
        }

        var outcome = end.ExitCode switch
        {
            null => TestOutcome.TimedOut,
            0 => hasFailed ? TestOutcome.Flaky : TestOutcome.Passed,
            _ => TestOutcome.Failed,
        };
        log.Note($"{outcome}");
        var run = new TestRun { Name = _test.Key.Name, Spec = _test.Request.Spec, Tree = _test.Key.Tree, Outcome = outcome, Duration = end.Duration, LogPath = log.Path };
        _store.Write(_test.Key, run);
        return run;
    }

    private ShellEnd Attempt(TestLog log)
    {
        var seat = _bench.Take(_test.Request.Commit, _test.Recipe);
        var end = Run(seat, log);
        _bench.GiveBack(seat);
        return end;
    }

    private ShellEnd Run(TestSeat seat, TestLog log)
    {
        foreach (var step in seat.Missing(_test.Recipe.Before).ToList())
        {
            var end = Run(step, seat, log);
            if (end.ExitCode != 0)
            {
                return end;
            }
        }

        var last = Run(_test.Recipe.Step, seat, log);
        TestArtifacts.Keep(seat.Place.Folder, _test.Recipe.Step.Command.Artifacts, Path.ChangeExtension(log.Path, null));
        return last;
    }

    private ShellEnd Run(TestStep step, TestSeat seat, TestLog log)
    {
        log.Note($"{step.Name}: {step.Command.Run}");
        var command = new ShellCommand(step.Command.Run, step.Command.Timeout, Variables(step));
        var end = seat.Place.Run(command, line => Hear(line, log), _cancellation);
        seat.Remember(step, end);
        log.Note(end.ExitCode is { } code
            ? FormattableString.Invariant($"{step.Name}: exit code {code} after {end.Duration.TotalSeconds:0.0} s")
            : FormattableString.Invariant($"{step.Name}: ended, because it took longer than {step.Command.Timeout.TotalSeconds:0.###} s"));
        return end;
    }

    private void Hear(ReadOnlyMemory<byte> line, TestLog log)
    {
        log.Write(line.Span);
        _hear(TestLog.Plain(Encoding.UTF8.GetString(line.Span)));
    }

    private Dictionary<string, string?> Variables(TestStep step) => new(StringComparer.Ordinal)
    {
        ["RELEASETRAIN_TEST"] = step.Name,
        ["RELEASETRAIN_SPEC"] = _test.Request.SpecToSee(),
        ["RELEASETRAIN_COMMIT"] = _test.Request.Commit,
        ["RELEASETRAIN_TREE"] = _test.Key.Tree,
    };
}

/// <summary>A request whose result is not known.</summary>
internal sealed record PendingTest(TestRequest Request, TestRecipe Recipe, TestKey Key)
{
    public override string ToString() => Request.Spec is { } spec ? $"{Key.Name} of {spec}" : Key.Name;
}
