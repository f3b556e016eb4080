using ReleaseTrain.Configuration;
using ReleaseTrain.Fixtures;
using ReleaseTrain.Operations;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Gates.Tests;

/// <summary>A repository in which commands are run over trees.</summary>
internal sealed class TestScene : IDisposable
{
    public TestRepository Git { get; } = TestRepository.Create();

    public SilentReporter Reporter { get; } = new();

    /// <summary>A file outside of every worktree.</summary>
    public string Outside(string name) => Path.Combine(Git.Root, name);

    public int CountOf(string name) => ShellLine.CountOf(Outside(name));

    /// <summary>One command of the user from beginning to end.</summary>
    public IReadOnlyList<TestRun> Run(TestCommands commands, params TestRequest[] requests) => Run(commands, default, requests);

    public IReadOnlyList<TestRun> Run(TestCommands commands, CancellationToken cancellation, params TestRequest[] requests)
    {
        using var repository = Git.Open(cancellation);
        using var runner = TestRunner.For(repository, commands, Reporter);
        return [.. runner.Run(requests).Select(finding => finding.Run!)];
    }

    public TestRun RunUnit(string line) => Run(Unit(line), new TestRequest(TestKind.Unit, Git.Head))[0];

    public static TestCommands Unit(string line) => new() { Unit = Command(line) };

    public static TestCommand Command(string line) => new(line, TimeSpan.FromMinutes(5), []);

    public static string Log(TestRun run) => File.ReadAllText(run.LogPath);

    /// <summary>git knows one worktree, and nobody has registered any.</summary>
    public void DemandNoWorkTrees()
    {
        Assert.Single(Git.Git("worktree", "list", "--porcelain").Split('\n'), line => line.StartsWith("worktree ", StringComparison.Ordinal));
        Assert.False(Directory.Exists(Path.Combine(Git.GitDirectory, "worktrees")));
        Assert.Empty(Directory.GetFiles(Register));
    }

    public string Register => Path.Combine(Git.GitDirectory, "release-train", "tests", "places");

    public string Results => Path.Combine(Git.GitDirectory, "release-train", "tests", "results");

    public void Dispose() => Git.Dispose();
}
