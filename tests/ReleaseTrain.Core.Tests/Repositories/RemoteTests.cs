using ReleaseTrain.Fixtures;

namespace ReleaseTrain.Repositories;

public sealed class RemoteTests : IDisposable
{
    private readonly TestRepository _git = TestRepository.Create();
    private readonly TestRepository _bare;
    private readonly TestRepository _other;
    private readonly string _old;

    public RemoteTests()
    {
        _old = _git.Head;
        _bare = _git.AddRemote();
        _other = _bare.Clone("other");
    }

    public void Dispose() => _git.Dispose();

    [Fact]
    public void Branches_and_tags_of_the_remote_are_listed_as_they_are_there()
    {
        _other.Commit("Theirs");
        _other.Git("tag", "-a", "v1.0.0", "-m", "One");
        _other.Git("push", "--quiet", "origin", "main", "v1.0.0");
        using var repository = _git.Open();

        var refs = repository.OpenRemote("origin").ListRefs();

        Assert.Equal(["refs/heads/main", "refs/tags/v1.0.0"], refs.Keys.Order(StringComparer.Ordinal));
        Assert.Equal((_other.Head, _other.Git("rev-parse", "v1.0.0")), (refs["refs/heads/main"], refs["refs/tags/v1.0.0"]));
        Assert.Equal(_old, _git.Git("rev-parse", "origin/main"));
    }

    [Fact]
    public void A_fetch_brings_branches_and_the_tags_that_point_into_them_and_prunes_nothing()
    {
        _git.Git("config", "fetch.prune", "true");
        _git.Git("update-ref", "refs/remotes/origin/stale", _old);
        _other.CommitOn("spec", "main", "Work");
        _other.Git("tag", "v1", "spec");
        _other.Git("push", "--quiet", "origin", "spec", "v1");
        using var repository = _git.Open();

        repository.OpenRemote("origin").Fetch();

        var refs = repository.ReadRefs();
        Assert.Equal(["main", "spec", "stale"], refs.RemoteBranches("origin").Select(found => found.Name).Order(StringComparer.Ordinal));
        Assert.NotNull(refs.Tag("v1"));
        Assert.True(repository.Objects.Contains(refs.Tag("v1")!.Commit));
    }

    [Fact]
    public void A_private_fetch_brings_objects_to_the_scratch_and_changes_nothing_else()
    {
        var tip = _other.CommitOn("spec", "main", "Work", ("specs/a.txt", "a\n"), ("same.txt", "# Test\n"));
        _other.Git("push", "--quiet", "origin", "spec");
        var before = FolderSnapshot.Of(_git.Path);
        using (var repository = _git.Open())
        using (var scratch = repository.CreateScratch(unsigned: true))
        {
            repository.OpenRemote("origin").FetchInto(scratch, ["refs/heads/spec"]);

            Assert.Equal("Work\n", scratch.ReadCommit(tip).Message);
            Assert.Equal("a\n"u8.ToArray(), scratch.ReadBlob(scratch.FindEntry(scratch.ReadCommit(tip).Tree, "specs/a.txt")!.Id));
            Assert.True(scratch.IsAncestor(_old, tip));
            Assert.True(scratch.Merge(_old, tip).IsClean);
            Assert.False(repository.Objects.Contains(tip));
        }

        before.DemandSame(FolderSnapshot.Of(_git.Path));
    }

    [Fact]
    public void A_private_fetch_of_very_much_is_seen_too()
    {
        var files = Enumerable.Range(0, 150).Select(index => ($"many/{index}.txt", (string?)$"{index}\n")).ToArray();
        var tip = _other.CommitOn("many", "main", "Many", files);
        _other.Git("push", "--quiet", "origin", "many");
        var before = FolderSnapshot.Of(_git.Path);
        using (var repository = _git.Open())
        using (var scratch = repository.CreateScratch(unsigned: true))
        {
            Assert.False(scratch.Contains(tip));
            repository.OpenRemote("origin").FetchInto(scratch, ["refs/heads/many"]);
            Assert.Equal(files.Length, scratch.ReadTree(scratch.FindEntry(scratch.ReadCommit(tip).Tree, "many")!.Id).Count);
        }

        before.DemandSame(FolderSnapshot.Of(_git.Path));
    }

    [Fact]
    public void An_atomic_push_moves_creates_and_deletes_together()
    {
        _git.Git("push", "--quiet", "origin", "main:refs/heads/gone");
        var tip = _git.Commit("New");
        using var repository = _git.Open();

        var report = repository.OpenRemote("origin").PushAtomic([Change("refs/heads/main", _old, tip), Change("refs/tags/v1", null, tip), Change("refs/heads/gone", _old, null)]);

        Assert.Equal(PushAnswer.Accepted, report.Answer);
        Assert.All(report.Refs, found => Assert.True(found.IsAccepted));
        Assert.Equal($"{tip} refs/heads/main\n{tip} refs/tags/v1", RemoteRefs());
        Assert.Equal(tip, _git.Git("rev-parse", "origin/main"));
    }

    [Fact]
    public void The_same_push_again_is_accepted()
    {
        var tip = _git.Commit("New");
        using var repository = _git.Open();
        RefChange[] changes = [Change("refs/heads/main", _old, tip), Change("refs/tags/v1", null, tip)];
        var remote = repository.OpenRemote("origin");

        Assert.Equal(PushAnswer.Accepted, remote.PushAtomic(changes).Answer);
        Assert.Equal(PushAnswer.Accepted, remote.PushAtomic(changes).Answer);
    }

    [Fact]
    public void A_stale_lease_moves_nothing_at_all()
    {
        var theirs = _other.Commit("Theirs");
        _other.Git("push", "--quiet", "origin", "main");
        var tip = _git.Commit("Mine");
        using var repository = _git.Open();

        var report = repository.OpenRemote("origin").PushAtomic([Change("refs/heads/main", _old, tip), Change("refs/heads/new", null, tip)]);

        Assert.Equal(PushAnswer.Refused, report.Answer);
        Assert.True(report.Refs.Single(found => found.Ref == "refs/heads/main").IsStale);
        Assert.Equal($"{theirs} refs/heads/main", RemoteRefs());
    }

    [Fact]
    public void A_name_that_was_taken_meanwhile_is_a_stale_lease()
    {
        _other.Git("push", "--quiet", "origin", "main:refs/heads/spec-001");
        var tip = _git.Commit("Mine");
        using var repository = _git.Open();

        var report = repository.OpenRemote("origin").PushAtomic([Change("refs/heads/spec-001", null, tip)]);

        Assert.Equal(PushAnswer.Refused, report.Answer);
        Assert.True(Assert.Single(report.Refs).IsStale);
    }

    [Fact]
    public void A_hook_of_the_remote_that_declines_one_ref_declines_them_all()
    {
        _bare.WriteHook("update", "test \"$1\" != refs/heads/main");
        var tip = _git.Commit("Mine");
        using var repository = _git.Open();

        var report = repository.OpenRemote("origin").PushAtomic([Change("refs/heads/main", _old, tip), Change("refs/heads/new", null, tip)]);

        Assert.Equal(PushAnswer.Refused, report.Answer);
        Assert.Contains("hook declined", report.Refs.Single(found => found.Ref == "refs/heads/main").Reason, StringComparison.Ordinal);
        Assert.Equal($"{_old} refs/heads/main", RemoteRefs());
    }

    [Fact]
    public void The_pre_push_hook_runs_in_the_work_tree_and_may_refuse()
    {
        _git.WriteHook("pre-push", "pwd > \"$(git rev-parse --git-dir)/hook-ran\"; cat >> \"$(git rev-parse --git-dir)/hook-ran\"; echo 'fatal: the remote end hung up' >&2; exit 1");
        var tip = _git.Commit("Mine");
        using var repository = _git.Open();

        var report = repository.OpenRemote("origin").PushAtomic([Change("refs/heads/main", _old, tip)]);

        Assert.Equal(PushAnswer.Refused, report.Answer);
        Assert.Contains("pre-push", Assert.Single(report.Refs).Reason, StringComparison.Ordinal);
        var seen = File.ReadAllText(Path.Combine(_git.GitDirectory, "hook-ran"));
        Assert.StartsWith(_git.Path, seen, StringComparison.Ordinal);
        Assert.Contains(tip, seen, StringComparison.Ordinal);
        Assert.Equal($"{_old} refs/heads/main", RemoteRefs());
    }

    [Fact]
    public void Tags_that_nobody_asked_for_are_not_published()
    {
        _git.Git("config", "push.followTags", "true");
        var tip = _git.Commit("Mine");
        _git.Git("tag", "-a", "private", "-m", "Private");
        using var repository = _git.Open();

        Assert.Equal(PushAnswer.Accepted, repository.OpenRemote("origin").PushAtomic([Change("refs/heads/main", _old, tip)]).Answer);
        Assert.Equal($"{tip} refs/heads/main", RemoteRefs());
    }

    [Fact]
    public void A_remote_that_cannot_push_atomically_is_refused_before_anything()
    {
        _bare.Git("config", "receive.advertiseAtomic", "false");
        var tip = _git.Commit("Mine");
        using var repository = _git.Open();

        Assert.Equal("RemoteNotAtomic", Refused(() => repository.OpenRemote("origin").PushAtomic([Change("refs/heads/main", _old, tip)])).Id);
        Assert.Equal($"{_old} refs/heads/main", RemoteRefs());
    }

    [Theory]
    [InlineData("push.gpgSign", "true")]
    [InlineData("push.pushOption", "ci.skip")]
    public void What_git_itself_will_not_send_is_refused_and_in_no_doubt(string setting, string value)
    {
        _git.Git("config", setting, value);
        var tip = _git.Commit("Mine");
        using var repository = _git.Open();

        var report = repository.OpenRemote("origin").PushAtomic([Change("refs/heads/main", _old, tip)]);

        Assert.Equal(PushAnswer.Refused, report.Answer);
        Assert.Contains("does not support", report.Detail, StringComparison.Ordinal);
        Assert.Equal($"{_old} refs/heads/main", RemoteRefs());
    }

    [Fact]
    public void Deleting_takes_what_is_there_and_counts_what_is_missing_as_done()
    {
        _git.Git("push", "--quiet", "origin", "main:refs/heads/one", "main:refs/heads/two", "main:refs/heads/moved");
        var moved = _other.Commit("Theirs");
        _other.Git("push", "--quiet", "--force", "origin", "main:refs/heads/moved");
        using var repository = _git.Open();

        var report = repository.OpenRemote("origin").Delete([Change("refs/heads/one", _old, null), Change("refs/heads/missing", _old, null), Change("refs/heads/moved", _old, null), Change("refs/heads/two", _old, null)]);

        Assert.Equal(PushAnswer.Refused, report.Answer);
        Assert.Equal(["refs/heads/missing", "refs/heads/one", "refs/heads/two"], report.Refs.Where(found => found.IsAccepted).Select(found => found.Ref).Order(StringComparer.Ordinal));
        Assert.True(report.Refs.Single(found => found.Ref == "refs/heads/moved").IsStale);
        Assert.Equal($"{_old} refs/heads/main\n{moved} refs/heads/moved", RemoteRefs());
        Assert.Equal(PushAnswer.Accepted, repository.OpenRemote("origin").Delete([Change("refs/heads/missing", _old, null)]).Answer);
    }

    [Fact]
    public void Very_many_branches_go_in_one_push()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var names = Enumerable.Range(0, 200).Select(number => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"refs/heads/a-branch-with-a-name-as-long-as-people-give-them-who-want-to-be-understood-{number:000}")).ToList();
        _bare.GitWith(string.Concat(names.Select(name => $"create {name} {_old}\n")), "update-ref", "--stdin");
        var count = Path.Combine(_git.Root, "pushes");
        _bare.WriteHook("pre-receive", $"cat > /dev/null; echo push >> '{count}'");
        using var repository = _git.Open();

        var report = repository.OpenRemote("origin").Delete([.. names.Select(name => Change(name, _old, null))]);

        Assert.Equal(PushAnswer.Accepted, report.Answer);
        Assert.Equal($"{_old} refs/heads/main", RemoteRefs());
        Assert.Single(File.ReadAllLines(count));
    }

    [Fact]
    public void A_hook_of_this_clone_that_lets_nothing_in_is_no_silence_of_the_remote()
    {
        _other.Commit("Theirs");
        _other.Git("push", "--quiet", "origin", "main");
        _git.WriteHook("reference-transaction", "cat > /dev/null; test \"$1\" != prepared");
        using var repository = _git.Open();

        Assert.Equal("HookRefused", Refused(repository.OpenRemote("origin").Fetch).Id);
        Assert.Equal(_old, _git.Git("rev-parse", "origin/main"));
    }

    [Fact]
    public void A_push_whose_git_is_killed_leaves_no_lock()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        // git writes down what it has pushed.
        _git.WriteHook("reference-transaction", "cat > /dev/null; test \"$1\" != prepared || kill -9 $PPID");
        var tip = _git.TryGit("commit-tree", "-p", _old, "-m", "Mine", $"{_old}^{{tree}}").Output.Trim();
        using var repository = _git.Open();

        var report = repository.OpenRemote("origin").PushAtomic([Change("refs/heads/main", _old, tip)]);

        Assert.NotEqual(PushAnswer.Refused, report.Answer);
        Assert.Equal($"{tip} refs/heads/main", RemoteRefs());
        Assert.Empty(Directory.EnumerateFiles(_git.GitDirectory, "*.lock", SearchOption.AllDirectories));
    }

    [Fact]
    public void A_remote_that_is_away_is_unreachable_and_its_password_stays_secret()
    {
        _git.Git("remote", "add", "away", "https://user:s3cret@127.0.0.1:1/x.git");
        _git.Git("remote", "add", "gone", Path.Combine(_git.Root, "gone.git"));
        using var repository = _git.Open();
        var away = repository.OpenRemote("away");

        Assert.Equal("https://127.0.0.1:1/x.git", away.PushUrl);
        foreach (var ask in (Action[])[() => away.ListRefs(), away.Fetch, () => away.PushAtomic([Change("refs/heads/main", null, _old)]), () => repository.OpenRemote("gone").ListRefs(), () => repository.OpenRemote("gone").PushAtomic([Change("refs/heads/main", null, _old)])])
        {
            var refused = Refused(ask);
            Assert.Equal("RemoteUnreachable", refused.Id);
            Assert.DoesNotContain("s3cret", refused.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void An_answer_that_breaks_off_is_unclear()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        _bare.WriteHook("pre-receive", "kill -9 $PPID");
        var tip = _git.Commit("Mine");
        using var repository = _git.Open();

        Assert.Equal(PushAnswer.Unclear, repository.OpenRemote("origin").PushAtomic([Change("refs/heads/main", _old, tip)]).Answer);
    }

    [Fact]
    public void Several_push_addresses_and_unknown_remotes_are_refused()
    {
        _git.Git("remote", "set-url", "--add", "--push", "origin", _bare.Path);
        _git.Git("remote", "set-url", "--add", "--push", "origin", _other.Path);
        using var repository = _git.Open();

        Assert.Equal("SeveralPushTargets", Refused(() => repository.OpenRemote("origin")).Id);
        Assert.Equal("RemoteNotFound", Refused(() => repository.OpenRemote("none")).Id);
    }

    [Fact]
    public void Where_pushes_go_elsewhere_that_place_is_asked_and_its_objects_are_fetched()
    {
        using var fork = _bare.Clone("fork.git", "--bare");
        var theirs = _other.Commit("Theirs");
        _other.Git("push", "--quiet", fork.Path, "main");
        _git.Git("remote", "set-url", "--push", "origin", fork.Path);
        using var repository = _git.Open();
        var remote = repository.OpenRemote("origin");

        Assert.Equal(theirs, remote.ListRefs()["refs/heads/main"]);
        remote.Fetch();

        Assert.True(repository.Objects.Contains(theirs));
        Assert.Equal(_old, _git.Git("rev-parse", "origin/main"));
        Assert.Equal("origin", _git.Git("remote"));
    }

    [Fact]
    public void A_stop_ends_a_push_that_hangs()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var started = Path.Combine(_git.Root, "started");
        _bare.WriteHook("pre-receive", $"echo > '{started}'; exec sleep 600");
        var tip = _git.Commit("Mine");
        using var source = new CancellationTokenSource();
        using var repository = _git.Open(source.Token);
        using var watcher = new FileSystemWatcher(_git.Root, "started");
        watcher.Created += (_, _) => source.Cancel();
        watcher.EnableRaisingEvents = true;

        Assert.ThrowsAny<OperationCanceledException>(() => repository.OpenRemote("origin").PushAtomic([Change("refs/heads/main", _old, tip)]));
    }

    private string RemoteRefs() => _bare.Git("for-each-ref", "--format=%(objectname) %(refname)");

    private static RefChange Change(string name, string? old, string? @new) => new() { Ref = name, Old = old, New = @new };

    private static ReleaseTrainException Refused(Action act) => Assert.Throws<ReleaseTrainException>(act);
}
