using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace ReleaseTrain.Gates.Tests;

/// <summary>Does the work on threads of its own, and says what they say on the one that waits for them: only that one may write to a pipeline.</summary>
internal sealed class TestCrew
{
    private const string Activity = "Running tests";
    private const int StatusLength = 100;

    // A command that says more than anybody could show waits: what it says shall not fill the memory.
    private const int MostSaid = 10_000;

    private readonly ConcurrentQueue<IReadOnlyList<PendingTest>> _queue;
    private readonly int _size;
    private readonly int _total;
    private readonly Action<PendingTest, Action<string>, CancellationToken> _execute;
    private readonly ITrainReporter _reporter;
    private readonly ConcurrentQueue<Exception> _failures = new();
    private int _done;

    /// <param name="tests">What is to be done. What runs where the same tree has been built is done one after the other, in the order of their kinds: it shares a worktree.</param>
    /// <param name="size">How many at once.</param>
    /// <param name="execute">Does one; may say lines meanwhile.</param>
    /// <param name="reporter">Told on the caller's own thread.</param>
    public TestCrew(IReadOnlyList<PendingTest> tests, int size, Action<PendingTest, Action<string>, CancellationToken> execute, ITrainReporter reporter)
    {
        _queue = new(tests.GroupBy(test => (test.Key.Tree, test.Recipe.IsBuilt)).Select(group => group.OrderBy(test => test.Request.Kind).ToList()));
        _size = Math.Min(size, _queue.Count);
        _total = tests.Count;
        _execute = execute;
        _reporter = reporter;
    }

    /// <summary>Comes back when all is done, or when all that ran has ended.</summary>
    public void Run()
    {
        using var stop = new CancellationTokenSource();
        using var said = new BlockingCollection<Action>(MostSaid);
        var workers = Task.WhenAll(Enumerable.Range(0, _size).Select(_ => Task.Factory.StartNew(() => Work(said, stop), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
        _ = workers.ContinueWith(_ => said.CompleteAdding(), TaskScheduler.Default);
        try
        {
            foreach (var say in said.GetConsumingEnumerable())
            {
                say();
            }
        }
        finally
        {
            // Whoever listens may end it by what it throws.
            stop.Cancel();
            workers.Wait();
        }

        _reporter.Progress(Activity, string.Empty, 0, 0);
        if (!_failures.IsEmpty)
        {
            ExceptionDispatchInfo.Throw(_failures.FirstOrDefault(failure => failure is not OperationCanceledException) ?? _failures.First());
        }
    }

    private void Work(BlockingCollection<Action> said, CancellationTokenSource stop)
    {
        try
        {
            while (!stop.IsCancellationRequested && _queue.TryDequeue(out var group))
            {
                foreach (var test in group)
                {
                    said.Add(() => Show(test, string.Empty), stop.Token);
                    _execute(test, line => said.Add(() => Tell(test, line), stop.Token), stop.Token);
                    Interlocked.Increment(ref _done);
                }
            }
        }
#pragma warning disable CA1031 // It is thrown on the thread that waits.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            _failures.Enqueue(failure);
            stop.Cancel();
        }
    }

    private void Tell(PendingTest test, string line)
    {
        _reporter.Verbose($"[{test}] {line}");
        if (line.Length > 0)
        {
            Show(test, line);
        }
    }

    private void Show(PendingTest test, string line) =>
        _reporter.Progress(Activity, line.Length == 0 ? $"{test}" : $"{test}: {(line.Length > StatusLength ? line[..StatusLength] + "…" : line)}", _done, _total);
}
