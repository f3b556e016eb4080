using ReleaseTrain.Adapters.Repositories;
using ReleaseTrain.Fixtures;

namespace ReleaseTrain.Repositories;

public sealed class RefTransactionTests : IDisposable
{
    private readonly TestRepository _git = TestRepository.Create();
    private readonly string _old;
    private readonly string _new;
    private readonly IRepository _repository;

    public RefTransactionTests()
    {
        _old = _git.Head;
        _new = _git.CommitOn("spec", "main", "Work", ("a.txt", "a\n"));
        _repository = _git.Open();
    }

    public void Dispose()
    {
        _repository.Dispose();
        _git.Dispose();
    }

    [Fact]
    public void All_refs_move_at_the_commit_and_none_before()
    {
        _git.Git("branch", "gone");
        using (var transaction = Prepare(Change("refs/heads/main", _old, _new), Change("refs/heads/new", null, _new), Change("refs/heads/gone", _old, null), Change("refs/tags/v1", null, _new)))
        {
            Assert.Equal(_old, _git.Git("rev-parse", "main"));
            transaction.Commit();
        }

        Assert.Equal((_new, _new, _new), (_git.Git("rev-parse", "main"), _git.Git("rev-parse", "new"), _git.Git("rev-parse", "v1")));
        Assert.NotEqual(0, _git.TryGit("rev-parse", "--verify", "--quiet", "refs/heads/gone").ExitCode);
        Assert.Contains("train: land", _git.Git("reflog", "main", "-1"), StringComparison.Ordinal);
        _git.Git("reset", "--hard", "--quiet");
    }

    [Fact]
    public void While_it_is_held_nobody_else_moves_these_refs_and_giving_up_leaves_no_lock()
    {
        using (Prepare(Change("refs/heads/spec", _new, _old)))
        {
            Assert.NotEqual(0, _git.TryGit("update-ref", "refs/heads/spec", _old).ExitCode);
            Assert.Equal("RefLocked", Refused(Change("refs/heads/spec", _new, _old)).Id);
        }

        Assert.Equal(_new, _git.Git("rev-parse", "spec"));
        Assert.Empty(Locks());
        _git.Git("update-ref", "refs/heads/spec", _old);
    }

    [Fact]
    public void A_ref_that_has_moved_since_is_refused_by_name()
    {
        Assert.Equal("refs/heads/main", Refused(Change("refs/heads/spec", _new, _old), Change("refs/heads/main", _new, _old)).Target);
        Assert.Equal("RefMovedSince", Refused(Change("refs/heads/main", _new, _old)).Id);
        Assert.Equal("RefMovedSince", Refused(Change("refs/heads/main", null, _new)).Id);
        Assert.Equal("RefMovedSince", Refused(Change("refs/heads/none", _old, _new)).Id);
        Assert.Equal("RefMovedSince", Refused(Change("refs/heads/none", _old, null)).Id);
        Assert.Equal(_new, _git.Git("rev-parse", "spec"));
        Assert.Empty(Locks());
    }

    [Fact]
    public void Names_that_cannot_be_beside_each_other_clash()
    {
        Assert.Equal("RefNameClash", Refused(Change("refs/heads/main/x", null, _new)).Id);
        Assert.Equal("RefNameClash", Refused(Change("refs/heads/p", null, _new), Change("refs/heads/p/x", null, _new)).Id);
    }

    [Fact]
    public void A_hook_that_refuses_stops_it_all()
    {
        _git.WriteHook("reference-transaction", "test \"$1\" = prepared && exit 1; exit 0");

        Assert.Equal("HookRefused", Refused(Change("refs/heads/spec", _new, _old)).Id);
        Assert.Equal(_new, _git.Git("rev-parse", "spec"));
    }

    [Fact]
    public void A_git_that_is_killed_leaves_no_lock_and_nothing_moves()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        _git.WriteHook("reference-transaction", "test \"$1\" = prepared && kill -9 $PPID; exit 0");

        Refused(Change("refs/heads/spec", _new, _old), Change("refs/tags/v1", null, _new));

        Assert.Equal(_new, _git.Git("rev-parse", "spec"));
        Assert.Empty(Locks());
    }

    [Fact]
    public void A_symbolic_ref_is_not_followed()
    {
        _git.Git("symbolic-ref", "refs/heads/alias", "refs/heads/main");

        using (var transaction = Prepare(Change("refs/heads/alias", _old, null)))
        {
            transaction.Commit();
        }

        Assert.Equal(_old, _git.Git("rev-parse", "main"));
        Assert.NotEqual(0, _git.TryGit("symbolic-ref", "--quiet", "refs/heads/alias").ExitCode);
    }

    [Fact]
    public void Locks_that_a_killed_transaction_left_are_removed_when_they_hold_our_id()
    {
        var since = DateTimeOffset.Now;
        var main = WriteLock("refs/heads/main", _new + "\n");
        var head = WriteLock("HEAD", string.Empty);
        var foreign = WriteLock("refs/heads/spec", _new + "\n");

        var removed = _repository.RemoveStaleLocks([Change("refs/heads/main", _old, _new)], since);

        Assert.Equal([main, head], removed);
        Assert.True(File.Exists(foreign));
        File.Delete(foreign);
        Assert.Empty(Locks());
    }

    [Fact]
    public void Nothing_to_move_is_moved_without_complaint()
    {
        using var transaction = Prepare();
        transaction.Commit();
    }

    [Fact]
    public void A_stop_while_a_hook_hangs_leaves_no_lock()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        _git.WriteHook("reference-transaction", $"test \"$1\" = prepared || exit 0; echo > '{_git.Root}/started'; exec sleep 600");
        using var source = new CancellationTokenSource();
        using var repository = _git.Open(source.Token);
        using var watcher = new FileSystemWatcher(_git.Root, "started");
        watcher.Created += (_, _) => source.Cancel();
        watcher.EnableRaisingEvents = true;

        Assert.ThrowsAny<OperationCanceledException>(() => repository.PrepareRefs([Change("refs/heads/spec", _new, _old)], "train"));
        Assert.Empty(Locks());
        Assert.Equal(_new, _git.Git("rev-parse", "spec"));
    }

    [Fact]
    public void Locks_that_may_be_anothers_stay()
    {
        WriteLock("refs/heads/main", _old + "\n");
        WriteLock("HEAD", string.Empty);
        Assert.Empty(_repository.RemoveStaleLocks([Change("refs/heads/main", _old, _new)], DateTimeOffset.Now.AddMinutes(-1)));

        WriteLock("refs/heads/main", _new + "\n");
        Assert.Empty(_repository.RemoveStaleLocks([Change("refs/heads/main", _old, _new)], DateTimeOffset.Now.AddMinutes(1)));
        Assert.Equal(2, Locks().Length);
    }

    [Fact]
    public void A_killed_git_leaves_locks_that_can_be_removed()
    {
        var since = DateTimeOffset.Now;
        var changes = new[] { Change("refs/heads/main", _old, _new), Change("refs/heads/gone", _old, null) };
        _git.Git("branch", "gone", _old);
        _git.Git("pack-refs", "--all");
        using var git = new GitCommand(GitProgram.Find(GitEnvironment.Default, default), GitEnvironment.Default, _git.Path, default).Start("update-ref", "--no-deref", "--stdin", "-z");
        git.Send($"start\0update refs/heads/main\0{_new}\0{_old}\0delete refs/heads/gone\0{_old}\0prepare\0");
        using var answers = new StreamReader(git.Output, leaveOpen: true);
        Assert.Equal("start: ok", answers.ReadLine());
        Assert.Equal("prepare: ok", answers.ReadLine());
        System.Diagnostics.Process.GetProcessById(git.Id).Kill();
        git.WaitForEnd(TimeSpan.FromSeconds(10));
        Assert.NotEmpty(Locks());

        _repository.RemoveStaleLocks(changes, since);

        Assert.Empty(Locks());
        using (var transaction = Prepare(changes))
        {
            transaction.Commit();
        }

        Assert.Equal(_new, _git.Head);
        _git.Git("reset", "--hard", "--quiet");
    }

    private IRefTransaction Prepare(params RefChange[] changes) => _repository.PrepareRefs(changes, "train: land");

    private ReleaseTrainException Refused(params RefChange[] changes) => Assert.Throws<ReleaseTrainException>(() => Prepare(changes));

    private static RefChange Change(string name, string? old, string? @new) => new() { Ref = name, Old = old, New = @new };

    private string[] Locks() => Directory.GetFiles(_git.GitDirectory, "*.lock", SearchOption.AllDirectories);

    private string WriteLock(string name, string content)
    {
        var file = Path.Combine(_git.GitDirectory, name.Replace('/', Path.DirectorySeparatorChar) + ".lock");
        File.WriteAllText(file, content);
        return file;
    }
}
