using System.Collections.Concurrent;
using ReleaseTrain.Configuration;
using ReleaseTrain.Operations;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Gates.Tests;

/// <summary>
/// Runs the configured commands over trees, each in a temporary worktree, and remembers what came out: the same tree is not tested twice. What fails is run
/// once more, and what then passes is flaky. What failed for an earlier command is run again: what was wrong may have been the machine. One runner per command
/// of the user; disposing removes the worktrees.
/// </summary>
internal sealed class TestRunner : IDisposable
{
    private readonly IObjectStore _objects;
    private readonly TestCommands _commands;
    private readonly ITrainReporter _reporter;
    private readonly bool _isDry;
    private readonly bool _isAfresh;
    private readonly int _keptDays;
    private readonly TestStore _store;
    private readonly TestBench _bench;
    private readonly ConcurrentDictionary<TestKey, TestRun> _known = new();
    private readonly ConcurrentDictionary<TestKey, TestRun> _reversed = new();
    private readonly HashSet<TestKey> _warned = [];
    private int _runs;
    private int _repeats;

    /// <param name="repository">The repository that the worktrees belong to.</param>
    /// <param name="objects">Where the commits that are asked for can be read; those that are run lie in the repository itself.</param>
    /// <param name="commands">The commands, as the integration branch has them.</param>
    /// <param name="reporter">Told what runs and every line it writes.</param>
    /// <param name="isDry">Nothing is run or written.</param>
    /// <param name="isAfresh">What an earlier command found is no answer; it only tells what is flaky.</param>
    /// <param name="keptDays">How long results are kept.</param>
    private TestRunner(IRepository repository, IObjectStore objects, TestCommands commands, ITrainReporter reporter, bool isDry, bool isAfresh, int keptDays)
    {
        _objects = objects;
        _commands = commands;
        _reporter = reporter;
        _isDry = isDry;
        _isAfresh = isAfresh;
        _keptDays = keptDays;
        _store = new TestStore(new OperationStore(repository).Folder);
        _bench = new TestBench(repository.OpenTestPlaces);
    }

    /// <summary>What has been run so far.</summary>
    public TestCost Cost => new(_runs, _repeats);

    /// <summary>The commands that are in force in a view: those of the integration branch. Over a dry view nothing is run or written.</summary>
    public static TestRunner For(TrainView view) =>
        new(view.Repository, view.Objects, view.Configuration.Tests, view.Reporter, view.Mode is ViewMode.DryRun or ViewMode.DryRunOffline, isAfresh: false, view.Configuration.KeepOperations);

    /// <summary>The same commands, run again whatever is known. Only the repository's results and logs are written, so a dry view will do.</summary>
    public static TestRunner Afresh(TrainView view) =>
        new(view.Repository, view.Objects, view.Configuration.Tests, view.Reporter, isDry: false, isAfresh: true, view.Configuration.KeepOperations);

    /// <summary>The commands that a plan has written down, for its commits that are in the repository.</summary>
    public static TestRunner For(IRepository repository, TestCommands commands, ITrainReporter reporter) =>
        new(repository, repository.Objects, commands, reporter, isDry: false, isAfresh: false, TrainConfiguration.Default.KeepOperations);

    /// <summary>What is known, of whatever time; runs nothing.</summary>
    public TestFinding Find(TestRequest request) =>
        Describe(request) is { } test ? Answer(test, _known.GetValueOrDefault(test.Key) ?? _store.Find(test.Key)) : new TestFinding(request, IsConfigured: false, null);

    /// <summary>What is asked, in that order: known results as they are, others run, as many at once as the configuration allows. Warns of what is flaky.</summary>
    /// <exception cref="OperationCanceledException">The user stopped it; everything that ran has ended.</exception>
    public IReadOnlyList<TestFinding> Run(IReadOnlyList<TestRequest> requests)
    {
        var pending = _isDry ? [] : requests.Select(Describe).OfType<PendingTest>().DistinctBy(test => test.Key).Where(test => !IsSettled(test)).ToList();
        if (pending.Count > 0)
        {
            new TestCrew(pending, _commands.Parallel, Execute, _reporter).Run();
        }

        var findings = requests.Select(Find).ToList();
        findings.ForEach(WarnOfFlakiness);
        return findings;
    }

    /// <summary>Runs once more what failed in this command: whatever rests on it should rest on more than bad luck. Counts as such.</summary>
    public TestFinding Repeat(TestRequest request)
    {
        var test = Describe(request)!;
        _known.TryRemove(test.Key, out _);
        var before = _runs;
        var finding = Run([request])[0];
        (_runs, _repeats) = (before, _repeats + _runs - before);
        return finding;
    }

    /// <summary>The last lines that a run wrote, plain, for messages; empty where its log is gone.</summary>
    public static string Tail(TestRun run) => TestLog.ReadTail(run.LogPath);

    /// <summary>Removes the worktrees, for now.</summary>
    public void RemoveWorkTrees() => _bench.Dispose();

    public void Dispose()
    {
        RemoveWorkTrees();
        if (_runs > 0)
        {
            _store.Prune(_keptDays);
        }
    }

    private PendingTest? Describe(TestRequest request) =>
        TestRecipe.Of(request.Kind, _commands) is { } recipe ? new PendingTest(request, recipe, KeyOf(recipe, request)) : null;

    private TestKey KeyOf(TestRecipe recipe, TestRequest request) => new(recipe.Step.Name, _objects.ReadCommit(request.Commit).Tree, recipe.Hash(request.SpecToSee()));

    // What failed for somebody else may have failed for reasons that are gone.
    private bool IsSettled(PendingTest test)
    {
        if (!_isAfresh && !_known.ContainsKey(test.Key) && _store.Find(test.Key) is { IsRed: false } green)
        {
            _known[test.Key] = green;
            _reporter.Verbose($"{test}: {green.Outcome} before, over the same tree. Its log: {green.LogPath}");
        }

        return _known.ContainsKey(test.Key);
    }

    private static TestFinding Answer(PendingTest test, TestRun? run) => new(test.Request, IsConfigured: true, run is null ? null : run with { Spec = test.Request.Spec });

    // From the threads of the crew.
    private void Execute(PendingTest test, Action<string> hear, CancellationToken cancellation) =>
        _known[test.Key] = FindBrokenBuild(test) ?? Run(test, _store.Find(test.Key), hear, cancellation);

    private TestRun Run(PendingTest test, TestRun? before, Action<string> hear, CancellationToken cancellation)
    {
        var execution = new TestExecution(test, _bench, _store, hear, cancellation);
        var run = execution.Run(before);
        Interlocked.Increment(ref _runs);
        Interlocked.Add(ref _repeats, execution.Repeats);
        if (run.IsRed && before is { IsRed: false })
        {
            _reversed[test.Key] = run;
        }

        return run;
    }

    // What runs where the build has run cannot run where it does not build.
    private TestRun? FindBrokenBuild(PendingTest test)
    {
        var build = TestRecipe.Of(TestKind.Build, _commands);
        return build is not null
            && test.Recipe.Before.Any(step => step.Name == build.Step.Name)
            && _known.TryGetValue(new TestKey(build.Step.Name, test.Key.Tree, build.Hash(null)), out var run) && run.IsRed
            ? run with { Name = test.Key.Name }
            : null;
    }

    // What has passed and now fails, however often, is red: nothing shows that it would pass once more.
    private void WarnOfFlakiness(TestFinding finding)
    {
        if (finding.Run is not { } run || Describe(finding.Request) is not { } test || !(run.Outcome == TestOutcome.Flaky || _reversed.ContainsKey(test.Key)) || !_warned.Add(test.Key))
        {
            return;
        }

        var verdict = run.IsRed ? "it has passed before and fails now. That counts as red." : "it has failed and passed. That counts as passed.";
        _reporter.Warning("TestFlaky", $"{test} is flaky: over the same tree {verdict} Its log: {run.LogPath}");
    }
}
