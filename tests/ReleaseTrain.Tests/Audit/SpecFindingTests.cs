using ReleaseTrain.Tests.Branches;
using ReleaseTrain.Tests.Fixtures;

namespace ReleaseTrain.Tests.Audit;

/// <summary>Ledgers against reality: each finding, and that what it says to type mends it.</summary>
public sealed class SpecFindingTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_text_that_is_no_stage_goes_back_to_the_last_one_that_was(bool isCheckedOut)
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddSpec("spec-001-work", stage: "testing");
        repository.Git("switch", "--quiet", "spec-001-work");
        repository.Commit("Almost", ("specs/spec-001-work/.status", "nearly done\n"));
        repository.Git("switch", "--quiet", isCheckedOut ? "spec-001-work" : "dev");
        using var engine = new ModuleEngine(repository.Path);

        Assert.Contains("specs/spec-001-work/.status:1: 'nearly done'", engine.DemandMended("Error LedgerInvalid spec-001-work"), StringComparison.Ordinal);

        Assert.Equal("testing", repository.StageOn("spec-001-work", "spec-001-work"));
    }

    [Fact]
    public void Where_there_never_was_a_stage_the_spec_begins_at_draft()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.CommitOn("spec-001-work", "dev", "Write", ("specs/spec-001-work/spec.md", "# Work\n"), ("specs/spec-001-work/.status", "begun\n"));
        using var engine = new ModuleEngine(repository.Path);

        engine.DemandMended("Error LedgerInvalid spec-001-work");

        Assert.Equal("draft", repository.StageOn("spec-001-work", "spec-001-work"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_broken_ledger_goes_back_to_the_last_one_that_could_be_read(bool isCommitted)
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddSpec("spec-001-work");
        repository.Git("switch", "--quiet", "spec-001-work");
        const string Ledger = "specs/spec-001-work/.train.yml";
        var sound = repository.Read(Ledger);
        repository.Write(Ledger, "version: 1\npaused: [\n");
        if (isCommitted)
        {
            repository.Commit("Break");
        }

        using var engine = new ModuleEngine(repository.Path);

        Assert.Contains($"{Ledger}:", engine.DemandMended("Error LedgerInvalid spec-001-work"), StringComparison.Ordinal);

        Assert.Equal(sound, repository.Read(Ledger));
        Assert.Empty(repository.Git("status", "--short"));
    }

    [Fact]
    public void A_ledger_that_says_merged_before_the_merge_goes_back_to_what_it_said()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddSpec("spec-001-work");
        repository.Git("switch", "--quiet", "spec-001-work");
        repository.Commit("Wish", ("specs/spec-001-work/.status", "merged\n"));
        repository.Git("switch", "--quiet", "dev");
        using var engine = new ModuleEngine(repository.Path);

        engine.DemandMended("Error MergeMissing spec-001-work");

        Assert.Equal("review", repository.StageOn("spec-001-work", "spec-001-work"));
    }

    [Fact]
    public void What_the_integration_branch_calls_merged_and_does_not_hold_is_merged()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddSpec("spec-001-work");
        repository.Commit("Squash it by hand", ("specs/spec-001-work/.status", "merged\n"));
        using var engine = new ModuleEngine(repository.Path);

        engine.DemandMended("Error MergeMissing spec-001-work");

        Assert.Equal("spec-001-work", repository.Git("show", "dev:src/spec-001-work.txt"));
        Assert.Empty(engine.Audit());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_was_merged_by_hand_is_recorded(bool keepsBranch)
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddSpec("spec-001-work", stage: "testing");
        repository.Git("merge", "--quiet", "--no-ff", "-m", "Merge by hand", "spec-001-work");
        if (!keepsBranch)
        {
            repository.Git("branch", "-D", "spec-001-work");
        }

        using var engine = new ModuleEngine(repository.Path);

        engine.DemandMended("Warning MergedOutside spec-001-work");

        Assert.Equal("merged", repository.StageOn("dev", "spec-001-work"));
        Assert.Empty(engine.Audit());
    }

    [Fact]
    public void A_branch_that_has_gone_on_after_its_landing_lands_again()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(1);
        using var engine = new ModuleEngine(repository.Path);
        engine.Run("Merge-Spec").ThrowOnError();
        repository.Git("switch", "--quiet", "spec-001-work");
        repository.Commit("More", ("src/more.txt", "more"));
        repository.Git("switch", "--quiet", "dev");

        var found = engine.FindOne("ContinuedAfterLanding");

        Assert.Equal(("Warning", "spec-001-work"), (AuditScenes.Text(found, "Severity"), AuditScenes.Text(found, "Target")));
        Assert.Contains("lacks 1 commit of it", AuditScenes.Text(found, "Message"), StringComparison.Ordinal);
        Assert.Equal("Merge-Spec spec-001-work", AuditScenes.Text(found, "Fix"));
        engine.Run("Approve-Spec 1 -Stage testing; Approve-Spec 1 -Stage review").ThrowOnError();
        engine.DemandMended("Warning ContinuedAfterLanding spec-001-work");
        Assert.Equal("more", repository.Git("show", "dev:src/more.txt"));
    }

    [Fact]
    public void A_spec_that_went_two_ways_comes_together()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(1);
        using var remote = repository.AddRemote();
        var colleague = remote.Clone("colleague", "--branch", "spec-001-work");
        colleague.Commit("There", ("src/there.txt", "there"));
        colleague.Git("push", "--quiet");
        repository.Git("switch", "--quiet", "spec-001-work");
        repository.Commit("Here", ("src/here.txt", "here"));
        using var engine = new ModuleEngine(repository.Path);

        engine.DemandMended("Warning SpecDiverged spec-001-work");
    }

    [Fact]
    public void Of_two_specs_with_one_number_the_one_that_nobody_else_has_gets_another()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddSpec("spec-001-left");
        using var remote = repository.AddRemote();
        repository.AddSpec("001-right", stage: "draft");
        using var engine = new ModuleEngine(repository.Path);

        Assert.Contains("'spec-001-left'", engine.DemandMended("Warning NumberTaken 001-right"), StringComparison.Ordinal);

        Assert.Equal("002-right dev main spec-001-left", repository.Branches());
    }

    [Fact]
    public void Landed_specs_keep_a_number_that_they_share()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddSpec("spec-001-left");
        repository.AddSpec("001-right");
        using var engine = new ModuleEngine(repository.Path);
        engine.Run("Merge-Spec").ThrowOnError();

        Assert.Equal(["Information NumberTaken 001-right"], engine.Audit());
        Assert.Equal([true], engine.Run("Test-ReleaseTrain -Quiet").Output.Select(item => item.BaseObject));
    }

    [Fact]
    public void Open_tasks_behind_a_stage_that_says_all_are_done_are_named_and_ticked()
    {
        using var repository = SpecScenes.CreateTrain();
        const string Tasks = "specs/spec-001-work/tasks.md";
        repository.AddSpec("spec-001-work", stage: "testing", files: [("src/a.txt", "a"), (Tasks, "# Tasks\n\n- [x] T001 Begin in src/a.txt\n- [ ] T002 Go on in src/a.txt\n- [ ] T003 End in src/a.txt\n")]);
        using var engine = new ModuleEngine(repository.Path);

        Assert.Contains($"2 tasks are open (T002, T003): {Tasks}:4.", engine.DemandMended("Warning TasksOpen spec-001-work"), StringComparison.Ordinal);

        Assert.Empty(engine.Audit());
    }

    [Fact]
    public void Open_tasks_that_no_command_can_tick_are_listed()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddSpec("spec-001-work", stage: "testing", files: [("src/a.txt", "a"), ("specs/spec-001-work/tasks.md", "# Tasks\n\n- [x] Begin\n- [ ] Go on without a number\n- [ ] End\n")]);
        using var engine = new ModuleEngine(repository.Path);

        var found = engine.FindOne("TasksOpen");
        Assert.Equal("Get-SpecTask spec-001-work -State Open", AuditScenes.Text(found, "Fix"));
        Assert.Equal(["Go on without a number", "End"], engine.Run(AuditScenes.Text(found, "Fix")).ThrowOnError().Texts("Text"));

        repository.Git("merge", "--quiet", "--no-ff", "-m", "Merge by hand", "spec-001-work");
        engine.Run("Merge-Spec spec-001").ThrowOnError();
        found = engine.FindOne("TasksOpen");
        Assert.Equal("Information", AuditScenes.Text(found, "Severity"));
        Assert.Equal("Get-SpecTask spec-001-work -State Open", AuditScenes.Text(found, "Fix"));
        Assert.Equal(2, engine.Run(AuditScenes.Text(found, "Fix")).ThrowOnError().Output.Count);
    }

    [Fact]
    public void Waivers_stay_in_sight_with_reason_and_name_and_make_nobody_ill()
    {
        using var repository = SpecScenes.CreateTrain();
        const string Tasks = "specs/spec-001-work/tasks.md";
        repository.AddSpec(
            "spec-001-work",
            ledger: "waivers:\n- id: a1\n  check: tasks-open\n  reason: the last task is another spec's\n  by: Robin\n  at: 2026-01-01T00:00:00Z\n",
            files: [("src/a.txt", "a"), (Tasks, "# Tasks\n\n- [x] T001 Begin in src/a.txt\n- [ ] T002 Go on in src/a.txt\n")]);
        using var engine = new ModuleEngine(repository.Path);

        var found = engine.FindOne("WaiverOpen");

        Assert.Equal("The check 'tasks-open' was passed over by Robin on 2026-01-01: the last task is another spec's", AuditScenes.Text(found, "Message"));
        Assert.Equal(["Information WaiverOpen spec-001-work"], engine.Audit());
        Assert.Equal([true], engine.Run("Test-ReleaseTrain -Quiet").Output.Select(item => item.BaseObject));
        Assert.Contains(engine.Run(AuditScenes.Text(found, "Fix") + " | ForEach-Object Checks").ThrowOnError().Texts("Id"), id => id == "tasks-open");
    }

    [Fact]
    public void Waivers_made_together_for_one_reason_are_told_together()
    {
        using var repository = SpecScenes.CreateTrain();
        using var engine = new ModuleEngine(repository.Path);
        engine.Run("New-Spec 'Quick win' -FastTrack").ThrowOnError();
        var waived = engine.Run("(Get-Spec 1).Waivers | ForEach-Object Check").ThrowOnError().Output.Select(check => $"'{check}'").ToList();
        Assert.True(waived.Count > 1);

        var found = engine.FindOne("WaiverOpen");

        Assert.StartsWith($"The checks {string.Join(", ", waived)} were passed over by ", AuditScenes.Text(found, "Message"), StringComparison.Ordinal);
    }
}
