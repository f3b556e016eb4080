namespace ReleaseTrain.Operations;

/// <summary>What is only in this clone is taken back exactly and as a whole, or not at all.</summary>
public class UndoTests
{
    public static TheoryData<string> Stories => ["local", "ledger"];

    [Theory]
    [MemberData(nameof(Stories))]
    public void Everything_is_as_it_was(string name)
    {
        using var story = Tell(name);
        using var scene = story.Begin();
        var start = scene.Describe();
        scene.Run();
        Assert.True(scene.CanUndo());

        scene.Undo();

        Assert.Equal(start, scene.Describe());
        Assert.Equal((OperationState.Undone, false), (scene.Log().State(), scene.CanUndo()));
        Assert.Empty(scene.Reporter.Warnings);
        scene.BeginAnother();
    }

    [Theory]
    [MemberData(nameof(Stories))]
    public void Stopped_anywhere_it_is_finished_by_the_next_change_or_by_resuming(string name)
    {
        using var story = Tell(name);
        using var undisturbed = story.Begin();
        var start = undisturbed.Describe();
        undisturbed.Run();
        var end = undisturbed.Describe();
        var count = undisturbed.UndoUpTo(int.MaxValue).Count;

        for (var stop = 0; stop < count - 1; stop++)
        {
            using var scene = story.Begin();
            scene.Run();
            var point = scene.UndoUpTo(stop)[^1];
            if (!scene.Log().IsBeingUndone)
            {
                Assert.Equal((end, "before Intend(undo)"), (scene.Describe(), point));
                continue;
            }

            Assert.Equal(OperationState.Interrupted, scene.Log().State());
            if (stop % 2 == 0)
            {
                scene.BeginAnother();
            }
            else
            {
                scene.Resume();
            }

            Assert.Equal((start, OperationState.Undone), (scene.Describe(), scene.Log().State()));
        }
    }

    [Theory]
    [InlineData("local")]
    [InlineData("ledger")]
    [InlineData("published")]
    [InlineData("shared ledger")]
    public void Stopped_anywhere_before_a_remote_is_asked_it_is_taken_back_and_after_that_refused(string name)
    {
        using var story = Tell(name);
        using var undisturbed = story.Begin();
        var start = undisturbed.Describe();
        var points = undisturbed.Run();

        for (var stop = StoryScene.FirstWritten(points); stop < points.Count; stop++)
        {
            using var scene = story.Begin();
            scene.Run(stop);
            var passed = points.Take(stop + 1).ToList();
            if (!passed.Contains("after Intend(push)") && !passed.Contains("after Intend(share)"))
            {
                Assert.True(scene.CanUndo(), points[stop]);
                scene.Undo();
                Assert.Equal((start, OperationState.Undone), (scene.Describe(), scene.Log().State()));
                continue;
            }

            var before = scene.Describe();
            Assert.False(scene.CanUndo(), points[stop]);
            var isKnown = passed.Contains("after Done(push)") || passed.Contains("after Note(share)");
            Assert.Equal(isKnown ? "OperationPublished" : "OperationInDoubt", Assert.Throws<ReleaseTrainException>(scene.Undo).Id);
            Assert.Equal(before, scene.Describe());
        }
    }

    [Fact]
    public void A_branch_that_has_gone_on_is_named_with_its_new_commits_and_nothing_else_comes_back()
    {
        using var story = Story.Local();
        using var scene = story.Begin();
        scene.Run();
        scene.Git.Git("commit", "--quiet", "--allow-empty", "-m", "Built on it");
        var before = scene.Describe();

        var refused = Assert.Throws<ReleaseTrainException>(scene.Undo);

        Assert.Equal("RefMovedSince", refused.Id);
        Assert.Contains($"refs/heads/dev has gone on ({scene.Git.Head[..8]} Built on it)", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, scene.Describe());
        Assert.False(scene.CanUndo());
    }

    [Theory]
    [InlineData("refs/heads/topic is there again", "branch", "topic", "dev~1")]
    [InlineData("refs/tags/v1.0.0 has been removed", "tag", "--delete", "v1.0.0")]
    [InlineData("refs/heads/main was moved to", "branch", "--force", "main", "main~1")]
    public void Any_other_ref_that_is_not_where_it_was_left_refuses_the_whole(string words, params string[] change)
    {
        using var story = Story.Local();
        using var scene = story.Begin();
        scene.Run();
        scene.Git.Git(change);
        var before = scene.Describe();

        var refused = Assert.Throws<ReleaseTrainException>(scene.Undo);

        Assert.Equal("RefMovedSince", refused.Id);
        Assert.Contains(words, refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, scene.Describe());
    }

    [Fact]
    public void Work_in_the_files_that_would_come_back_refuses_the_whole()
    {
        using var story = Story.Local();
        using var scene = story.Begin();
        scene.Run();
        scene.Git.Write("removed.txt", "mine\n");
        var before = scene.Describe();

        var refused = Assert.Throws<ReleaseTrainException>(scene.Undo);

        Assert.Equal("WorkTreeDirty", refused.Id);
        Assert.Contains("removed.txt", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, scene.Describe());
    }

    [Fact]
    public void A_work_tree_in_the_middle_of_a_merge_refuses_the_whole()
    {
        using var story = Story.Ledger(isShared: false);
        using var scene = story.Begin();
        scene.Run();
        File.WriteAllText(Path.Combine(scene.Git.GitDirectory, "worktrees", "linked", "MERGE_HEAD"), scene.Id("topic") + "\n");

        Assert.Equal("WorkTreeBusy", Assert.Throws<ReleaseTrainException>(scene.Undo).Id);
        Assert.False(scene.CanUndo());
    }

    [Fact]
    public void A_work_tree_that_shows_the_branch_only_now_goes_back_with_it()
    {
        using var story = Story.Local();
        using var scene = story.Begin();
        scene.Run();
        var late = Path.Combine(scene.Git.Root, "late");
        scene.Git.Git("worktree", "add", "--quiet", late, "main");

        scene.Undo();

        Assert.Equal(string.Empty, scene.Git.Git("-C", late, "status", "--porcelain"));
        Assert.Equal(scene.Id("main"), scene.Git.Git("-C", late, "rev-parse", "HEAD"));
    }

    [Fact]
    public void A_hook_that_says_no_leaves_everything_and_it_may_be_tried_again()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var story = Story.Local();
        using var scene = story.Begin();
        var start = scene.Describe();
        scene.Run();
        var end = scene.Describe();
        var hook = scene.Git.WriteHook("reference-transaction", "cat > /dev/null; test \"$1\" != prepared");

        Assert.Equal("HookRefused", Assert.Throws<ReleaseTrainException>(scene.Undo).Id);
        Assert.Equal((end, OperationState.Applied), (scene.Describe(), scene.Log().State()));
        File.Delete(hook);
        scene.Undo();

        Assert.Equal(start, scene.Describe());
    }

    [Fact]
    public void A_ledger_that_a_remote_out_of_reach_never_saw_comes_back()
    {
        using var story = Story.Ledger(isShared: true);
        using var scene = story.Begin();
        var start = scene.Describe();
        var away = scene.Remote.Path + ".away";
        Directory.Move(scene.Remote.Path, away);
        scene.Run();
        Directory.Move(away, scene.Remote.Path);
        Assert.True(scene.CanUndo());

        scene.Undo();

        Assert.Equal(start, scene.Describe());
    }

    [Fact]
    public void A_ledger_that_the_remote_would_not_take_is_only_here_and_comes_back()
    {
        using var story = Story.Ledger(isShared: true);
        using var scene = story.Begin();
        var start = scene.Describe();
        scene.Remote.WriteHook("update", "exit 1");
        scene.Run();
        Assert.Equal((OperationState.Applied, true), (scene.Log().State(), scene.CanUndo()));

        scene.Undo();

        Assert.Equal(start, scene.Describe());
    }

    private static Story Tell(string name) => name switch
    {
        "published" => Story.Published(),
        "local" => Story.Local(),
        "ledger" => Story.Ledger(isShared: false),
        _ => Story.Ledger(isShared: true),
    };
}
