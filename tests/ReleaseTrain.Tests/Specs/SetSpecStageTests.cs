using ReleaseTrain.Tests.Fixtures;

namespace ReleaseTrain.Tests.Specs;

public sealed class SetSpecStageTests
{
    private const string Name = "spec-001-work";
    private const string Status = "specs/spec-001-work/.status";

    [Fact]
    public void A_spec_moves_one_stage_forward_with_one_commit_on_a_branch_that_nobody_checked_out()
    {
        using var repository = SpecScenes.CreateTrain();
        var old = repository.AddSpec(Name, "implementing");
        using var engine = new ModuleEngine(repository.Path);

        var moved = engine.Run("Set-SpecStage 1").ThrowOnError();

        Assert.Equal(["Testing"], moved.Texts("Stage"));
        Assert.Equal(["testing"], moved.Texts("StageName"));
        Assert.Equal(repository.Git("rev-parse", Name), Assert.Single(moved.Texts("Tip")));
        Assert.Equal(old, repository.Git("rev-parse", $"{Name}~1"));
        Assert.Equal(Status, repository.Git("diff", "--name-only", old, Name));
        Assert.Equal("testing", repository.StageOn(Name, Name));
        Assert.Matches($"^Move spec-001 from implementing to testing\n\nSpec: {Name}\nSpec-Uid: uid-{Name}\nStage: testing\nTrain-Operation: [0-9A-Z]{{26}}$", repository.Git("show", "-s", "--format=%B", Name));
        Assert.Equal("dev", repository.Git("symbolic-ref", "--short", "HEAD"));
        Assert.Equal(string.Empty, repository.Git("status", "--porcelain"));
        Assert.Equal(moved.Describe(), engine.Run("Get-Spec 1").Describe());
    }

    [Theory]
    [InlineData("draft", "", "specs/spec-001-work/spec.md")]
    [InlineData("clarified", "spec.md", "specs/spec-001-work/plan.md")]
    [InlineData("planned", "spec.md plan.md", "specs/spec-001-work/tasks.md")]
    [InlineData("tasked", "spec.md plan.md tasks.md", "specs/spec-001-work/checklists/")]
    public void A_step_without_its_document_fails_its_gate_and_names_the_document(string stage, string documents, string missing)
    {
        using var repository = SpecScenes.CreateTrain();
        Scene(repository, stage, documents);
        using var engine = new ModuleEngine(repository.Path);

        var refused = engine.Run("Set-SpecStage 1");

        Assert.Equal(["GateFailed"], refused.ErrorIds);
        Assert.Contains(missing, refused.ErrorText, StringComparison.Ordinal);
        Assert.Contains("Next: Test-SpecGate spec-001 -To ", refused.ErrorText, StringComparison.Ordinal);
        Assert.Empty(refused.Output);
        Assert.Equal(stage, repository.StageOn(Name, Name));
    }

    [Fact]
    public void Several_steps_at_once_pass_every_gate_on_the_way_in_one_commit()
    {
        using var repository = SpecScenes.CreateTrain();
        Scene(repository, "draft", "spec.md plan.md tasks.md");
        using var engine = new ModuleEngine(repository.Path);

        Assert.Equal(["GateFailed"], engine.Run("Set-SpecStage 1 -Stage review").ErrorIds);
        Assert.Equal(["Tasked"], engine.Run("Set-SpecStage 1 -Stage tasked").ThrowOnError().Texts("Stage"));
        repository.WriteDocuments(Name);
        Assert.Equal(["Testing"], engine.Run("Set-SpecStage 1 testing").ThrowOnError().Texts("Stage"));
        Assert.Equal("4", repository.Git("rev-list", "--count", $"dev..{Name}"));
    }

    [Fact]
    public void Documents_in_the_work_tree_count_before_they_are_committed()
    {
        using var repository = SpecScenes.CreateTrain();
        Scene(repository, "clarified", "spec.md");
        repository.Git("switch", "--quiet", Name);
        repository.Write($"specs/{Name}/plan.md", HealthySpec.Documents(Name, "Work").Single(document => document.Path.EndsWith("plan.md", StringComparison.Ordinal)).Content!);
        using var engine = new ModuleEngine(repository.Path);

        engine.Run("Set-SpecStage 1").ThrowOnError();

        Assert.Equal($"?? specs/{Name}/plan.md", repository.Git("status", "--porcelain", "--untracked-files=all"));
        Assert.Equal("planned", repository.StageOn(Name, Name));
    }

    [Fact]
    public void Going_back_needs_a_reason_and_keeps_it()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddSpec(Name, "testing");
        using var engine = new ModuleEngine(repository.Path);

        Assert.Equal(["ReasonRequired"], engine.Run("Set-SpecStage 1 -Stage planned").ErrorIds);
        engine.Run("Set-SpecStage 1 -Stage planned -Reason \"The plan`nforgot the tunnel.\"").ThrowOnError();

        Assert.Equal("planned", repository.StageOn(Name, Name));
        Assert.Equal("The plan forgot the tunnel.", repository.Git("show", "-s", "--format=%(trailers:key=Reason,valueonly)", Name).Trim());
    }

    [Theory]
    [InlineData("review", "", "Merge-Spec spec-001")]
    [InlineData("review", "-Stage merged", "Merge-Spec spec-001")]
    [InlineData("draft", "-Stage released", "Publish-Release")]
    [InlineData("draft", "-Stage closed", "Complete-Sprint")]
    [InlineData("merged", "", "Publish-Release")]
    [InlineData("released", "", "Complete-Sprint")]
    public void Stages_that_others_make_are_refused_and_the_one_who_makes_them_is_named(string stage, string arguments, string next)
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddSpec(Name, stage);
        using var engine = new ModuleEngine(repository.Path);

        var refused = engine.Run($"Set-SpecStage 1 {arguments}");

        Assert.Equal(["StageNotSettable"], refused.ErrorIds);
        Assert.Contains($"Next: {next}", refused.ErrorText, StringComparison.Ordinal);
        Assert.Equal(stage, repository.StageOn(Name, Name));
    }

    [Fact]
    public void After_closed_comes_nothing_and_others_move_all_the_same()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddSpec(Name, "closed");
        repository.AddSpec("spec-002-timetable", "implementing");
        using var engine = new ModuleEngine(repository.Path);

        var moved = engine.Run("Set-SpecStage 1, 2");

        Assert.Equal(["StageNotSettable"], moved.ErrorIds);
        Assert.Contains("spec-001 is closed, and no stage comes after that.", moved.ErrorText, StringComparison.Ordinal);
        Assert.Equal("spec-002", moved.Single!.ToString());
    }

    [Fact]
    public void From_merged_nothing_goes_back_except_by_a_revert()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddSpec(Name);
        using var engine = new ModuleEngine(repository.Path);
        engine.Run("Merge-Spec 1").ThrowOnError();
        var dev = repository.Git("rev-parse", "dev");

        var refused = engine.Run("Set-SpecStage 1 -Stage review -Reason 'Not good'; Set-Spec 1 -Priority High; Suspend-Spec 1 -Reason 'Later'");

        Assert.Equal(["StageNotSettable", "SpecLanded", "SpecLanded"], refused.ErrorIds);
        Assert.Contains($"Undo-TrainOperation {repository.Git("log", "-1", "--format=%(trailers:key=Train-Operation,valueonly,separator=%x2C)", "dev~1")} -Revert", refused.ErrorText, StringComparison.Ordinal);
        Assert.Equal(dev, repository.Git("rev-parse", "dev"));
    }

    [Fact]
    public void A_spec_that_is_there_already_is_passed_on_and_nothing_changes()
    {
        using var repository = SpecScenes.CreateTrain();
        var tip = repository.AddSpec(Name);
        using var engine = new ModuleEngine(repository.Path);

        var same = engine.Run("Set-SpecStage 1 -Stage review").ThrowOnError();

        Assert.Equal(["Review"], same.Texts("Stage"));
        Assert.Equal(tip, repository.Git("rev-parse", Name));
    }

    [Fact]
    public void A_spec_that_nobody_adopted_gets_its_ledger_with_its_first_move()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.CommitOn("001-work", "dev", "Write", [.. HealthySpec.Documents("001-work", "Work", "planned"), ("specs/001-work/tasks.md", "- [ ] T001 Begin\n")]);
        repository.CommitOn("002-rest", "dev", "Write", [.. HealthySpec.Documents("002-rest", "Rest", "planned")]);
        using var engine = new ModuleEngine(repository.Path);

        engine.Run("Set-SpecStage 1 -Stage planned -Reason 'The tasks are wrong.'; Set-SpecStage 2 -Stage planned").ThrowOnError();

        Assert.Equal("planned", repository.StageOn("001-work", "001-work"));
        Assert.Equal("planned", repository.StageOn("002-rest", "002-rest"));
        Assert.Equal("Record spec-002 as planned", repository.Git("show", "-s", "--format=%s", "002-rest"));
        Assert.NotEqual(0, repository.TryGit("cat-file", "-e", "001-work:specs/001-work/.train.yml").ExitCode);
        Assert.Equal(string.Empty, repository.Git("show", "-s", "--format=%(trailers:key=Spec-Uid)", "001-work"));
    }

    [Fact]
    public void All_input_of_a_pipeline_is_one_operation_and_one_commit_for_each_spec()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddSpec("spec-001-a", "implementing");
        repository.AddSpec("spec-002-b", "testing");
        repository.AddSpec("spec-003-c", "implementing");
        using var engine = new ModuleEngine(repository.Path);

        var moved = engine.Run("Get-Spec | Set-SpecStage -Stage review").ThrowOnError();

        Assert.Equal(["Review", "Review", "Review"], moved.Texts("Stage"));
        Assert.Single(Directory.GetDirectories(Path.Combine(repository.GitDirectory, "release-train", "operations")));
        Assert.Equal("2", repository.Git("rev-list", "--count", "dev..spec-003-c"));
    }

    [Fact]
    public void What_refuses_one_spec_is_told_after_the_others_have_moved()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddSpec("spec-001-a", "planned");
        repository.AddSpec("spec-002-b", "implementing");
        using var engine = new ModuleEngine(repository.Path);

        var moved = engine.Run("$ErrorActionPreference = 'Stop'; Set-SpecStage 1, 7, 2");

        Assert.Equal(["spec-002"], moved.Texts("Id"));
        Assert.Equal("testing", repository.StageOn("spec-002-b", "spec-002-b"));
        Assert.Equal("SpecNotFound", Assert.Single(moved.ErrorIds));
    }

    [Fact]
    public void Checked_out_file_index_entry_and_ref_change_together_and_everything_else_stays()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddSpec(Name, "implementing");
        repository.Git("switch", "--quiet", Name);
        repository.Write("staged.txt", "staged");
        repository.Git("add", "staged.txt");
        repository.Write("README.md", "# Edited\n");
        repository.Write("untracked.txt", "untracked");
        using var engine = new ModuleEngine(repository.Path);

        engine.Run("Set-SpecStage 1").ThrowOnError();

        Assert.Equal("testing\n", repository.Read(Status));
        Assert.Equal(" M README.md\nA  staged.txt\n?? untracked.txt", repository.Git("status", "--porcelain"));
        Assert.Equal(Name, repository.Git("symbolic-ref", "--short", "HEAD"));
        repository.Git("commit", "--quiet", "-m", "Go on");
        Assert.Equal("testing", repository.StageOn(Name, Name));
    }

    [Fact]
    public void Checked_out_in_a_linked_worktree_it_changes_there()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddSpec(Name, "implementing");
        var folder = Path.Combine(repository.Root, "linked");
        repository.Git("worktree", "add", "--quiet", folder, Name);
        using var engine = new ModuleEngine(repository.Path);

        engine.Run("Set-SpecStage 1").ThrowOnError();

        Assert.Equal("testing\n", File.ReadAllText(Path.Combine(folder, Status)));
        Assert.Equal(string.Empty, repository.Git("-C", folder, "status", "--porcelain"));
        Assert.Equal("testing", repository.StageOn(Name, Name));
    }

    [Theory]
    [InlineData("edited")]
    [InlineData("staged")]
    [InlineData("record edited")]
    [InlineData("ignored")]
    [InlineData("merging")]
    [InlineData("rebasing")]
    [InlineData("bisecting")]
    public void A_ledger_that_is_in_use_is_left_alone_and_the_others_move(string state)
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddSpec(Name, "implementing");
        repository.AddSpec("spec-002-rest", "implementing");
        repository.CommitOn("other", "dev", "Add", ("new.txt", "new"));
        repository.Git("switch", "--quiet", Name);
        Use(repository, state);
        var tip = repository.Git("rev-parse", Name);
        var status = repository.Git("status", "--porcelain");
        using var engine = new ModuleEngine(repository.Path);

        var moved = engine.Run("Set-SpecStage 1, 2 -Stage planned -Reason 'Again.'");

        Assert.Equal(["LedgerBusy"], moved.ErrorIds);
        Assert.Equal(["spec-002"], moved.Texts("Id"));
        Assert.Equal(tip, repository.Git("rev-parse", Name));
        Assert.Equal(status, repository.Git("status", "--porcelain"));
    }

    [Fact]
    public void An_unknown_stage_in_the_ledger_blocks_until_somebody_says_which_it_is_and_why()
    {
        using var repository = SpecScenes.CreateTrain();
        Scene(repository, "nearly done", "spec.md plan.md");
        repository.AddSpec("spec-002-broken", "implementing", "priority: urgent\n");
        using var engine = new ModuleEngine(repository.Path);

        Assert.Equal(["LedgerInvalid"], engine.Run("Set-SpecStage 1").ErrorIds);
        Assert.Equal(["LedgerInvalid"], engine.Run("Set-SpecStage 1 -Stage planned").ErrorIds);
        Assert.Equal(["LedgerInvalid"], engine.Run("Suspend-Spec 1 -Reason 'Later'").ErrorIds);
        Assert.Equal(["LedgerInvalid"], engine.Run("Set-SpecStage 2 -Stage testing -Reason 'Mend'").ErrorIds);

        engine.Run("Set-SpecStage 1 -Stage planned -Reason 'Mended by hand.'").ThrowOnError();

        Assert.Equal("planned", repository.StageOn(Name, Name));
    }

    [Fact]
    public void A_directory_without_a_branch_and_a_branch_without_a_directory_say_what_they_lack()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.Commit("Bring a directory", [.. HealthySpec.Documents("001-alone", "Alone", "draft")]);
        repository.CommitOn("002-bare", "dev", "Code alone", ("src/bare.txt", "code"));
        using var engine = new ModuleEngine(repository.Path);

        var refused = engine.Run("Set-SpecStage 1, 2");

        Assert.Equal(["SpecHasNoBranch", "GateFailed"], refused.ErrorIds);
        Assert.Contains("specs/002-bare/spec.md", refused.ErrorText, StringComparison.Ordinal);
        engine.Run("Set-Spec 2 -Priority High").ThrowOnError();
        Assert.Contains("priority: high", repository.Git("show", "002-bare:specs/002-bare/.train.yml"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_branch_that_begins_where_its_directory_already_is_can_be_moved_along()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.Commit("Bring a directory", [.. HealthySpec.Documents("001-alone", "Alone", "draft")]);
        repository.Git("branch", "001-alone");
        using var engine = new ModuleEngine(repository.Path);

        engine.Run("Set-SpecStage 1").ThrowOnError();

        Assert.Equal(["Clarified"], engine.Run("Get-Spec 1").Texts("Stage"));
        Assert.Equal("clarified", repository.StageOn("001-alone", "001-alone"));
    }

    [Fact]
    public void Under_what_if_the_planned_specs_are_shown_and_not_one_byte_changes()
    {
        using var repository = SpecScenes.CreateTrain();
        var tip = repository.AddSpec(Name, "implementing");
        repository.AddSpec("spec-002-rest", "planned");
        repository.Git("switch", "--quiet", Name);
        using var engine = new ModuleEngine(repository.Path);
        var before = FolderSnapshot.Of(repository.Root);

        var planned = engine.Run("Get-Spec | Set-SpecStage -WhatIf");

        Assert.Equal(["Testing"], planned.Texts("Stage"));
        Assert.Equal([tip], planned.Texts("Tip"));
        Assert.Equal(["GateFailed"], planned.ErrorIds);
        FolderSnapshot.Of(repository.Root).DemandSame(before);
    }

    [Fact]
    public void A_no_to_one_leaves_that_one_and_the_rest_moves()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddSpec("spec-001-a", "implementing");
        repository.AddSpec("spec-002-b", "implementing");
        using var engine = new ModuleEngine(repository.Path);
        engine.Answers.Enqueue(2);
        engine.Answers.Enqueue(0);

        var moved = engine.Run("Get-Spec | Set-SpecStage -Confirm").ThrowOnError();

        Assert.Equal(["spec-002"], moved.Texts("Id"));
        Assert.Equal("implementing", repository.StageOn("spec-001-a", "spec-001-a"));
        Assert.Equal("testing", repository.StageOn("spec-002-b", "spec-002-b"));
    }

    [Theory]
    [InlineData("@() | Set-SpecStage")]
    [InlineData("$null | Set-SpecStage -Stage review")]
    [InlineData("Get-Spec none* | Set-SpecStage")]
    public void An_empty_pipeline_moves_nothing_and_says_so(string script)
    {
        using var repository = SpecScenes.CreateTrain();
        var tip = repository.AddSpec(Name, "implementing");
        using var engine = new ModuleEngine(repository.Path);

        var nothing = engine.Run($"Set-StrictMode -Version Latest; $ErrorActionPreference = 'Stop'; {script}").ThrowOnError();

        Assert.Empty(nothing.Output);
        Assert.StartsWith("NothingToChange: ", Assert.Single(nothing.Warnings), StringComparison.Ordinal);
        Assert.Equal(tip, repository.Git("rev-parse", Name));
    }

    [Fact]
    public void Two_branches_of_one_name_are_told_apart_by_their_branch()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddSpec(Name, "implementing");
        var documents = HealthySpec.Documents(Name, "Work");
        repository.CommitOn("kim/spec-001-work", "dev", "Write", [.. documents, (Status, "testing\n"), ($"specs/{Name}/.train.yml", "version: 1\n" + HealthySpec.Attest(documents, "testing"))]);
        using var engine = new ModuleEngine(repository.Path);

        var ambiguous = engine.Run("Set-SpecStage 1");
        Assert.Equal(["SpecAmbiguous"], ambiguous.ErrorIds);
        Assert.Contains("kim/spec-001-work, spec-001-work", ambiguous.ErrorText, StringComparison.Ordinal);
        Assert.Equal(["Review"], engine.Run("Set-SpecStage kim/spec-001-work").ThrowOnError().Texts("Stage"));
        Assert.Equal(["Testing"], engine.Run("Get-Spec *work | Where-Object Stage -eq implementing | Set-SpecStage").ThrowOnError().Texts("Stage"));
        Assert.Equal("review", repository.StageOn("kim/spec-001-work", Name));
    }

    [Fact]
    public void Ledgers_with_windows_line_ends_are_read_and_the_work_tree_stays_clean()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddSpec(Name, "implementing");
        repository.Git("config", "core.autocrlf", "true");
        repository.Git("switch", "--quiet", Name);
        Assert.Equal("implementing\r\n", repository.Read(Status));
        using var engine = new ModuleEngine(repository.Path);

        engine.Run("Set-SpecStage 1; Set-SpecStage 1").ThrowOnError();

        Assert.Equal("review\r\n", repository.Read(Status));
        Assert.Equal("review", repository.StageOn(Name, Name));
        Assert.Equal(string.Empty, repository.Git("status", "--porcelain"));
    }

    [Fact]
    public void Outside_a_sparse_checkout_the_ledger_moves_and_its_file_stays_away()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddSpec(Name, "implementing");
        repository.Git("switch", "--quiet", Name);
        repository.Git("sparse-checkout", "set", "src");
        Assert.False(Directory.Exists(repository.FullPath("specs")));
        using var engine = new ModuleEngine(repository.Path);

        engine.Run("Set-SpecStage 1").ThrowOnError();

        Assert.Equal("testing", repository.StageOn(Name, Name));
        Assert.Equal(string.Empty, repository.Git("status", "--porcelain"));
    }

    [Fact]
    public void While_another_command_changes_the_repository_nothing_is_changed()
    {
        using var repository = SpecScenes.CreateTrain();
        var tip = repository.AddSpec(Name, "implementing");
        var folder = Directory.CreateDirectory(Path.Combine(repository.GitDirectory, "release-train")).FullName;
        using var engine = new ModuleEngine(repository.Path);
        using (new FileStream(Path.Combine(folder, "lock"), FileMode.Create, FileAccess.ReadWrite, FileShare.None))
        {
            Assert.Equal(["LockHeld"], engine.Run("Set-SpecStage 1").ErrorIds);
        }

        Assert.Equal(tip, repository.Git("rev-parse", Name));
    }

    [Fact]
    public void A_trailing_what_if_holds_back_what_comes_before_it()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddSpec(Name, "implementing");
        using var engine = new ModuleEngine(repository.Path);

        Assert.Equal(["WhatIfIncomplete"], engine.Run("New-Spec 'More' | Set-SpecStage -WhatIf").ErrorIds);
        Assert.Equal(["WhatIfIncomplete"], engine.Run("Get-Spec | Set-SpecStage | Suspend-Spec -Reason Later -WhatIf").ErrorIds);
        Assert.Equal("implementing", repository.StageOn(Name, Name));
    }

    private static void Use(TestRepository repository, string state)
    {
        switch (state)
        {
            case "edited":
                repository.Write(Status, "testing\n");
                break;
            case "staged":
                repository.Write(Status, "testing\n");
                repository.Git("add", Status);
                repository.Write(Status, "implementing\n");
                break;
            case "record edited":
                repository.Write($"specs/{Name}/.train.yml", "version: 1\nassignee: Kim\n");
                break;
            case "ignored":
                repository.Commit("Forget the ledger", (Status, null), (".gitignore", ".status\n"));
                repository.Write(Status, "testing\n");
                break;
            case "rebasing":
                repository.Commit("Clash", ("new.txt", "mine"));
                repository.TryGit("rebase", "other");
                break;
            case "bisecting":
                repository.Git("bisect", "start", "HEAD", "dev~1");
                break;
            case "merging":
                repository.Git("merge", "--quiet", "--no-commit", "--no-ff", "other");
                break;
        }
    }

    private static void Scene(TestRepository repository, string stage, string documents)
    {
        var files = HealthySpec.Documents(Name, "Work").Where(document => documents.Split(' ').Contains(Path.GetFileName(document.Path))).Append((Status, stage + "\n"));
        repository.CommitOn(Name, "dev", "Write", [.. files]);
    }
}
