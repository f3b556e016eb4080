using ReleaseTrain.Repositories;

namespace ReleaseTrain.Operations;

/// <summary>What a kill leaves behind on disk, and what people do before they come back to it.</summary>
public class OperationRecoveryTests
{
    private const string Unheard = "pushed";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Locks_of_a_killed_transaction_are_removed(bool isFinished)
    {
        using var story = Story.Local();
        var (start, end) = TellUndisturbed(story);
        using var scene = story.Begin();
        scene.RunUpTo("refs-locked");
        scene.LeaveLocks(scene.Log().Plan.Local);

        Settle(scene, isFinished);

        Assert.Equal(isFinished ? end : start, scene.Describe());
    }

    [Fact]
    public void Locks_that_a_killed_push_left_on_what_is_known_of_the_remote_are_removed()
    {
        using var story = Story.Published();
        var (_, end) = TellUndisturbed(story);
        using var scene = story.Begin();
        scene.RunUpTo(Unheard);
        var plan = scene.Log().Plan;
        scene.LeaveLocks([plan.Publish[0] with { Ref = "refs/remotes/origin/dev" }, plan.Withdraw[0] with { Ref = "refs/remotes/origin/topic" }]);

        scene.Resume();

        Assert.Equal(end, scene.Describe());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Refs_that_a_killed_transaction_moved_in_part_are_moved_or_taken_back(bool isFinished)
    {
        using var story = Story.Local();
        var (start, end) = TellUndisturbed(story);
        using var scene = story.Begin();
        scene.RunUpTo("after Intend(refs)");
        var changes = scene.Log().Plan.Local;
        scene.Git.Git("update-ref", changes[0].Ref, changes[0].New!);
        scene.Git.Git("update-ref", changes[4].Ref, changes[4].New!);
        scene.LeaveLocks([.. changes.Skip(1).Take(3)]);

        Settle(scene, isFinished);

        Assert.Equal(isFinished ? end : start, scene.Describe());
    }

    [Theory]
    [InlineData("local", true)]
    [InlineData("local", false)]
    [InlineData("ledger", true)]
    [InlineData("ledger", false)]
    public void A_work_tree_that_a_killed_git_left_half_done_is_finished_or_taken_back(string name, bool isFinished)
    {
        using var story = name == "local" ? Story.Local() : Story.Ledger(isShared: false);
        var (start, end) = TellUndisturbed(story);
        using var scene = story.Begin();
        scene.RunUpTo(name == "local" ? "after Intend(worktree-0)" : "after Intend(entries-0)");
        if (name == "local")
        {
            scene.Git.Write("edited.txt", "new\n");
            scene.Git.Write("added/deep/file.txt", "added\n");
            File.WriteAllText(Path.Combine(scene.Git.GitDirectory, "index.lock"), "DIRC half");
        }
        else
        {
            File.WriteAllText(Path.Combine(scene.Linked, "specs", "spec", ".status"), "planned\n");
            File.WriteAllText(Path.Combine(scene.Git.GitDirectory, "worktrees", "linked", "index.lock"), "DIRC half");
        }

        Settle(scene, isFinished);

        Assert.Equal(isFinished ? end : start, scene.Describe());
    }

    [Fact]
    public void A_path_that_was_edited_meanwhile_is_named_and_left()
    {
        using var story = Story.Published();
        using var scene = story.Begin();
        scene.RunUpTo("before Done(worktree-0)");
        scene.Git.Write("edited.txt", "mine now\n");

        scene.Resume();

        Assert.Equal("mine now\n", scene.Git.Read("edited.txt"));
        Assert.Equal(scene.Log().Plan.Local[0].New, scene.Id("dev"));
        Assert.Contains(scene.Reporter.Warnings, warning => warning.StartsWith("WorkTreePathLeft", StringComparison.Ordinal) && warning.Contains("edited.txt", StringComparison.Ordinal));
    }

    [Fact]
    public void A_ledger_that_was_edited_meanwhile_is_named_and_left()
    {
        using var story = Story.Ledger(isShared: false);
        using var scene = story.Begin();
        scene.RunUpTo("after Intend(entries-0)");
        var status = Path.Combine(scene.Linked, "specs", "spec", ".status");
        File.WriteAllText(status, "review\n");

        scene.Resume();

        Assert.Equal("review\n", File.ReadAllText(status));
        Assert.Equal("planned", scene.Git.Git("show", "spec:specs/spec/.status"));
        Assert.Contains(scene.Reporter.Warnings, warning => warning.StartsWith("WorkTreePathLeft", StringComparison.Ordinal));
    }

    [Fact]
    public void A_push_that_arrived_unheard_is_found_there_although_others_have_gone_on_from_it()
    {
        using var story = Story.Published();
        using var scene = story.Begin();
        scene.RunUpTo(Unheard);
        var theirs = PushAsColleague(scene, "dev");

        scene.Resume();

        Assert.Equal(OperationState.Published, scene.Log().State());
        Assert.Equal(scene.Log().Plan.Local[0].New, scene.Id("dev"));
        Assert.Equal(theirs, scene.Remote.Git("rev-parse", "dev"));
    }

    [Fact]
    public void A_push_that_arrived_unheard_and_was_pulled_by_hand_is_finished()
    {
        using var story = Story.Published();
        var (_, end) = TellUndisturbed(story);
        using var scene = story.Begin();
        scene.RunUpTo(Unheard);
        scene.Git.Git("pull", "--quiet", "--ff-only", "origin", "dev");

        scene.Resume();

        Assert.Equal(end, scene.Describe());
    }

    [Fact]
    public void After_a_push_that_arrived_a_branch_that_went_its_own_way_is_left_with_its_files()
    {
        using var story = Story.Published();
        using var scene = story.Begin();
        scene.RunUpTo(Unheard);
        scene.Git.Git("commit", "--quiet", "--allow-empty", "-m", "Mine");
        var mine = scene.Git.Head;

        scene.Resume();

        Assert.Equal(mine, scene.Git.Head);
        Assert.Equal("old\n", scene.Git.Read("edited.txt"));
        Assert.Equal(scene.Log().Plan.Local[1].New, scene.Id("main"));
        Assert.Contains(scene.Reporter.Warnings, warning => warning.StartsWith("LocalRefMoved: refs/heads/dev", StringComparison.Ordinal));
    }

    [Fact]
    public void A_push_that_never_arrived_is_refused_when_others_were_there_first_and_blocks_nothing()
    {
        using var story = Story.Published();
        using var scene = story.Begin();
        var start = scene.Describe().Split('\n').Where(line => !line.Contains("refs/heads/dev", StringComparison.Ordinal)).ToList();
        scene.RunUpTo("after Intend(push)");
        PushAsColleague(scene, "dev");

        Assert.Equal("RemoteMoved", Assert.Throws<ReleaseTrainException>(scene.Resume).Id);

        Assert.Equal(OperationState.Refused, scene.Log().State());
        Assert.Equal(start, scene.Describe().Split('\n').Where(line => !line.Contains("refs/heads/dev", StringComparison.Ordinal)));
        scene.BeginAnother();
    }

    [Fact]
    public void A_push_that_arrived_counts_although_somebody_has_set_a_branch_back_since()
    {
        using var story = Story.Published();
        using var scene = story.Begin();
        scene.RunUpTo(Unheard);
        scene.Remote.Git("update-ref", "refs/heads/main", scene.Log().Plan.Publish[1].Old!);

        scene.Resume();

        Assert.Equal(OperationState.Published, scene.Log().State());
        Assert.Equal(scene.Log().Plan.Local[0].New, scene.Id("dev"));
        Assert.Contains(scene.Reporter.Warnings, warning => warning.StartsWith("RemoteMoved: refs/heads/main", StringComparison.Ordinal));
    }

    [Fact]
    public void While_the_remote_cannot_be_asked_it_stays_in_doubt_and_is_finished_later()
    {
        using var story = Story.Published();
        var (_, end) = TellUndisturbed(story);
        using var scene = story.Begin();
        scene.RunUpTo(Unheard);
        var away = scene.Remote.Path + ".away";
        Directory.Move(scene.Remote.Path, away);

        Assert.Equal("TrainInDoubt", Assert.Throws<ReleaseTrainException>(scene.Resume).Id);
        Assert.Equal(OperationState.InDoubt, scene.Log().State());
        Directory.Move(away, scene.Remote.Path);
        scene.Resume();

        Assert.Equal(end, scene.Describe());
    }

    [Fact]
    public void A_commit_of_the_half_landed_files_is_never_reverted()
    {
        using var story = Story.Local();
        using var scene = story.Begin();
        scene.RunUpTo("before Intend(refs)");
        scene.Git.Git("commit", "--quiet", "-m", "Everything that was there");
        var mine = scene.Git.Head;

        scene.BeginAnother();

        Assert.Equal(mine, scene.Git.Head);
        Assert.Equal("new\n", scene.Git.Read("edited.txt"));
        Assert.DoesNotContain("edited.txt", scene.Git.Git("status", "--porcelain"), StringComparison.Ordinal);
        Assert.Contains(scene.Reporter.Warnings, warning => warning.StartsWith("WorkTreeLeft", StringComparison.Ordinal));
        Assert.Equal(OperationState.Undone, scene.Log().State());
    }

    [Fact]
    public void What_somebody_built_on_is_not_taken_back()
    {
        using var story = Story.Local();
        using var scene = story.Begin();
        scene.RunUpTo("before Done(refs)");
        scene.Git.Git("commit", "--quiet", "--allow-empty", "-m", "Built on it");
        var mine = scene.Git.Head;

        Assert.Equal("OperationPending", Assert.Throws<ReleaseTrainException>(scene.BeginAnother).Id);
        scene.Resume();

        Assert.Equal(mine, scene.Git.Head);
        Assert.Equal(OperationState.Applied, scene.Log().State());
    }

    [Fact]
    public void A_branch_that_was_checked_out_meanwhile_is_not_removed_and_nothing_else_happens()
    {
        using var story = Story.Local();
        using var scene = story.Begin();
        scene.RunUpTo("after Prepared");
        scene.Git.Git("worktree", "add", "--quiet", Path.Combine(scene.Git.Root, "late"), "topic");
        var before = scene.Git.Git("for-each-ref");

        Assert.Equal("BranchInUse", Assert.Throws<ReleaseTrainException>(scene.Resume).Id);

        Assert.Equal(before, scene.Git.Git("for-each-ref"));
        Assert.Equal(OperationState.Refused, scene.Log().State());
    }

    [Fact]
    public void After_the_push_a_branch_that_was_checked_out_meanwhile_is_left_with_its_settings()
    {
        using var story = Story.Published();
        using var scene = story.Begin();
        scene.RunUpTo("before Done(push)");
        scene.Git.Git("worktree", "add", "--quiet", Path.Combine(scene.Git.Root, "late"), "topic");

        scene.Resume();

        Assert.Equal(scene.Log().Plan.Local[0].New, scene.Id("dev"));
        Assert.Equal(scene.Log().Plan.Local[3].Old, scene.Id("topic"));
        Assert.Equal("origin", scene.Git.Git("config", "branch.topic.remote"));
        Assert.Contains(scene.Reporter.Warnings, warning => warning.StartsWith("BranchInUse: refs/heads/topic", StringComparison.Ordinal));
    }

    [Fact]
    public void A_moving_branch_that_was_checked_out_meanwhile_waits_until_it_is_not()
    {
        using var story = Story.Published();
        var (_, end) = TellUndisturbed(story);
        using var scene = story.Begin();
        scene.RunUpTo("before Done(push)");
        var late = Path.Combine(scene.Git.Root, "late");
        scene.Git.Git("worktree", "add", "--quiet", late, "main");

        scene.Resume();
        Assert.Equal(OperationState.Interrupted, scene.Log().State());
        Assert.Equal(scene.Log().Plan.Local[0].Old, scene.Id("dev"));
        Assert.Contains(scene.Reporter.Warnings, warning => warning.StartsWith("LandedLocalPending", StringComparison.Ordinal));

        scene.Git.Git("worktree", "remove", late);
        scene.Resume();
        Assert.Equal(end, scene.Describe());
    }

    [Fact]
    public void A_work_tree_that_shows_another_branch_by_now_is_left_alone()
    {
        using var story = Story.Published();
        using var scene = story.Begin();
        scene.RunUpTo("before Done(push)");
        scene.Git.Git("switch", "--quiet", "--create", "elsewhere");

        scene.Resume();

        Assert.Equal(scene.Log().Plan.Local[0].New, scene.Id("dev"));
        Assert.Equal("old\n", scene.Git.Read("edited.txt"));
        Assert.DoesNotContain("edited.txt", scene.Git.Git("status", "--porcelain"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_work_tree_that_shows_another_moving_branch_by_now_is_not_left_behind()
    {
        using var story = Story.Published();
        using var scene = story.Begin();
        scene.RunUpTo("before Done(push)");
        scene.Git.Git("stash", "--quiet");
        scene.Git.Git("switch", "--quiet", "main");

        scene.Resume();

        Assert.Equal(OperationState.Interrupted, scene.Log().State());
        Assert.Equal(scene.Log().Plan.Local[1].Old, scene.Git.Head);
    }

    [Fact]
    public void A_ledger_that_was_edited_before_its_turn_came_takes_the_whole_back()
    {
        using var story = Story.Ledger(isShared: false);
        using var scene = story.Begin();
        scene.RunUpTo("after Prepared");
        var status = Path.Combine(scene.Linked, "specs", "spec", ".status");
        File.WriteAllText(status, "review\n");
        var before = scene.Describe();

        Assert.Equal("LedgerBusy", Assert.Throws<ReleaseTrainException>(scene.Resume).Id);

        Assert.Equal(before.Split('\n').Where(line => !line.EndsWith(".keep", StringComparison.Ordinal)), scene.Describe().Split('\n').Where(line => line.Length > 0));
        Assert.Equal(OperationState.Refused, scene.Log().State());
    }

    [Fact]
    public void A_work_tree_that_was_dirtied_after_the_push_waits_until_it_is_clean()
    {
        using var story = Story.Published();
        var (_, end) = TellUndisturbed(story);
        using var scene = story.Begin();
        scene.RunUpTo("before Done(push)");
        scene.Git.Write("edited.txt", "mine\n");

        scene.Resume();
        Assert.Equal(("mine\n", OperationState.Interrupted), (scene.Git.Read("edited.txt"), scene.Log().State()));
        Assert.Contains(scene.Reporter.Warnings, warning => warning.StartsWith("LandedLocalPending", StringComparison.Ordinal) && warning.Contains("edited.txt", StringComparison.Ordinal));

        scene.Git.Git("checkout", "--quiet", "--", "edited.txt");
        scene.Resume();
        Assert.Equal(end, scene.Describe());
    }

    [Fact]
    public void A_work_tree_in_the_middle_of_a_merge_waits_until_it_is_over()
    {
        using var story = Story.Published();
        var (_, end) = TellUndisturbed(story);
        using var scene = story.Begin();
        scene.RunUpTo("before Done(push)");
        File.WriteAllText(Path.Combine(scene.Git.GitDirectory, "MERGE_HEAD"), scene.Id("topic") + "\n");

        scene.Resume();
        Assert.Contains(scene.Reporter.Warnings, warning => warning.StartsWith("LandedLocalPending", StringComparison.Ordinal) && warning.Contains("A merge is under way", StringComparison.Ordinal));
        Assert.Equal(scene.Log().Plan.Local[0].Old, scene.Id("dev"));

        File.Delete(Path.Combine(scene.Git.GitDirectory, "MERGE_HEAD"));
        scene.Resume();
        Assert.Equal(end, scene.Describe());
    }

    [Fact]
    public void A_ref_that_moves_between_preflight_and_lock_refuses_the_whole()
    {
        using var story = Story.Local();
        using var scene = story.Begin();
        var old = scene.Id("dev");
        var theirs = string.Empty;

        var refused = Assert.Throws<ReleaseTrainException>(() => scene.RunWith("after Prepared", () =>
        {
            scene.Git.Git("commit", "--quiet", "--allow-empty", "-m", "Theirs");
            theirs = scene.Git.Head;
        }));

        Assert.Equal("RefMovedSince", refused.Id);
        Assert.Equal((theirs, "old\n"), (scene.Id("dev"), scene.Git.Read("edited.txt")));
        Assert.Equal(old, scene.Id("dev^"));
        Assert.NotEqual(0, scene.Git.TryGit("rev-parse", "--verify", "v1.0.0").ExitCode);
        Assert.Equal(OperationState.Refused, scene.Log().State());
    }

    [Fact]
    public void What_somebody_else_removed_in_the_same_moment_does_not_come_back()
    {
        using var story = Story.Local();
        using var scene = story.Begin();

        Assert.Throws<ReleaseTrainException>(() => scene.RunWith("after Prepared", () => scene.Git.Git("branch", "--quiet", "-D", "topic")));

        Assert.NotEqual(0, scene.Git.TryGit("rev-parse", "--verify", "refs/heads/topic").ExitCode);
        Assert.Equal(OperationState.Refused, scene.Log().State());
    }

    [Fact]
    public void A_lock_of_another_process_refuses_the_whole_and_stays()
    {
        using var story = Story.Local();
        using var scene = story.Begin();
        var start = scene.Describe();
        var file = Path.Combine(scene.Git.GitDirectory, "refs", "heads", "topic.lock");

        var refused = Assert.Throws<ReleaseTrainException>(() => scene.RunWith("after Prepared", () => File.WriteAllText(file, string.Empty)));

        Assert.Equal("RefLocked", refused.Id);
        Assert.True(File.Exists(file));
        File.Delete(file);
        Assert.Equal(start, scene.Describe());
    }

    [Fact]
    public void A_log_whose_last_record_is_torn_goes_on_from_the_one_before()
    {
        using var story = Story.Local();
        var (_, end) = TellUndisturbed(story);
        using var scene = story.Begin();
        scene.RunUpTo("after Intend(refs)");
        File.AppendAllText(scene.LogFile, "{\"v\":1,\"seq\":9,\"prev\":\"ab");

        scene.Resume();

        Assert.Equal(end, scene.Describe());
    }

    [Theory]
    [InlineData("\"v\":1", "\"v\":2")]
    [InlineData("\"type\":\"built\"", "\"type\":\"burnt\"")]
    [InlineData("\"seq\":2", "\"seq\":3")]
    public void A_log_that_was_edited_or_is_of_another_version_is_not_guessed_at(string old, string @new)
    {
        using var story = Story.Local();
        using var scene = story.Begin();
        scene.RunUpTo("after Prepared");
        File.WriteAllText(scene.LogFile, File.ReadAllText(scene.LogFile).Replace(old, @new, StringComparison.Ordinal));

        Assert.Equal("OperationUnreadable", Assert.Throws<ReleaseTrainException>(scene.BeginAnother).Id);
    }

    private static (string Start, string End) TellUndisturbed(Story story)
    {
        using var scene = story.Begin();
        var start = scene.Describe();
        scene.Run();
        return (start, scene.Describe());
    }

    private static void Settle(StoryScene scene, bool isFinished)
    {
        if (isFinished)
        {
            scene.Resume();
        }
        else
        {
            scene.BeginAnother();
        }
    }

    private static string PushAsColleague(StoryScene scene, string branch)
    {
        var colleague = scene.Remote.Clone("colleague", "--branch", branch);
        var commit = colleague.Commit("Theirs", ("theirs.txt", "theirs\n"));
        colleague.Git("push", "--quiet", "origin", branch);
        return commit;
    }
}
