using ReleaseTrain.Tests.Fixtures;

namespace ReleaseTrain.Tests.Sprints;

public class MergeSpecTests
{
    [Fact]
    public void Ready_specs_become_one_merge_commit_each_and_one_ledger_commit()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(3);
        using var engine = new ModuleEngine(repository.Path);

        var results = engine.Run("Get-Spec -Stage review | Merge-Spec").ThrowOnError();

        Assert.Equal(["Merged", "Merged", "Merged"], results.Texts("Outcome"));
        Assert.Equal("4", repository.Git("rev-list", "--count", "--first-parent", "main..dev"));
        Assert.Equal("3", repository.Git("rev-list", "--count", "--merges", "main..dev"));
        Assert.Equal("merged", repository.StageOn("dev", "spec-002-work"));
        Assert.Equal(string.Empty, repository.Git("status", "--porcelain"));
        Assert.Equal("spec-003-work", repository.Read("src/spec-003-work.txt"));
    }

    [Fact]
    public void A_merge_holds_the_tree_that_git_itself_would_make_and_tells_what_it_merged()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.Commit("Add", ("list.txt", "one\ntwo\nthree\nfour\nfive\n"));
        var tip = repository.AddSpec("spec-001-first", files: [("list.txt", "zero\none\ntwo\nthree\nfour\nfive\n")]);
        repository.Commit("Go on", ("list.txt", "one\ntwo\nthree\nfour\nfive\nsix\n"));
        repository.Git("switch", "--quiet", "--create", "judge");
        repository.Git("merge", "--quiet", "--no-ff", "-m", "judge", "spec-001-first");
        repository.Git("switch", "--quiet", "dev");
        using var engine = new ModuleEngine(repository.Path);

        var result = (dynamic)engine.Run("Merge-Spec spec-001").ThrowOnError().Output[0];

        Assert.Equal(repository.Git("rev-parse", "judge^{tree}"), repository.Git("rev-parse", $"{result.Commit}^{{tree}}"));
        var message = repository.Git("show", "-s", "--format=%B", (string)result.Commit);
        Assert.Contains("Spec: spec-001-first\n", message, StringComparison.Ordinal);
        Assert.Contains("Spec-Uid: uid-spec-001-first\n", message, StringComparison.Ordinal);
        Assert.Contains($"Spec-Tip: {tip}\n", message, StringComparison.Ordinal);
        Assert.Contains("Spec-Content: ", message, StringComparison.Ordinal);
        Assert.Contains("Sprint: ", message, StringComparison.Ordinal);
        Assert.Contains("Train-Operation: ", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_git_merges_differently_than_was_foreseen_everything_is_merged_by_git()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.Commit("Files", ("a.txt", "1\n2\n3\n4\n5\n"), ("a.log", "start\n"));
        repository.AddSpec("spec-001-top", files: [("a.txt", "one\n2\n3\n4\n5\n")]);
        repository.AddSpec("spec-002-end", files: [("a.txt", "1\n2\n3\n4\nfive\n")]);
        repository.AddSpec("spec-003-rule", files: [(".gitattributes", "*.log merge=union\n")]);
        repository.AddSpec("spec-004-line", files: [("a.log", "start\nfour\n")]);
        repository.AddSpec("spec-005-line", files: [("a.log", "start\nfive\n")]);
        using var engine = new ModuleEngine(repository.Path);

        var merged = engine.Run("Merge-Spec -Verbose").ThrowOnError();

        Assert.All(merged.Output, item => Assert.Equal("Merged", $"{item.Properties["Outcome"].Value}"));
        Assert.Equal(5, merged.Output.Count);
        Assert.Equal("start\nfour\nfive", repository.Git("show", "dev:a.log"));
        Assert.Contains(merged.Verbose, line => line.Contains("everything is merged again by git alone", StringComparison.Ordinal));
    }

    [Fact]
    public void A_conflict_leaves_that_spec_behind_with_its_rival_and_the_train_goes_on()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddSpec("spec-001-first", files: [("shared.txt", "first\n")]);
        repository.AddSpec("spec-002-second", files: [("shared.txt", "second\n")]);
        repository.AddSpec("spec-003-third");
        using var engine = new ModuleEngine(repository.Path);

        var results = engine.Run("Get-Spec -Ready | Merge-Spec");

        Assert.Equal(["Merged", "Merged", "Conflict"], results.Texts("Outcome"));
        Assert.Equal(["MergeConflict"], results.ErrorIds);
        var conflict = (dynamic)results.Output[2];
        Assert.Equal(["shared.txt"], (IEnumerable<string>)conflict.Paths);
        Assert.Equal(["spec-001"], (IEnumerable<string>)conflict.ConflictsWith);
        Assert.Equal("review", repository.StageOn("spec-002-second", "spec-002-second"));
        Assert.Equal("first\n", repository.Read("shared.txt"));
    }

    [Fact]
    public void Specs_that_cannot_board_say_why()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddSpec("spec-001-early", stage: "implementing");
        repository.AddSpec("spec-002-paused", ledger: "paused:\n  reason: Waits for data.\n  by: Robin <robin@example.com>\n  at: 2026-01-02T03:04:05Z\n");
        repository.AddSpec("spec-003-needs", ledger: "dependsOn: [spec-001]\n");
        repository.AddSpec("spec-004-fine");
        using var engine = new ModuleEngine(repository.Path);

        var results = engine.Run("Merge-Spec 1, 2, 3, 4");

        Assert.Equal(["spec-004:Merged", "spec-001:GateFailed", "spec-002:Skipped", "spec-003:Skipped"], results.Output.Select(item => $"{item.Properties["Spec"].Value}:{item.Properties["Outcome"].Value}"));
        Assert.Equal(["GateFailed"], results.ErrorIds);
    }

    [Fact]
    public void What_a_spec_depends_on_boards_before_it()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddSpec("spec-001-needs", ledger: "dependsOn: [uid-spec-002-base]\n");
        repository.AddSpec("spec-002-base", ledger: "priority: Low\n");
        repository.AddSpec("spec-003-urgent", ledger: "priority: High\n");
        using var engine = new ModuleEngine(repository.Path);

        var results = engine.Run("Merge-Spec").ThrowOnError();

        Assert.Equal(["spec-003", "spec-002", "spec-001"], results.Texts("Spec"));
    }

    [Fact]
    public void Specs_that_depend_on_each_other_are_named()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddSpec("spec-001-a", ledger: "dependsOn: [spec-002]\n");
        repository.AddSpec("spec-002-b", ledger: "dependsOn: [spec-001]\n");
        using var engine = new ModuleEngine(repository.Path);

        Assert.Equal(["DependencyCycle"], engine.Run("Merge-Spec").ErrorIds);
    }

    [Fact]
    public void A_dirty_path_that_the_merge_would_touch_is_refused_up_front()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddSpec("spec-001-work", files: [("README.md", "# Changed\n")]);
        repository.Write("README.md", "# Mine\n");
        var before = repository.Head;
        using var engine = new ModuleEngine(repository.Path);

        Assert.Equal(["WorkTreeDirty"], engine.Run("Merge-Spec").ErrorIds);

        Assert.Equal(before, repository.Head);
        Assert.Equal("# Mine\n", repository.Read("README.md"));
    }

    [Fact]
    public void Work_of_the_user_that_no_merge_touches_stays_as_it_is()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.Commit("More", ("mine.txt", "a\n"), ("staged.txt", "a\n"));
        repository.AddReadySpecs(1);
        repository.Write("mine.txt", "edited\n");
        repository.Write("staged.txt", "staged\n");
        repository.Git("add", "staged.txt");
        repository.Write("untracked.txt", "untracked\n");
        using var engine = new ModuleEngine(repository.Path);

        engine.Run("Merge-Spec").ThrowOnError();

        Assert.Equal(" M mine.txt\nM  staged.txt\n?? untracked.txt", repository.Git("status", "--porcelain"));
    }

    [Fact]
    public void A_sprint_is_opened_shown_executed_and_over()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(2);
        using var engine = new ModuleEngine(repository.Path);

        var opened = engine.Run("Start-Sprint").ThrowOnError();
        Assert.Equal(["Open"], opened.Texts("State"));
        Assert.Equal(["SprintOpen"], engine.Run("Start-Sprint").ErrorIds);
        repository.AddSpec("spec-003-late");
        var merged = engine.Run("Merge-Spec").ThrowOnError();
        Assert.Equal(["spec-001", "spec-002"], merged.Texts("Spec"));
        var sprints = engine.Run("Get-Sprint").ThrowOnError();
        Assert.Equal(["Landed"], sprints.Texts("State"));
        Assert.Equal(opened.Texts("Id"), sprints.Texts("Id"));
        Assert.Equal(["SprintLanded"], engine.Run("Get-Sprint | Stop-Sprint").ErrorIds);
    }

    [Fact]
    public void A_sprint_that_is_stopped_leaves_everything_as_it_was()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(1);
        using var engine = new ModuleEngine(repository.Path);
        var before = repository.Git("for-each-ref");

        engine.Run("Start-Sprint").ThrowOnError();
        Assert.Equal(["Abandoned"], engine.Run("Stop-Sprint").ThrowOnError().Texts("State"));

        Assert.Empty(engine.Run("Get-Sprint").ThrowOnError().Output);
        Assert.Equal(before, repository.Git("for-each-ref"));
        Assert.Equal(["SprintNotFound"], engine.Run("Stop-Sprint").ErrorIds);
    }

    [Fact]
    public void An_empty_pipeline_leaves_the_open_sprint_alone_and_says_so()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(1);
        using var engine = new ModuleEngine(repository.Path);
        engine.Run("Start-Sprint").ThrowOnError();
        var before = FolderSnapshot.Of(repository.Path);

        var nothing = engine.Run("Get-Spec -Stage merged | Merge-Spec").ThrowOnError();

        Assert.Empty(nothing.Output);
        Assert.StartsWith("NothingToMerge: The pipeline held no spec", Assert.Single(nothing.Warnings), StringComparison.Ordinal);
        before.DemandSame(FolderSnapshot.Of(repository.Path));
        Assert.Equal(["Open"], engine.Run("Get-Sprint").ThrowOnError().Texts("State"));
    }

    [Fact]
    public void Run_dry_a_sprint_is_neither_opened_nor_stopped_and_not_one_byte_changes()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(2);
        using var remote = repository.AddRemote();
        using var engine = new ModuleEngine(repository.Path);
        var (before, there) = (FolderSnapshot.Of(repository.Path), FolderSnapshot.Of(remote.Path));

        Assert.Equal(["Planned"], engine.Run("Start-Sprint -WhatIf").ThrowOnError().Texts("State"));
        before.DemandSame(FolderSnapshot.Of(repository.Path));
        engine.Run("Start-Sprint").ThrowOnError();
        var open = FolderSnapshot.Of(repository.Path);

        Assert.Contains("What if: ", engine.Run("Stop-Sprint -WhatIf").ThrowOnError().Text, StringComparison.Ordinal);

        open.DemandSame(FolderSnapshot.Of(repository.Path));
        there.DemandSame(FolderSnapshot.Of(remote.Path));
        Assert.Equal(["Open"], engine.Run("Get-Sprint").ThrowOnError().Texts("State"));
    }

    [Fact]
    public void A_sprint_that_has_landed_is_over_even_where_its_plan_was_left()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(1);
        using var engine = new ModuleEngine(repository.Path);
        engine.Run("Start-Sprint").ThrowOnError();
        var plan = Path.Combine(repository.GitDirectory, "release-train", "sprint.json");
        var left = File.ReadAllText(plan);
        engine.Run("Merge-Spec").ThrowOnError();
        File.WriteAllText(plan, left);

        Assert.Contains(engine.Run("Merge-Spec").ThrowOnError().Warnings, warning => warning.StartsWith("NothingToMerge", StringComparison.Ordinal));
        repository.AddSpec("spec-002-next");

        Assert.Equal(["spec-002"], engine.Run("(Start-Sprint).Specs.Id").ThrowOnError().Output.Select(item => item.ToString()));
        Assert.Equal(["spec-002"], engine.Run("Merge-Spec").ThrowOnError().Texts("Spec"));
    }

    [Fact]
    public void What_a_landed_sprint_names_as_next_command_takes_it_back()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(3);
        using var engine = new ModuleEngine(repository.Path);
        engine.Run("Merge-Spec").ThrowOnError();

        var refused = engine.Run("Get-Sprint | Stop-Sprint");
        Assert.Equal(["SprintLanded"], refused.ErrorIds);
        engine.Run((string)((dynamic)refused.Errors[0].Exception).NextCommand);

        Assert.Equal(repository.Git("rev-parse", "main^{tree}"), repository.Git("rev-parse", "dev^{tree}"));
        Assert.Equal(string.Empty, repository.Git("status", "--porcelain"));
    }

    [Fact]
    public void A_broken_plan_of_a_sprint_says_which_file_to_remove()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(1);
        using var engine = new ModuleEngine(repository.Path);
        engine.Run("Start-Sprint").ThrowOnError();
        var plan = Path.Combine(repository.GitDirectory, "release-train", "sprint.json");
        File.WriteAllText(plan, "{ broken");

        var refused = engine.Run("Merge-Spec");

        Assert.Equal(["SprintUnreadable"], refused.ErrorIds);
        Assert.Contains(plan, refused.ErrorText, StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_ledger_keeps_its_spec_behind_with_file_and_line()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddSpec("spec-001-broken", stage: "wurst");
        repository.AddSpec("spec-002-fine");
        using var engine = new ModuleEngine(repository.Path);

        var results = engine.Run("Merge-Spec 1, 2");

        Assert.Equal(["Merged", "GateFailed"], results.Texts("Outcome"));
        Assert.Equal(["LedgerInvalid"], results.ErrorIds);
        Assert.Contains("specs/spec-001-broken/.status:1:", results.ErrorText, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_ledgers_alone_conflict_each_key_follows_the_side_that_changed_it()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddSpec("spec-001-work", ledger: "priority: high\nassignee: Ada\nissues: [\"#1\"]\n");
        using var engine = new ModuleEngine(repository.Path);
        engine.Run("Merge-Spec").ThrowOnError();
        repository.Git("switch", "--quiet", "spec-001-work");
        repository.Commit(
            "Go on",
            ("src/more.txt", "more"),
            ("specs/spec-001-work/.train.yml", "# By hand.\nversion: 1\nuid: uid-spec-001-work\npriority: low\nassignee: Ada\ncolour: green\n"));
        repository.Git("switch", "--quiet", "dev");
        repository.Commit("Ada left", ("specs/spec-001-work/.train.yml", repository.Read("specs/spec-001-work/.train.yml").Replace("assignee: Ada", "assignee: Kim", StringComparison.Ordinal) + "room: 4\n"));

        Assert.Equal(["Merged"], engine.Run("Merge-Spec 1").ThrowOnError().Texts("Outcome"));

        var ledger = repository.Git("show", "dev:specs/spec-001-work/.train.yml");
        Assert.StartsWith("# By hand.\nversion: 1\nuid: uid-spec-001-work\npriority: low\nassignee: Kim\n", ledger, StringComparison.Ordinal);
        Assert.Contains("\ncolour: green", ledger, StringComparison.Ordinal);
        Assert.Contains("\nroom: 4", ledger, StringComparison.Ordinal);
        Assert.DoesNotContain("#1", ledger, StringComparison.Ordinal);
        Assert.Equal(2, ledger.Split("  operation: ").Length - 1);
    }

    [Fact]
    public void A_ledger_on_the_integration_branch_that_cannot_be_read_keeps_its_spec_behind_and_no_other()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(2);
        repository.Commit("Break it", [("specs/spec-001-work/.train.yml", "version: 1\npriority: [\n"), .. HealthySpec.Documents("spec-001-work", "The spec 001 work"), ("specs/spec-001-work/.status", "review\n")]);
        using var engine = new ModuleEngine(repository.Path);

        var results = engine.Run("Merge-Spec 1, 2");

        Assert.Equal(["Merged", "GateFailed"], results.Texts("Outcome"));
        Assert.Equal(["LedgerInvalid"], results.ErrorIds);
    }

    [Theory]
    [InlineData("-s ours")]
    [InlineData("by hand")]
    public void A_spec_that_undoes_what_landed_after_its_branch_left_is_warned_of_with_the_files(string way)
    {
        using var repository = SpecScenes.CreateTrain();
        repository.Commit("Files", ("kept.txt", "kept"), ("gone.txt", "gone"), ("own.txt", "own"), ("moved.txt", "a long line that is found again\n"));
        repository.AddSpec("spec-001-first", files: [("new.txt", "new"), ("kept.txt", "changed"), ("gone.txt", null), ("moved.txt", "a long line that is found again\nand another\n")]);
        repository.CommitOn("spec-002-second", "dev", "Write", ("specs/spec-002-second/spec.md", "# Second\n"), ("specs/spec-002-second/.status", "review\n"), ("own.txt", "own change"), ("other.txt", "other"));
        repository.AddSpec("spec-003-third");
        using var engine = new ModuleEngine(repository.Path);
        engine.Run("Merge-Spec 1").ThrowOnError();
        repository.Git("switch", "--quiet", "spec-002-second");
        string[] how = way == "-s ours" ? ["-s", "ours"] : ["--no-commit"];
        repository.Git(["merge", "--quiet", "--no-ff", "-m", "Merge dev", .. how, "dev"]);
        if (way == "by hand")
        {
            repository.Git("checkout", "HEAD", "--", "kept.txt", "gone.txt", "moved.txt");
            repository.Git("rm", "--quiet", "--force", "new.txt", "src/spec-001-first.txt", "--ignore-unmatch");
            repository.Git("commit", "--quiet", "-m", "Merge dev");
        }

        repository.Git("switch", "--quiet", "dev");

        var dry = engine.Run("Start-Sprint -WhatIf").ThrowOnError();
        var merged = engine.Run("Merge-Spec 2, 3").ThrowOnError();

        var warning = Assert.Single(merged.Warnings, warning => warning.StartsWith("LandedUndone: spec-002 ", StringComparison.Ordinal));
        Assert.Contains("gone.txt, kept.txt, moved.txt, new.txt", warning, StringComparison.Ordinal);
        Assert.DoesNotContain("own.txt", warning, StringComparison.Ordinal);
        Assert.Contains(warning, dry.Warnings);
        Assert.Equal(["Merged", "Merged"], merged.Texts("Outcome"));
    }

    [Fact]
    public void A_spec_that_took_in_what_landed_as_it_is_is_not_warned_of()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.Commit("Files", ("renamed.txt", "1\n2\n3\n4\n5\n6\n"), ("deleted.txt", "x"), ("both.txt", "1\n2\n3\n"));
        repository.AddSpec("spec-001-first", files: [("renamed.txt", "1\n2\n3\n4\n5\n6\n7\n"), ("both.txt", "one\n2\n3\n"), ("new.txt", "new")]);
        repository.CommitOn("spec-002-second", "dev", "Write", ("specs/spec-002-second/.status", "review\n"), ("renamed.txt", null), ("again.txt", "1\n2\n3\n4\n5\n6\n"), ("deleted.txt", null), ("both.txt", "1\n2\nthree\n"));
        using var engine = new ModuleEngine(repository.Path);
        engine.Run("Merge-Spec 1").ThrowOnError();
        repository.Git("switch", "--quiet", "spec-002-second");
        repository.Git("merge", "--quiet", "--no-edit", "dev");
        repository.Commit("Build on it", ("new.txt", "new and more"));
        repository.Git("switch", "--quiet", "dev");

        Assert.DoesNotContain(engine.Run("Merge-Spec 2").ThrowOnError().Warnings, warning => warning.StartsWith("LandedUndone: ", StringComparison.Ordinal));
    }

    [Fact]
    public void A_merge_driver_that_cannot_be_run_stops_the_sprint_by_its_name()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.Git("config", "merge.join.driver", "./join.sh %O %A %B");
        repository.Commit("Files", ("state.txt", "start"), (".gitattributes", "state.txt merge=join\n"), (".gitignore", "join.sh\n"));
        repository.Write("join.sh", "#!/bin/sh\nexit 0\n");
        repository.AddSpec("spec-001-work", files: [("state.txt", "theirs")]);
        repository.Commit("Ours", ("state.txt", "ours"));
        var refs = repository.Git("for-each-ref");
        using var engine = new ModuleEngine(repository.Path);

        var refused = engine.Run("Merge-Spec");

        Assert.Equal(["MergeDriverFailed"], refused.ErrorIds);
        Assert.Contains("'join'", refused.ErrorText, StringComparison.Ordinal);
        Assert.Contains("join.sh", refused.ErrorText, StringComparison.Ordinal);
        Assert.Equal(refs, repository.Git("for-each-ref"));
    }

    [Fact]
    public void Each_failure_names_the_command_that_mends_it()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddSpec("spec-001-first", files: [("shared.txt", "first\n")]);
        repository.AddSpec("spec-002-second", files: [("shared.txt", "second\n")]);
        repository.AddSpec("spec-003-early", stage: "testing");
        using var engine = new ModuleEngine(repository.Path);

        var results = engine.Run("Merge-Spec 1, 2, 3");

        Assert.Equal(["git switch spec-002-second && git merge dev", "Set-SpecStage spec-003 -Stage review"], results.Errors.Select(error => (string)((dynamic)error.Exception).NextCommand));
        Assert.All(results.Errors, error => Assert.Contains("stays behind.", error.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public void What_mends_a_conflict_names_the_branch_that_holds_the_other_side()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddSpec("spec-001-first", files: [("shared.txt", "first\n")]);
        using var remote = repository.AddRemote();
        var other = remote.Clone("other", "--branch", "dev");
        other.Commit("Share", ("shared.txt", "other\n"));
        other.Git("push", "--quiet");
        using var engine = new ModuleEngine(repository.Path);

        var refused = engine.Run("Merge-Spec 1");

        Assert.Equal(["MergeConflict"], refused.ErrorIds);
        Assert.Equal("git switch spec-001-first && git merge origin/dev", (string)((dynamic)Assert.Single(refused.Errors).Exception).NextCommand);
        repository.Git("switch", "--quiet", "spec-001-first");
        Assert.NotEqual(0, repository.TryGit("merge", "origin/dev").ExitCode);
        repository.Commit("Merge", ("shared.txt", "first\n"));
        Assert.Equal(["Merged"], engine.Run("Merge-Spec 1").ThrowOnError().Texts("Outcome"));
        Assert.Equal("first", remote.Git("show", "dev:shared.txt"));
    }

    [Fact]
    public void A_sprint_whose_specs_have_moved_is_refused()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(1);
        using var engine = new ModuleEngine(repository.Path);
        engine.Run("Start-Sprint").ThrowOnError();
        repository.Git("switch", "--quiet", "spec-001-work");
        repository.Commit("More", ("more.txt", "more\n"));
        repository.Git("switch", "--quiet", "dev");

        Assert.Equal(["SprintOutdated"], engine.Run("Merge-Spec").ErrorIds);
    }

    [Fact]
    public void A_sprint_object_stands_for_the_plan_that_it_was_opened_with()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(1);
        using var engine = new ModuleEngine(repository.Path);
        engine.Run("$sprint = Start-Sprint").ThrowOnError();
        repository.Git("switch", "--quiet", "spec-001-work");
        repository.Commit("More", ("more.txt", "more\n"));
        repository.Git("switch", "--quiet", "dev");

        Assert.Equal(["SprintOutdated"], engine.Run("$sprint | Merge-Spec").ErrorIds);
    }

    [Theory]
    [InlineData("$sprint = Start-Sprint 1, 2; $sprint | Merge-Spec")]
    [InlineData("Start-Sprint 1, 2 | Merge-Spec")]
    public void A_sprint_object_that_nothing_has_moved_from_lands_as_that_sprint(string line)
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(3);
        using var engine = new ModuleEngine(repository.Path);

        var merged = engine.Run(line).ThrowOnError();

        Assert.Equal(["Merged", "Merged"], merged.Texts("Outcome"));
        Assert.Equal(("merged", "review"), (repository.StageOn("dev", "spec-002-work"), repository.StageOn("spec-003-work", "spec-003-work")));
        Assert.Equal(["Landed"], engine.Run("Get-Sprint").ThrowOnError().Texts("State"));
    }

    [Fact]
    public void Rules_that_ask_for_pull_requests_are_never_answered_with_a_push()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.Commit("Rule", (".specify/config/workflow-config.yml", "landing: pull-request\n"));
        repository.AddReadySpecs(1);
        using var remote = repository.AddRemote();
        var before = remote.Git("for-each-ref");
        using var engine = new ModuleEngine(repository.Path);

        Assert.Equal(["LandingUnsupported"], engine.Run("Merge-Spec").ErrorIds);
        Assert.Equal(["Merged"], engine.Run("Merge-Spec -NoPush").ThrowOnError().Texts("Outcome"));
        Assert.Equal(["LandingUnsupported"], engine.Run("Publish-Release").ErrorIds);

        Assert.Equal(before, remote.Git("for-each-ref"));
    }

    [Fact]
    public void Work_that_was_merged_by_hand_is_recognised_and_its_ledger_says_so()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(1);
        repository.Git("merge", "--quiet", "--no-ff", "-m", "By hand", "spec-001-work");
        using var engine = new ModuleEngine(repository.Path);

        Assert.Equal(["AlreadyMerged"], engine.Run("Merge-Spec 1").ThrowOnError().Texts("Outcome"));

        Assert.Equal("merged", repository.StageOn("dev", "spec-001-work"));
    }

    [Fact]
    public void A_diverged_integration_branch_is_refused()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(1);
        using var remote = repository.AddRemote();
        repository.Git("switch", "--quiet", "--detach");
        var other = repository.Commit("Theirs");
        repository.Git("push", "--quiet", "origin", $"{other}:refs/heads/dev");
        repository.Git("switch", "--quiet", "dev");
        repository.Commit("Mine");
        using var engine = new ModuleEngine(repository.Path);

        Assert.Equal(["IntegrationDiverged"], engine.Run("Merge-Spec").ErrorIds);
    }

    [Fact]
    public void Commits_that_nobody_pushed_are_named_before_they_leave()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(1);
        using var remote = repository.AddRemote();
        repository.Commit("My own thing");
        using var engine = new ModuleEngine(repository.Path);

        var refused = engine.Run("Merge-Spec");
        Assert.Equal(["UnpushedCommits"], refused.ErrorIds);
        Assert.Contains("My own thing", refused.ErrorText, StringComparison.Ordinal);
        engine.Run("Merge-Spec -IncludeUnpushed").ThrowOnError();

        Assert.Equal(repository.Git("rev-parse", "dev"), remote.Git("rev-parse", "dev"));
    }

    [Fact]
    public void A_merge_by_hand_that_nobody_pushed_is_named_with_what_it_brings()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(1);
        using var remote = repository.AddRemote();
        repository.CommitOn("topic", "dev", "Work beside every spec", ("topic.txt", "topic"));
        repository.Git("merge", "--quiet", "--no-ff", "-m", "Merge it by hand", "topic");
        var before = remote.Git("for-each-ref");
        using var engine = new ModuleEngine(repository.Path);

        var refused = engine.Run("Merge-Spec");

        Assert.Equal(["UnpushedCommits"], refused.ErrorIds);
        Assert.Contains("Merge it by hand", refused.ErrorText, StringComparison.Ordinal);
        Assert.Contains("Work beside every spec", refused.ErrorText, StringComparison.Ordinal);
        Assert.Equal(before, remote.Git("for-each-ref"));
        engine.Run("Merge-Spec -IncludeUnpushed").ThrowOnError();
    }

    [Fact]
    public void A_merge_by_hand_of_what_is_published_already_is_named_alone()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(1);
        using var remote = repository.AddRemote();
        repository.Git("switch", "--quiet", "main");
        repository.Commit("Mend the release", ("fix.txt", "fix"));
        repository.Git("push", "--quiet", "origin", "main");
        repository.Git("switch", "--quiet", "dev");
        repository.Git("merge", "--quiet", "--no-ff", "-m", "Bring main back", "main");
        using var engine = new ModuleEngine(repository.Path);

        var refused = engine.Run("Merge-Spec");

        Assert.Equal(["UnpushedCommits"], refused.ErrorIds);
        Assert.Contains("Bring main back", refused.ErrorText, StringComparison.Ordinal);
        Assert.DoesNotContain("Mend the release", refused.ErrorText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Train-Operation: 01ARZ3NDEKTSV4RRFFQ69G5FAV")]
    [InlineData("Train-Operation: mine\n\nAnd a text behind it.")]
    [InlineData("It says\nTrain-Operation: 01ARZ3NDEKTSV4RRFFQ69G5FAV\nin its text.")]
    public void A_trailer_that_somebody_typed_makes_no_commit_the_trains_own(string body)
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(1);
        using var remote = repository.AddRemote();
        repository.Commit($"My own thing\n\n{body}");
        using var engine = new ModuleEngine(repository.Path);

        Assert.Equal(["UnpushedCommits"], engine.Run("Merge-Spec").ErrorIds);
    }

    [Fact]
    public void A_commit_of_the_train_that_somebody_amended_is_theirs()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(2);
        using var remote = repository.AddRemote();
        using var engine = new ModuleEngine(repository.Path);
        engine.Run("Merge-Spec 1 -NoPush").ThrowOnError();
        repository.Write("smuggled.txt", "work");
        repository.Git("add", "--all");
        repository.Git("commit", "--quiet", "--amend", "--no-edit", "--date", "2020-01-01T00:00:00Z");

        var refused = engine.Run("Merge-Spec 2");

        Assert.Equal(["UnpushedCommits"], refused.ErrorIds);
        Assert.Contains("Land sprint", refused.ErrorText, StringComparison.Ordinal);
        Assert.DoesNotContain("Write spec-001-work", refused.ErrorText, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_pushing_only_this_clone_moves_and_the_next_release_carries_it()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(1);
        using var remote = repository.AddRemote();
        var before = remote.Git("for-each-ref");
        using var engine = new ModuleEngine(repository.Path);

        engine.Run("Merge-Spec -NoPush").ThrowOnError();
        Assert.Equal(before, remote.Git("for-each-ref"));
        engine.Run("Publish-Release").ThrowOnError();

        Assert.Equal(repository.Git("rev-parse", "dev"), remote.Git("rev-parse", "dev"));
    }
}
