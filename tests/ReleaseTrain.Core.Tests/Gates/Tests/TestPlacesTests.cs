using ReleaseTrain.Adapters.Gates.Tests;
using ReleaseTrain.Configuration;
using ReleaseTrain.Fixtures;
using ReleaseTrain.Operations;

namespace ReleaseTrain.Gates.Tests;

public sealed class TestPlacesTests
{
    [Fact]
    public void What_a_command_leaves_running_does_not_hold_us_up_and_is_left_alone()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var scene = new TestScene();

        // It keeps both outputs of its parent open.
        var run = scene.RunUnit($"sleep 3600 & echo $! > '{scene.Outside("left")}'");

        Assert.Equal(TestOutcome.Passed, run.Outcome);
        using var left = System.Diagnostics.Process.GetProcessById(int.Parse(File.ReadAllText(scene.Outside("left")), System.Globalization.CultureInfo.InvariantCulture));
        Assert.False(left.HasExited);
        left.Kill();
        left.WaitForExit();
        scene.DemandNoWorkTrees();
    }

    [Fact]
    public void What_takes_too_long_goes_with_everything_that_it_started()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        using var scene = new TestScene();

        // On a machine that is too busy not all of them begin before the time is over: then it is twice as long.
        string[] ids = [];
        for (var timeout = TimeSpan.FromSeconds(2); ids.Length < 3; timeout *= 2)
        {
            // A child, a grandchild, and one whose parents have ended so that no tree leads to it.
            var file = scene.Outside($"ids-{timeout.TotalSeconds}");
            var line = $"sleep 3600 & echo $! >> '{file}'; sh -c 'sleep 3600 & echo $! >> \"{file}\"; wait' & (setsid sh -c 'sleep 3600 & echo $! >> \"{file}\"' &); wait";
            var run = scene.Run(new TestCommands { Unit = new TestCommand(line, timeout, []) }, new TestRequest(TestKind.Unit, scene.Git.Head))[0];

            Assert.Equal(TestOutcome.TimedOut, run.Outcome);
            ids = File.Exists(file) ? File.ReadAllLines(file) : [];
            Assert.All(ids, RunningProcess.DemandEnd);
        }
    }

    [Fact]
    public void A_stop_ends_what_runs_and_leaves_no_worktree_and_no_result()
    {
        using var scene = new TestScene();
        using var stop = new CancellationTokenSource();
        scene.Reporter.OnVerbose = message => Stop(message, stop);

        Assert.ThrowsAny<OperationCanceledException>(() => scene.Run(TestScene.Unit($"echo running && {ShellLine.Hang()}"), stop.Token, new TestRequest(TestKind.Unit, scene.Git.Head)));

        scene.DemandNoWorkTrees();
        Assert.Empty(Directory.GetFiles(scene.Results, "*.json", SearchOption.AllDirectories));
    }

    [Fact]
    public void A_listener_that_throws_ends_what_runs()
    {
        using var scene = new TestScene();
        scene.Reporter.OnVerbose = _ => throw new InvalidOperationException("enough");

        var thrown = Assert.Throws<InvalidOperationException>(() => scene.Run(TestScene.Unit($"echo running && {ShellLine.Hang()}"), new TestRequest(TestKind.Unit, scene.Git.Head)));

        Assert.Equal("enough", thrown.Message);
        scene.DemandNoWorkTrees();
    }

    [Fact]
    public void Folders_that_nobody_may_write_to_go_too()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var scene = new TestScene();
        var commits = Enumerable.Range(1, 2).Select(number => scene.Git.Commit("Go on", ("number.txt", $"{number}"))).ToArray();
        var commands = TestScene.Unit($"pwd >> '{scene.Outside("folders")}' && mkdir -p cache/module && echo x> cache/module/file && chmod -R a-w cache && rm .git") with { Parallel = 1 };

        var runs = scene.Run(commands, [.. commits.Select(commit => new TestRequest(TestKind.Unit, commit))]);

        Assert.All(runs, run => Assert.True(run.Outcome == TestOutcome.Passed, TestScene.Log(run)));
        Assert.All(File.ReadAllLines(scene.Outside("folders")), folder => Assert.False(Directory.Exists(folder), folder));
        scene.DemandNoWorkTrees();
    }

    [Fact]
    public void Worktrees_of_a_process_that_was_killed_go_and_those_of_one_that_lives_stay()
    {
        using var scene = new TestScene();
        using var repository = scene.Git.Open();
        using var living = repository.OpenTestPlaces();
        var place = living.Create(scene.Git.Head);
        var id = Ulid.Create(DateTimeOffset.UtcNow);
        var (killed, own) = (LeaveAsKilled(scene, id), Path.Combine(Path.GetTempPath(), $"release-train-tests-{Guid.NewGuid():N}", "1"));
        scene.Git.Git("worktree", "add", "--quiet", "--detach", own, "HEAD");

        using (var other = scene.Git.Open())
        {
            other.RemoveStrayFolders();
        }

        Assert.False(Directory.Exists(killed));
        Assert.True(Directory.Exists(place.Folder));
        Assert.True(Directory.Exists(own));
        var known = scene.Git.Git("worktree", "list", "--porcelain");
        Assert.DoesNotContain(id, known, StringComparison.Ordinal);
        Assert.Equal(3, known.Split("worktree ").Length - 1);
        scene.Git.Git("worktree", "remove", own);
        Directory.Delete(Path.GetDirectoryName(own)!);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("/tmp")]
    public void A_register_that_names_no_folder_of_ours_removes_none(string folder)
    {
        using var scene = new TestScene();
        Directory.CreateDirectory(scene.Register);
        File.WriteAllText(Path.Combine(scene.Register, "01ARZ3NDEKTSV4RRFFQ69G5FAV"), folder);

        using var repository = scene.Git.Open();
        repository.RemoveStrayFolders();

        Assert.Empty(Directory.GetFiles(scene.Register));
        Assert.True(Directory.Exists(Path.GetTempPath()));
    }

    [Fact]
    public async Task Lines_of_two_streams_never_mix_and_one_without_an_end_does_not_grow_forever()
    {
        var heard = new List<string>();
        var feed = new LineFeed(line => heard.Add(System.Text.Encoding.UTF8.GetString(line.Span)));
        using var endless = new MemoryStream(new byte[200_000]);
        using var lines = new MemoryStream("one\ntwo\nlast"u8.ToArray());

        await Task.WhenAll(feed.ListenAsync(endless), feed.ListenAsync(lines));

        Assert.Equal(["one\n", "two\n", "last"], heard.Where(line => line[0] != '\0'));
        Assert.Equal(200_000, heard.Where(line => line[0] == '\0').Sum(line => line.Length));
        Assert.All(heard, line => Assert.InRange(line.Length, 1, 64 * 1024));
    }

    // What a kill leaves: a registered folder with a worktree in it, and nobody who holds the register.
    private static string LeaveAsKilled(TestScene scene, string id)
    {
        var folder = Path.Combine(Path.GetTempPath(), "release-train-tests-" + id);
        File.WriteAllText(Path.Combine(scene.Register, id), folder);
        scene.Git.Git("worktree", "add", "--quiet", "--detach", Path.Combine(folder, "1"), "HEAD");
        return folder;
    }

    private static void Stop(string message, CancellationTokenSource stop)
    {
        if (message.EndsWith("running", StringComparison.Ordinal))
        {
            stop.Cancel();
        }
    }
}
