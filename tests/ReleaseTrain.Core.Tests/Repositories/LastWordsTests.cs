using ReleaseTrain.Adapters.Repositories;
using ReleaseTrain.Fixtures;

namespace ReleaseTrain.Repositories;

public sealed class LastWordsTests
{
    // More than the pool makes new threads for in the time that those who stay silent get.
    private const int Busy = 8;

    [Fact]
    public void What_git_said_is_heard_although_every_thread_of_the_pool_waits_for_something_else()
    {
        using var git = TestRepository.Create();
        using var over = new ManualResetEventSlim();
        var command = new GitCommand(GitProgram.Find(GitEnvironment.Default, default), GitEnvironment.Default, git.Path, default);
        var busy = Enumerable.Range(0, ThreadPool.ThreadCount + Busy).Select(_ => Task.Run(over.Wait)).ToArray();

        var answer = command.Ask("no-such-command");

        over.Set();
        Task.WaitAll(busy);
        Assert.Contains("'no-such-command' is not a git command", answer.Complaint, StringComparison.Ordinal);
    }
}
