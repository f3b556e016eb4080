namespace ReleaseTrain.Operations;

/// <summary>One change at a time, and whoever only looks is in nobody's way.</summary>
public sealed class RepositoryLockTests : IDisposable
{
    private const int Rounds = 200;

    private readonly string _folder = Directory.CreateTempSubdirectory("train-lock-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void It_is_held_until_it_is_given_back()
    {
        Assert.False(RepositoryLock.IsHeld(_folder));
        using (RepositoryLock.Take(_folder, wait: false, new SilentReporter(), CancellationToken.None))
        {
            Assert.True(RepositoryLock.IsHeld(_folder));
            var refused = Assert.Throws<ReleaseTrainException>(() => RepositoryLock.Take(_folder, wait: false, new SilentReporter(), CancellationToken.None));
            Assert.Equal("LockHeld", refused.Error.Id);
        }

        Assert.False(RepositoryLock.IsHeld(_folder));
    }

    [Fact]
    public void Whoever_looks_for_long_is_not_taken_for_somebody_who_changes_anything()
    {
        RepositoryLock.Take(_folder, wait: false, new SilentReporter(), CancellationToken.None).Dispose();
        using var look = new FileStream(Path.Combine(_folder, "lock"), FileMode.Open, FileAccess.Read, FileShare.Read);
        using var enough = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));

        Assert.ThrowsAny<OperationCanceledException>(() => RepositoryLock.Take(_folder, wait: false, new SilentReporter(), enough.Token));
    }

    [Fact]
    public async Task Who_looks_whether_it_is_held_never_keeps_a_command_from_it()
    {
        using var barrier = new Barrier(2);
        var looking = Task.Run(() => Repeat(() => RepositoryLock.IsHeld(_folder)));

        await Task.Run(() => Repeat(() => RepositoryLock.Take(_folder, wait: false, new SilentReporter(), CancellationToken.None).Dispose()));
        await looking;

        void Repeat(Action act)
        {
            for (var round = 0; round < Rounds; round++)
            {
                barrier.SignalAndWait();
                act();
            }
        }
    }
}
