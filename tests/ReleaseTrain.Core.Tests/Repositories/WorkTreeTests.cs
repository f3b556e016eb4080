using System.Text;
using ReleaseTrain.Adapters.Repositories;
using ReleaseTrain.Fixtures;

namespace ReleaseTrain.Repositories;

public sealed class WorkTreeTests : IDisposable
{
    private readonly TestRepository _git = TestRepository.Create();
    private readonly string _old;
    private readonly string _new;

    public WorkTreeTests()
    {
        _old = _git.Commit("Old", ("edit.txt", "old\n"), ("gone/gone.txt", "gone\n"), ("same.txt", "same\n"), (".gitignore", "*.log\n"));
        _new = _git.CommitOn("next", "main", "New", ("edit.txt", "new\n"), ("gone/gone.txt", null), ("added [1] 🚂/new.txt", "new\n"));
    }

    public void Dispose() => _git.Dispose();

    [Fact]
    public void A_clean_work_tree_moves_files_and_index_and_leaves_head()
    {
        using var repository = _git.Open();
        var tree = Open(repository);
        Assert.Empty(tree.FindObstacles(_old, _new, repository.Objects));

        tree.Move(_old, _new);

        Assert.Equal(_old, _git.Head);
        DemandHolds("next");
        _git.Git("update-ref", "refs/heads/main", _new);
        Assert.Empty(_git.Git("status", "--porcelain"));
    }

    [Fact]
    public void Changed_lines_are_counted_from_the_last_commit_before_a_moment()
    {
        var before = DateTimeOffset.FromUnixTimeSeconds(long.Parse(_git.Git("log", "-1", "--format=%ct"), System.Globalization.CultureInfo.InvariantCulture));
        _git.Git("commit", "--quiet", "--allow-empty", "-m", "Later");
        _git.Write("edit.txt", "new\nmore\n");
        _git.Write("fresh 🚂.txt", "one\ntwo\nthree");
        _git.Write("ignored.log", "x\n");
        _git.Write("binary.bin", "a\0b\n");
        using var repository = _git.Open();
        var index = File.ReadAllBytes(Path.Combine(_git.GitDirectory, "index"));

        var counted = Open(repository).CountChanges(before);

        Assert.Equal(["edit.txt 3", "fresh 🚂.txt 3"], counted.Select(changed => $"{changed.Key} {changed.Value}").Order(StringComparer.Ordinal));
        Assert.Equal(index, File.ReadAllBytes(Path.Combine(_git.GitDirectory, "index")));

        // Before anything was committed, all of it is new.
        Assert.Equal(2, Open(repository).CountChanges(DateTimeOffset.UnixEpoch)["edit.txt"]);
    }

    [Fact]
    public void Edits_elsewhere_stay_as_they_are()
    {
        _git.Write("same.txt", "edited\n");
        _git.Write("staged.txt", "staged\n");
        _git.Git("add", "staged.txt");
        using var repository = _git.Open();
        var tree = Open(repository);
        Assert.Empty(tree.FindObstacles(_old, _new, repository.Objects));

        tree.Move(_old, _new);
        _git.Git("update-ref", "refs/heads/main", _new);

        Assert.Equal(" M same.txt\nA  staged.txt", _git.Git("status", "--porcelain"));
    }

    [Theory]
    [InlineData("edit.txt", "edited\n", false)]
    [InlineData("edit.txt", "staged\n", true)]
    [InlineData("gone/gone.txt", "edited\n", false)]
    [InlineData("added [1] 🚂/new.txt", "untracked\n", false)]
    [InlineData("added [1] 🚂/new.txt", "staged\n", true)]
    [InlineData("added [1] 🚂", "a file where a directory must be\n", false)]
    [InlineData("added [1] 🚂/new.txt/below", "a directory where a file must be\n", false)]
    public void What_a_move_would_lose_stands_in_its_way(string path, string content, bool isStaged)
    {
        _git.Write(path, content);
        if (isStaged)
        {
            _git.Git("add", path);
        }

        DemandObstacle(path);
    }

    [Fact]
    public void A_file_that_was_deleted_stands_in_the_way()
    {
        File.Delete(_git.FullPath("edit.txt"));

        using var repository = _git.Open();
        Assert.Equal(["edit.txt"], Open(repository).FindObstacles(_old, _new, repository.Objects));
    }

    [Fact]
    public void An_ignored_file_stands_in_the_way_that_git_would_overwrite()
    {
        var next = _git.CommitOn("log", "main", "Log");
        _git.Git("switch", "--quiet", "log");
        _git.Write("x.log", "theirs\n");
        _git.Git("add", "--force", "x.log");
        _git.Git("commit", "--quiet", "-m", "Log");
        next = _git.Head;
        _git.Git("switch", "--quiet", "main");
        _git.Write("x.log", "mine\n");
        using var repository = _git.Open();
        var tree = Open(repository);

        Assert.Equal(["x.log"], tree.FindObstacles(_old, next, repository.Objects));
        Assert.Equal("WorkTreeDirty", Refused(() => tree.Move(_old, next)).Id);
        Assert.Equal("mine\n", _git.Read("x.log"));
    }

    [Fact]
    public void A_file_that_was_only_touched_is_no_obstacle()
    {
        File.SetLastWriteTimeUtc(_git.FullPath("edit.txt"), DateTime.UtcNow.AddHours(1));
        using var repository = _git.Open();
        var tree = Open(repository);

        Assert.Empty(tree.FindObstacles(_old, _new, repository.Objects));
        tree.Move(_old, _new);
        DemandHolds("next");
    }

    [Fact]
    public void Looking_for_obstacles_changes_nothing_even_for_a_commit_that_only_the_scratch_has()
    {
        var before = FolderSnapshot.Of(_git.Path);
        using (var repository = _git.Open())
        using (var scratch = repository.CreateScratch(unsigned: true))
        {
            var person = repository.ReadIdentity(DateTimeOffset.Now);
            var tree = scratch.EditTree(scratch.ReadCommit(_old).Tree, [new TreeEdit("edit.txt", scratch.WriteBlob("planned\n"u8))]);
            var planned = scratch.WriteCommit(new CommitDraft(tree, [_old], person, person, "Planned"));

            Assert.Empty(Open(repository).FindObstacles(_old, planned, scratch));
            Assert.Empty(Open(repository).FindDirty(_old, ["edit.txt", "same.txt"]));
        }

        before.DemandSame(FolderSnapshot.Of(_git.Path));
    }

    [Fact]
    public void Line_ends_that_git_converts_are_no_edit()
    {
        _git.Git("config", "core.autocrlf", "true");
        File.Delete(_git.FullPath("edit.txt"));
        _git.Git("checkout", "--", "edit.txt");
        Assert.Equal("old\r\n", _git.Read("edit.txt"));
        using var repository = _git.Open();
        var tree = Open(repository);

        Assert.Empty(tree.FindDirty(_old, ["edit.txt"]));
        Assert.Empty(tree.FindObstacles(_old, _new, repository.Objects));
        Assert.Equal("old\n"u8.ToArray(), tree.ReadFile("edit.txt"));
        tree.Move(_old, _new);
        Assert.Equal("new\r\n", _git.Read("edit.txt"));
    }

    [Fact]
    public void A_sparse_checkout_stays_sparse()
    {
        _git.Git("sparse-checkout", "set", "gone");
        Assert.False(File.Exists(_git.FullPath("added [1] 🚂/new.txt")));
        using var repository = _git.Open();
        var tree = Open(repository);

        Assert.Empty(tree.FindObstacles(_old, _new, repository.Objects));
        tree.Move(_old, _new);

        Assert.False(File.Exists(_git.FullPath("added [1] 🚂/new.txt")));
        _git.Git("update-ref", "refs/heads/main", _new);
        Assert.Empty(_git.Git("status", "--porcelain"));
    }

    [Fact]
    public void Dirty_are_the_paths_that_are_edited_staged_untracked_or_ignored()
    {
        _git.Write("edit.txt", "edited\n");
        _git.Write("same.txt", "staged\n");
        _git.Git("add", "same.txt");
        _git.Write("deep/un tracked [1].txt", "x\n");
        _git.Write("x.log", "ignored\n");
        _git.Write("file", "where a directory must be\n");
        using var repository = _git.Open();
        var tree = Open(repository);

        string[] asked = ["README.md", "edit.txt", "same.txt", "deep/un tracked [1].txt", "x.log", "none.txt", "file/below.txt"];

        Assert.Equal(["edit.txt", "same.txt", "deep/un tracked [1].txt", "x.log", "file/below.txt"], tree.FindDirty(_old, asked));
        Assert.Equal(["edit.txt"], tree.FindDirty(_new, ["README.md", "edit.txt"]));
    }

    [Fact]
    public void A_work_tree_whose_index_is_locked_is_busy()
    {
        File.WriteAllText(Path.Combine(_git.GitDirectory, "index.lock"), string.Empty);
        using var repository = _git.Open();

        Assert.Equal("WorkTreeBusy", Refused(() => Open(repository).Move(_old, _new)).Id);
        Assert.Equal("old\n", _git.Read("edit.txt"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_move_that_was_killed_is_finished_or_taken_back_and_what_is_yours_stays(bool isForward)
    {
        // As git leaves it: files partly new, the index old, its lock empty.
        _git.Write("edit.txt", "new\n");
        File.Delete(_git.FullPath("gone/gone.txt"));
        Directory.Delete(_git.FullPath("gone"));
        _git.Write("same.txt", "mine\n");
        File.WriteAllText(Path.Combine(_git.GitDirectory, "index.lock"), string.Empty);
        using var repository = _git.Open();

        Assert.Empty(Open(repository).Settle(_old, _new, isForward ? _new : _old));

        if (isForward)
        {
            _git.Git("update-ref", "refs/heads/main", _new);
        }

        Assert.Equal(" M same.txt", _git.Git("status", "--porcelain"));
        Assert.Equal("mine\n", _git.Read("same.txt"));
        Assert.Equal(isForward, File.Exists(_git.FullPath("added [1] 🚂/new.txt")));
        Assert.Equal(!isForward, Directory.Exists(_git.FullPath("gone")));
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData(null, false)]
    [InlineData("", true)]
    [InlineData("ne", true)]
    [InlineData("ne", false)]
    [InlineData("ol", false)]
    public void What_a_killed_git_had_taken_away_or_begun_to_write_is_nobodys_work(string? content, bool isForward)
    {
        // It takes the old file away before it writes the new one.
        File.Delete(_git.FullPath("edit.txt"));
        if (content is not null)
        {
            _git.Write("edit.txt", content);
        }

        using var repository = _git.Open();

        Assert.Empty(Open(repository).Settle(_old, _new, isForward ? _new : _old));

        _git.Git("update-ref", "refs/heads/main", isForward ? _new : _old);
        Assert.Empty(_git.Git("status", "--porcelain"));
    }

    [Fact]
    public void A_file_where_a_directory_was_is_not_taken_for_one_that_git_took_away()
    {
        var next = _git.CommitOn("deeper", "main", "New", ("gone/gone.txt", "new\n"));
        File.Delete(_git.FullPath("gone/gone.txt"));
        Directory.Delete(_git.FullPath("gone"));
        _git.Write("gone", "mine\n");
        using var repository = _git.Open();

        Assert.Equal(["gone/gone.txt"], Open(repository).Settle(_old, next, next));
        Assert.Equal("mine\n", _git.Read("gone"));
    }

    [Fact]
    public void A_git_that_lists_no_work_tree_at_all_is_not_believed()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        _git.Git("worktree", "add", "--quiet", "--detach", Path.Combine(_git.Root, "linked"));
        var silent = new GitCommand(new GitProgram("/bin/true", new Version(2, 39)), GitEnvironment.Default, _git.Path, default);
        using var repository = _git.Open();

        var failed = Assert.Throws<ReleaseTrainException>(() => WorkTreeReader.Read(silent, repository.Facts));

        Assert.Equal("GitFailed", failed.Id);
    }

    [Fact]
    public void A_move_that_was_really_killed_is_finished()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        // A filter that never answers holds git in the middle of its work.
        _git.Commit("Attributes", (".gitattributes", "z.txt filter=slow\n"));
        var (old, next) = (_git.Head, _git.CommitOn("filtered", "main", "New", ("a.txt", "new\n"), ("edit.txt", "new\n"), ("z.txt", "z\n")));
        var started = Path.Combine(_git.Root, "started");
        using var killed = new ManualResetEventSlim();
        using var watcher = new FileSystemWatcher(_git.Root, "started");
        watcher.Created += (_, _) => killed.Set();
        watcher.EnableRaisingEvents = true;
        var git = new GitCommand(GitProgram.Find(GitEnvironment.Default, default), GitEnvironment.Default, _git.Path, default);
        using (var child = git.Start("-c", $"filter.slow.smudge=echo > '{started}'; exec sleep 600", "read-tree", "-m", "-u", old, next))
        {
            Assert.True(killed.Wait(TimeSpan.FromMinutes(1)));
            System.Diagnostics.Process.GetProcessById(child.Id).Kill(entireProcessTree: true);
            Assert.True(child.WaitForEnd(TimeSpan.FromMinutes(1)));
        }

        Assert.True(File.Exists(Path.Combine(_git.GitDirectory, "index.lock")));
        Assert.Equal(("new\n", false), (_git.Read("edit.txt"), File.Exists(_git.FullPath("z.txt"))));
        using var repository = _git.Open();

        Assert.Empty(Open(repository).Settle(old, next, next));

        _git.Git("update-ref", "refs/heads/main", next);
        Assert.Empty(_git.Git("status", "--porcelain"));
        Assert.Equal("z\n", _git.Read("z.txt"));
    }

    [Fact]
    public void Paths_that_hold_neither_side_are_named_and_left()
    {
        _git.Write("edit.txt", "mine\n");
        _git.Write("added [1] 🚂/new.txt", "mine too\n");
        using var repository = _git.Open();

        Assert.Equal(["added [1] 🚂/new.txt", "edit.txt"], Open(repository).Settle(_old, _new, _new));
        Assert.Equal(("mine\n", "mine too\n"), (_git.Read("edit.txt"), _git.Read("added [1] 🚂/new.txt")));
        Assert.False(File.Exists(_git.FullPath("gone/gone.txt")));
    }

    [Fact]
    public void A_filter_that_fails_is_not_taken_for_work_of_yours()
    {
        _git.Commit("Attributes", (".gitattributes", "z.txt filter=failing\n"));
        var (old, next) = (_git.Head, _git.CommitOn("filtered", "main", "New", ("a.txt", "new\n"), ("z.txt", "z\n")));
        _git.Git("config", "filter.failing.smudge", "false");
        _git.Git("config", "filter.failing.required", "true");
        using var repository = _git.Open();

        var refused = Refused(() => Open(repository).Move(old, next));

        Assert.Equal("GitFailed", refused.Id);
        Assert.Contains("z.txt", refused.Message, StringComparison.Ordinal);
        _git.Git("config", "--unset", "filter.failing.required");
        Assert.Empty(Open(repository).Settle(old, next, next));
        _git.Git("update-ref", "refs/heads/main", next);
        Assert.Empty(_git.Git("status", "--porcelain"));
    }

    [Fact]
    public void What_is_left_differs_from_the_new_commit_and_no_commit_takes_the_move_back()
    {
        _git.Write("edit.txt", "mine\n");
        _git.Write("added [1] 🚂/new.txt", "mine too\n");
        using var repository = _git.Open();

        Open(repository).Settle(_old, _new, _new);

        _git.Git("update-ref", "refs/heads/main", _new);
        Assert.Equal(" M \"added [1] 🚂/new.txt\"\n M edit.txt", _git.Git("-c", "core.quotePath=false", "status", "--porcelain"));
        Assert.Empty(_git.Git("diff", "--cached", "--name-only"));
    }

    [Fact]
    public void What_is_left_and_was_staged_stays_staged()
    {
        _git.Write("edit.txt", "mine\n");
        _git.Git("add", "edit.txt");
        _git.Write("edit.txt", "mine, edited on top\n");
        using var repository = _git.Open();

        Assert.Equal(["edit.txt"], Open(repository).Settle(_old, _new, _new));
        Assert.Equal("mine", _git.Git("show", ":edit.txt"));
        Assert.Equal("mine, edited on top\n", _git.Read("edit.txt"));
    }

    [Fact]
    public void An_index_lock_that_someone_holds_open_is_not_removed()
    {
        var file = Path.Combine(_git.GitDirectory, "index.lock");
        var release = HoldOpen(file);
        Assert.False(new IndexLock(_git.GitDirectory).RemoveIfStale());
        release();

        Assert.True(new IndexLock(_git.GitDirectory).RemoveIfStale());
        File.Copy(Path.Combine(_git.GitDirectory, "index"), file);
        Assert.False(new IndexLock(_git.GitDirectory).RemoveIfStale());
        File.Delete(file);
    }

    [Fact]
    public void Exactly_the_named_entries_change_in_index_and_file()
    {
        _git.Write("same.txt", "staged\n");
        _git.Git("add", "same.txt");
        _git.Write("same.txt", "edited on top\n");
        _git.Write("untracked.txt", "x\n");
        var index = _git.Git("ls-files", "--stage", "--", "same.txt", "README.md");
        using var repository = _git.Open();
        using var scratch = repository.CreateScratch(unsigned: true);
        var blob = scratch.WriteBlob("ledger\n"u8);
        scratch.Store("test");

        Open(repository).WriteEntries([new TreeEdit("specs/spec-001-é/.status", blob), new TreeEdit("edit.txt", blob), new TreeEdit("gone/gone.txt", null)]);

        Assert.Equal(("ledger\n", "ledger\n", "edited on top\n"), (_git.Read("specs/spec-001-é/.status"), _git.Read("edit.txt"), _git.Read("same.txt")));
        Assert.False(Directory.Exists(_git.FullPath("gone")));
        Assert.Equal(index, _git.Git("ls-files", "--stage", "--", "same.txt", "README.md"));
        Assert.Equal("M  edit.txt\nD  gone/gone.txt\nMM same.txt\nA  specs/spec-001-é/.status\n?? untracked.txt", _git.Git("-c", "core.quotePath=false", "status", "--porcelain"));
    }

    [Fact]
    public void Files_are_read_as_git_would_store_them_and_links_are_not_followed()
    {
        _git.Write("crlf.txt", "a\r\nb\r\n");
        Directory.CreateSymbolicLink(_git.FullPath("link"), _git.Root);
        using var repository = _git.Open();
        var tree = Open(repository);

        Assert.Equal("a\r\nb\r\n"u8.ToArray(), tree.ReadFile("crlf.txt"));
        _git.Write(".gitattributes", "crlf.txt text\n");
        Assert.Equal("a\nb\n"u8.ToArray(), tree.ReadFile("crlf.txt"));
        Assert.Equal(Encoding.UTF8.GetBytes(_git.Root), tree.ReadFile("link"));
        Assert.Null(tree.ReadFile($"link/{Path.GetFileName(_git.Path)}/edit.txt"));
        Assert.Null(tree.ReadFile("none"));
        Assert.Null(tree.ReadFile("gone"));
        Assert.Empty(tree.ReadDirectory("link"));
        Assert.Equal(["gone.txt"], tree.ReadDirectory("gone"));
        Assert.Equal([".gitattributes", ".gitignore", "README.md", "crlf.txt", "edit.txt", "gone", "link", "same.txt"], tree.ReadDirectory(string.Empty));
    }

    [Fact]
    public void Switching_goes_to_a_branch_and_refuses_over_work_of_yours()
    {
        using var repository = _git.Open();
        var tree = Open(repository);
        _git.Write("edit.txt", "mine\n");

        var refused = Refused(() => tree.Switch("next"));
        Assert.Equal("WorkTreeDirty", refused.Id);
        Assert.Contains("edit.txt", refused.Message, StringComparison.Ordinal);
        Assert.Equal("NameInvalid", Refused(() => tree.Switch("--detach")).Id);

        _git.Git("checkout", "--", "edit.txt");
        tree.Switch("next");
        Assert.Equal("next", _git.Git("symbolic-ref", "--short", "HEAD"));
    }

    [Fact]
    public void A_linked_worktree_is_made_and_moves_by_itself()
    {
        using var repository = _git.Open();
        var folder = Path.Combine(_git.Root, "linked é");
        _git.Git("branch", "other", _old);

        repository.AddWorkTree(folder, "other");
        var tree = repository.OpenWorkTree(repository.ReadWorkTrees().Single(state => state.Path == folder));
        tree.Move(_old, _new);

        Assert.Equal("new\n", File.ReadAllText(Path.Combine(folder, "edit.txt")));
        Assert.Equal("old\n", _git.Read("edit.txt"));
        Assert.Empty(_git.Git("status", "--porcelain"));
    }

    private static IWorkTree Open(IRepository repository) => repository.OpenWorkTree(repository.ReadWorkTrees()[0]);

    private static ReleaseTrainException Refused(Action act) => Assert.Throws<ReleaseTrainException>(act);

    // By another process: what a test beside this one starts in the same moment holds every file that is open here until it runs.
    private static Action HoldOpen(string file)
    {
        if (OperatingSystem.IsWindows())
        {
            return File.Open(file, FileMode.Create, FileAccess.Write, FileShare.ReadWrite).Dispose;
        }

        var holder = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("/bin/sh", ["-c", "exec 3> \"$0\"; echo held; read -r line", file]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        Assert.Equal("held", holder.StandardOutput.ReadLine());
        return () =>
        {
            holder.StandardInput.Close();
            holder.WaitForExit();
            holder.Dispose();
        };
    }

    private void DemandObstacle(string path)
    {
        using var repository = _git.Open();
        var tree = Open(repository);
        var before = FolderSnapshot.Of(_git.Path);

        var obstacles = tree.FindObstacles(_old, _new, repository.Objects);

        Assert.Contains(path, obstacles);
        before.DemandSame(FolderSnapshot.Of(_git.Path));
        Assert.Equal("WorkTreeDirty", Refused(() => tree.Move(_old, _new)).Id);
        Assert.Equal(_old, _git.Head);
    }

    private void DemandHolds(string branch)
    {
        Assert.Equal(_git.Git("rev-parse", branch + "^{tree}"), _git.Git("write-tree"));
        Assert.Empty(_git.Git("diff-files", "--name-only"));
    }
}
