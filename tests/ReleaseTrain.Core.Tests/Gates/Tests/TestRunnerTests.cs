using System.Globalization;
using ReleaseTrain.Configuration;
using ReleaseTrain.Fixtures;

namespace ReleaseTrain.Gates.Tests;

public sealed class TestRunnerTests
{
    [Fact]
    public void A_command_runs_in_a_worktree_of_the_commit_and_what_the_user_works_on_stays_as_it_is()
    {
        using var scene = new TestScene();
        var commit = scene.Git.Commit("Write", ("staged.txt", "old"), ("edited.txt", "old"));
        scene.Git.Commit("Go on", ("edited.txt", "newer"));
        scene.Git.Write("staged.txt", "staged");
        scene.Git.Git("add", "staged.txt");
        scene.Git.Write("edited.txt", "edited");
        scene.Git.Write("untracked.txt", "untracked");
        var before = (FolderSnapshot.Of(scene.Git.Path, outside: ".git"), File.ReadAllBytes(Path.Combine(scene.Git.GitDirectory, "index")), scene.Git.Git("for-each-ref"), scene.Git.Git("status", "--porcelain=v2"));

        var run = scene.Run(TestScene.Unit("git rev-parse HEAD && git status --porcelain --branch && echo made> made.txt && git rm --quiet edited.txt"), new TestRequest(TestKind.Unit, commit, "spec-001"))[0];

        Assert.Equal(TestOutcome.Passed, run.Outcome);
        Assert.Equal(("unit", "spec-001", scene.Git.Git("rev-parse", $"{commit}^{{tree}}")), (run.Name, run.Spec, run.Tree));
        Assert.Contains($"\n{commit}\n## HEAD (no branch)\n==> unit: exit code 0", TestScene.Log(run).ReplaceLineEndings("\n"), StringComparison.Ordinal);
        before.Item1.DemandSame(FolderSnapshot.Of(scene.Git.Path, outside: ".git"));
        Assert.Equal(before.Item2, File.ReadAllBytes(Path.Combine(scene.Git.GitDirectory, "index")));
        Assert.Equal((before.Item3, before.Item4), (scene.Git.Git("for-each-ref"), scene.Git.Git("status", "--porcelain=v2")));
        scene.DemandNoWorkTrees();
    }

    [Fact]
    public void The_same_tree_is_not_tested_twice_whatever_commit_has_it()
    {
        using var scene = new TestScene();
        var line = ShellLine.Count(scene.Outside("count"));
        var first = scene.RunUnit(line);
        scene.Git.Commit("Say something else about the same files");

        var second = scene.RunUnit(line);
        scene.Git.Commit("Change", ("new.txt", "new"));
        var third = scene.RunUnit(line);

        Assert.Equal(2, scene.CountOf("count"));
        Assert.Equal(first, second);
        Assert.NotEqual(first.Tree, third.Tree);
    }

    [Fact]
    public void A_result_holds_for_its_command_lines_and_not_for_how_long_they_may_take()
    {
        using var scene = new TestScene();
        var commands = TestScene.Unit(ShellLine.Count(scene.Outside("count")));
        var request = new TestRequest(TestKind.Unit, scene.Git.Head);
        scene.Run(commands, request);

        scene.Run(commands with { Unit = commands.Unit! with { Timeout = TimeSpan.FromHours(1) } }, request);
        Assert.Equal(1, scene.CountOf("count"));

        scene.Run(commands with { Prepare = TestScene.Command("git --version") }, request);
        Assert.Equal(2, scene.CountOf("count"));

        scene.Run(commands with { Unit = TestScene.Command(commands.Unit!.Run + " && git --version") }, request);
        Assert.Equal(3, scene.CountOf("count"));

        // A command may look at the spec that it is told of.
        scene.Run(commands, request with { Spec = "spec-001" });
        Assert.Equal(4, scene.CountOf("count"));
    }

    [Fact]
    public void What_fails_and_then_passes_is_flaky_and_said_so_every_time()
    {
        using var scene = new TestScene();
        var line = $"echo trying && {ShellLine.FailOnce(scene.Outside("tried"))}";

        var run = scene.RunUnit(line);
        var again = scene.RunUnit(line);

        Assert.Equal((TestOutcome.Flaky, TestOutcome.Flaky), (run.Outcome, again.Outcome));
        Assert.Equal(2, TestScene.Log(run).Split("\ntrying").Length - 1);
        Assert.Equal(2, scene.Reporter.Warnings.Count);
        Assert.All(scene.Reporter.Warnings, warning => Assert.StartsWith("TestFlaky: unit is flaky", warning, StringComparison.Ordinal));
    }

    [Fact]
    public void What_fails_twice_has_failed_and_the_next_command_of_the_user_tries_it_once()
    {
        using var scene = new TestScene();
        var line = $"{ShellLine.Count(scene.Outside("count"))} && {ShellLine.FailWithout(scene.Outside("mended"))}";

        Assert.Equal(TestOutcome.Failed, scene.RunUnit(line).Outcome);
        Assert.Equal(2, scene.CountOf("count"));

        Assert.Equal(TestOutcome.Failed, scene.RunUnit(line).Outcome);
        Assert.Equal(3, scene.CountOf("count"));

        // What was wrong was not in the tree.
        File.WriteAllText(scene.Outside("mended"), string.Empty);
        Assert.Equal(TestOutcome.Flaky, scene.RunUnit(line).Outcome);
        Assert.Equal(4, scene.CountOf("count"));
    }

    [Fact]
    public void What_failed_is_not_tried_again_within_one_command_of_the_user()
    {
        using var scene = new TestScene();
        using var repository = scene.Git.Open();
        using var runner = TestRunner.For(repository, TestScene.Unit($"{ShellLine.Count(scene.Outside("count"))} && exit 3"), scene.Reporter);
        var request = new TestRequest(TestKind.Unit, scene.Git.Head);

        Assert.True(runner.Run([request, request])[1].IsRed);
        Assert.True(runner.Run([request])[0].IsRed);

        Assert.Equal(2, scene.CountOf("count"));
        Assert.Equal(new TestCost(1, 1), runner.Cost);
    }

    [Fact]
    public void What_takes_too_long_is_ended_and_not_tried_again()
    {
        using var scene = new TestScene();
        var commands = new TestCommands { Unit = new TestCommand(ShellLine.Hang(), TimeSpan.FromSeconds(2), []) };

        var run = scene.Run(commands, new TestRequest(TestKind.Unit, scene.Git.Head))[0];

        Assert.Equal(TestOutcome.TimedOut, run.Outcome);
        Assert.InRange(run.Duration, TimeSpan.FromSeconds(2), TimeSpan.FromMinutes(2));
        Assert.Equal(2, TestScene.Log(run).Split("unit: ended, because it took longer than 2 s").Length);
        scene.DemandNoWorkTrees();
    }

    [Fact]
    public void Preparation_runs_once_in_each_worktree_and_a_prepared_worktree_serves_no_other_tree()
    {
        using var scene = new TestScene();
        var first = scene.Git.Commit("One", ("one.txt", "1"));
        var second = scene.Git.Commit("Two", ("two.txt", "2"));
        var commands = new TestCommands
        {
            Prepare = TestScene.Command($"{ShellLine.Count(scene.Outside("prepared"))} && {ShellLine.FailWith("packages.txt")} && echo here> packages.txt"),
            Build = TestScene.Command($"{ShellLine.FailWithout("packages.txt")} && {ShellLine.FailWith("built.txt")} && echo built> built.txt"),
            Integration = TestScene.Command(ShellLine.FailWithout("built.txt")),
        };

        var runs = scene.Run(commands, new TestRequest(TestKind.Build, first), new TestRequest(TestKind.Integration, first), new TestRequest(TestKind.Build, second), new TestRequest(TestKind.Integration, second));

        Assert.All(runs, run => Assert.Equal(TestOutcome.Passed, run.Outcome));
        Assert.Equal(2, scene.CountOf("prepared"));
    }

    [Fact]
    public void A_preparation_that_fails_is_a_red_run_with_its_words()
    {
        using var scene = new TestScene();

        var run = scene.Run(TestScene.Unit(ShellLine.Count(scene.Outside("count"))) with { Prepare = TestScene.Command("echo no network && exit 7") }, new TestRequest(TestKind.Unit, scene.Git.Head))[0];

        Assert.Equal(TestOutcome.Failed, run.Outcome);
        Assert.Equal(0, scene.CountOf("count"));
        Assert.Contains("no network", TestRunner.Tail(run), StringComparison.Ordinal);
        Assert.Contains("prepare: exit code 7", TestRunner.Tail(run), StringComparison.Ordinal);
    }

    [Fact]
    public void Where_it_does_not_build_nothing_is_tried_with_what_was_built()
    {
        using var scene = new TestScene();
        var commands = new TestCommands { Build = TestScene.Command($"{ShellLine.Count(scene.Outside("builds"))} && exit 1"), Smoke = TestScene.Command(ShellLine.Count(scene.Outside("smokes"))) };

        var runs = scene.Run(commands, new TestRequest(TestKind.Build, scene.Git.Head), new TestRequest(TestKind.Smoke, scene.Git.Head));

        Assert.Equal([("build", TestOutcome.Failed), ("smoke", TestOutcome.Failed)], runs.Select(run => (run.Name, run.Outcome)));
        Assert.Equal((2, 0), (scene.CountOf("builds"), scene.CountOf("smokes")));
    }

    [Fact]
    public void What_a_test_leaves_does_not_reach_the_next_tree()
    {
        using var scene = new TestScene();
        var commits = Enumerable.Range(1, 3).Select(number => scene.Git.Commit("Go on", ("number.txt", $"{number}"), (".gitignore", "ignored\n"))).ToArray();
        var commands = TestScene.Unit($"git diff --exit-code HEAD && {ShellLine.FailWith("left.txt")} && {ShellLine.FailWith("ignored/left.txt")} && mkdir ignored && echo x> ignored/left.txt && echo x> left.txt && echo y>> README.md && git update-index --assume-unchanged README.md") with { Parallel = 1 };

        var runs = scene.Run(commands, [.. commits.Select(commit => new TestRequest(TestKind.Unit, commit))]);

        Assert.All(runs, run => Assert.True(run.Outcome == TestOutcome.Passed, TestScene.Log(run)));
    }

    [Fact]
    public void A_command_is_told_what_it_tests_and_nothing_of_ours_that_does_not_hold()
    {
        using var scene = new TestScene();
        var line = string.Join(" && ", new[] { "RELEASETRAIN_SPEC", "RELEASETRAIN_COMMIT", "RELEASETRAIN_TREE", "RELEASETRAIN_TEST" }.Select(ShellLine.Say));
        var tree = scene.Git.Git("rev-parse", "HEAD^{tree}");

        var runs = scene.Run(new TestCommands { Unit = TestScene.Command(line), Build = TestScene.Command(line) }, new TestRequest(TestKind.Unit, scene.Git.Head, "spec-007"), new TestRequest(TestKind.Build, scene.Git.Head, "spec-007"));

        Assert.Contains($"RELEASETRAIN_SPEC=spec-007\nRELEASETRAIN_COMMIT={scene.Git.Head}\nRELEASETRAIN_TREE={tree}\nRELEASETRAIN_TEST=unit\n", TestScene.Log(runs[0]).ReplaceLineEndings("\n"), StringComparison.Ordinal);

        // A build is the same for every spec.
        Assert.DoesNotContain("spec-007", TestScene.Log(runs[1]).Split('\n', 3)[2], StringComparison.Ordinal);
        Assert.Equal("spec-007", runs[1].Spec);
    }

    [Fact]
    public void Every_line_is_said_and_kept_as_it_came_and_plain_where_it_is_shown()
    {
        using var scene = new TestScene();
        scene.Git.Commit("Write", ("says.txt", "größer 🚂 日本語\n\u001b[31mred\u001b[0m\n10 %\r100 %\nno end"));

        var run = scene.RunUnit(OperatingSystem.IsWindows() ? "type says.txt && exit 4" : "cat says.txt && exit 4");

        Assert.Contains("größer 🚂 日本語\n\u001b[31mred\u001b[0m\n10 %\r100 %\nno end\n==> unit: exit code 4", TestScene.Log(run), StringComparison.Ordinal);
        Assert.Contains("größer 🚂 日本語\nred\n100 %\nno end\n==> unit: exit code 4", TestRunner.Tail(run), StringComparison.Ordinal);
        Assert.Equal(["[unit] größer 🚂 日本語", "[unit] red", "[unit] 100 %", "[unit] no end"], scene.Reporter.Words.Take(4));
    }

    [Fact]
    public void What_a_command_says_to_either_stream_is_kept_and_its_input_is_at_its_end()
    {
        using var scene = new TestScene();

        var run = scene.RunUnit("echo to error 1>&2 && git hash-object --stdin");

        Assert.Contains("to error", TestScene.Log(run), StringComparison.Ordinal);
        Assert.Contains("e69de29bb2d1d6434b8b29ae775ad8c2e48c5391", TestScene.Log(run), StringComparison.Ordinal);
    }

    [Fact]
    public void Artifacts_are_kept_beside_the_log_and_links_are_not_followed()
    {
        using var scene = new TestScene();
        var commands = new TestCommands { Unit = new TestCommand("mkdir results && echo good> results/one.xml && echo other> other.txt && exit 1", TimeSpan.FromMinutes(5), ["results/*"]) };
        scene.Git.Git("config", "core.symlinks", "true");
        if (!OperatingSystem.IsWindows())
        {
            File.WriteAllText(scene.Outside("secret.txt"), "secret");
            commands = commands with { Unit = commands.Unit with { Run = $"ln -s '{scene.Git.Root}' results && exit 1" }, };
            Assert.False(Directory.Exists(Path.ChangeExtension(scene.Run(commands, new TestRequest(TestKind.Unit, scene.Git.Head))[0].LogPath, null)));
            commands = commands with { Unit = commands.Unit with { Run = "mkdir results && echo good> results/one.xml && echo other> other.txt && exit 1" } };
        }

        var kept = Path.ChangeExtension(scene.Run(commands, new TestRequest(TestKind.Unit, scene.Git.Head))[0].LogPath, null);

        Assert.Equal([Path.Combine(kept, "results", "one.xml")], Directory.GetFiles(kept, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public void What_cannot_be_read_of_a_store_counts_as_none()
    {
        using var scene = new TestScene();
        var line = ShellLine.Count(scene.Outside("count"));
        var run = scene.RunUnit(line);
        var file = Assert.Single(Directory.GetFiles(scene.Results, "*.json", SearchOption.AllDirectories));
        var whole = File.ReadAllText(file);

        foreach (var broken in new[] { whole[..(whole.Length / 2)], string.Empty, "null", "[]", whole.Replace("\"version\": 1", "\"version\": 2", StringComparison.Ordinal), whole.Replace(run.Tree, new string('0', 40), StringComparison.Ordinal), whole.Replace("Passed", "Splendid", StringComparison.Ordinal) })
        {
            Assert.NotEqual(whole, broken);
            File.WriteAllText(file, broken);
            var before = scene.CountOf("count");
            Assert.Equal(TestOutcome.Passed, scene.RunUnit(line).Outcome);
            Assert.Equal(before + 1, scene.CountOf("count"));
        }

        Assert.Equal(file, Assert.Single(Directory.GetFiles(scene.Results, "*.json*", SearchOption.AllDirectories)));
    }

    [Fact]
    public void Results_that_nothing_was_added_to_for_as_long_as_they_are_kept_go_and_others_stay()
    {
        using var scene = new TestScene();
        var (old, recent) = (scene.RunUnit("git --version"), scene.Git.Commit("Go on", ("a.txt", "a")));
        scene.RunUnit("git --version");
        Directory.SetLastWriteTimeUtc(Path.Combine(scene.Results, old.Tree), DateTime.UtcNow.AddDays(-91));

        scene.Git.Commit("Go on", ("b.txt", "b"));
        scene.RunUnit("git --version");

        Assert.Equal(
            new[] { scene.Git.Git("rev-parse", $"{recent}^{{tree}}"), scene.Git.Git("rev-parse", "HEAD^{tree}") }.Order(StringComparer.Ordinal),
            Directory.GetDirectories(scene.Results).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Different_trees_are_tested_at_once()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var scene = new TestScene();
        var first = scene.Git.Commit("One", ("name.txt", "one"), ("other.txt", "two"));
        var second = scene.Git.Commit("Two", ("name.txt", "two"), ("other.txt", "one"));

        // Each ends when the other has begun.
        var meet = $"touch '{scene.Git.Root}'/$(cat name.txt) && until test -e '{scene.Git.Root}'/$(cat other.txt); do sleep 0.02; done";
        var commands = new TestCommands { Unit = new TestCommand(meet, TimeSpan.FromMinutes(2), []), Parallel = 2 };

        var runs = scene.Run(commands, new TestRequest(TestKind.Unit, first), new TestRequest(TestKind.Unit, second));

        Assert.All(runs, run => Assert.True(run.Outcome == TestOutcome.Passed, TestScene.Log(run)));
    }

    [ShellFact]
    public void Unit_tests_do_not_wait_for_the_build_of_their_tree_and_what_needs_it_does()
    {
        using var scene = new TestScene();
        string Meet(string here, string there) => $"touch '{scene.Git.Root}/{here}' && until test -e '{scene.Git.Root}/{there}'; do sleep 0.02; done";
        var commands = new TestCommands
        {
            Unit = TestScene.Command(Meet("unit", "build")),
            Build = TestScene.Command($"{Meet("build", "unit")} && echo x >> built"),
            Integration = TestScene.Command("test \"$(cat built)\" = x"),
            Parallel = 2,
        };

        var runs = scene.Run(commands, new TestRequest(TestKind.Unit, scene.Git.Head), new TestRequest(TestKind.Build, scene.Git.Head), new TestRequest(TestKind.Integration, scene.Git.Head));

        Assert.All(runs, run => Assert.True(run.Outcome == TestOutcome.Passed, TestScene.Log(run)));
    }

    [ShellFact]
    public void No_more_are_tested_at_once_than_may_be()
    {
        using var scene = new TestScene();
        var commits = Enumerable.Range(1, 8).Select(number => scene.Git.Commit("Go on", ("number.txt", $"{number}"))).ToArray();

        // Two have to meet before either goes on; whoever else is there meanwhile is counted too.
        var line = $"cd '{scene.Git.Root}' && touch here.$$ && ls here.* | wc -l >> seen && touch began.$$ && until test $(ls began.* | wc -l) -ge 2; do sleep 0.02; done && rm here.$$";
        var commands = new TestCommands { Unit = new TestCommand(line, TimeSpan.FromMinutes(2), []), Parallel = 2 };

        var runs = scene.Run(commands, [.. commits.Select(commit => new TestRequest(TestKind.Unit, commit))]);

        Assert.All(runs, run => Assert.True(run.Outcome == TestOutcome.Passed, TestScene.Log(run)));
        Assert.Equal(8, File.ReadAllLines(scene.Outside("seen")).Length);
        Assert.Equal(2, File.ReadAllLines(scene.Outside("seen")).Max(seen => int.Parse(seen, CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void Nothing_that_is_not_configured_runs_and_what_runs_is_what_was_given()
    {
        using var scene = new TestScene();
        using var repository = scene.Git.Open();
        using var runner = TestRunner.For(repository, TestScene.Unit("git --version"), scene.Reporter);

        var findings = runner.Run([new TestRequest(TestKind.Smoke, scene.Git.Head), new TestRequest(TestKind.Unit, scene.Git.Head)]);

        Assert.Equal([(false, null), (true, TestOutcome.Passed)], findings.Select(finding => (finding.IsConfigured, finding.Run?.Outcome)));
        Assert.True(findings[0].IsUnknown);
    }

    [Fact]
    public void No_hook_sees_the_worktree_and_it_holds_the_whole_tree_where_the_users_own_does_not()
    {
        using var scene = new TestScene();
        scene.Git.Commit("Write", ("in/a.txt", "a"), ("out/b.txt", "b"));
        scene.Git.Git("sparse-checkout", "set", "in");
        scene.Git.WriteHook("post-checkout", $"echo x>> '{scene.Outside("hooked")}'");
        Assert.False(File.Exists(scene.Git.FullPath("out/b.txt")));

        var run = scene.RunUnit(ShellLine.FailWithout("out/b.txt"));

        Assert.Equal(TestOutcome.Passed, run.Outcome);
        Assert.Equal(0, scene.CountOf("hooked"));
        Assert.False(File.Exists(scene.Git.FullPath("out/b.txt")));
    }
}
