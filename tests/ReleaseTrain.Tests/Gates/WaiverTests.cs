using ReleaseTrain.Tests.Fixtures;

namespace ReleaseTrain.Tests.Gates;

public sealed class WaiverTests
{
    private const string Name = "spec-001-work";
    private const string Reason = "The last task waits for the new timetable.";

    [Fact]
    public void A_failed_check_is_passed_over_with_a_reason_and_stays_visible_until_it_holds()
    {
        using var repository = SpecScenes.CreateTrain();
        AddOpenTask(repository);
        using var engine = new ModuleEngine(repository.Path);
        Assert.Equal(["GateFailed"], engine.Run("Set-SpecStage 1").ErrorIds);

        var moved = engine.Run($"Set-SpecStage 1 -Waive @{{ 'tasks-open' = '{Reason}' }}").ThrowOnError();

        var waiver = Assert.Single((IEnumerable<dynamic>)((dynamic)moved.Single!).Waivers);
        Assert.Equal(("tasks-open", Reason), ((string)waiver.Check, (string)waiver.Reason));
        Assert.Equal($"tasks-open: {Reason}", repository.Git("show", "-s", "--format=%(trailers:key=Gate-Waiver,valueonly)", Name).Trim());
        Assert.Equal(["tasks-open"], engine.Run("(Get-SpecHistory 1)[-1].Waivers; ").ThrowOnError().Output.Select(item => item.ToString()));
        Assert.Equal(["tasks-open"], engine.Run("(Get-ReleaseTrain).Debt").ThrowOnError().Texts("Check"));
        Assert.Equal(["tasks-open"], engine.Run("(Get-Spec 1).Waivers").ThrowOnError().Texts("Check"));

        repository.Git("switch", "--quiet", Name);
        repository.Commit("End", ($"specs/{Name}/tasks.md", "- [x] T001 Begin\n- [x] T002 End\n"));
        repository.Git("switch", "--quiet", "dev");
        engine.Run("Set-SpecStage 1 -Stage implementing -Reason 'Once more.'; Set-SpecStage 1").ThrowOnError();

        Assert.Empty(engine.Run("(Get-ReleaseTrain).Debt").ThrowOnError().Output);
        Assert.Equal("tasks-open", repository.Git("show", "-s", "--format=%(trailers:key=Gate-Settled,valueonly)", Name).Trim());
    }

    [Theory]
    [InlineData("'The last task waits for the new timetable.'", "Undecided")]
    [InlineData("later", "Failed")]
    public void One_that_was_written_by_hand_needs_a_sentence_too(string reason, string verdict)
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddSpec(Name, "implementing", ledger: Waive("tasks-open", reason), files: [($"specs/{Name}/tasks.md", "- [ ] T001 Begin\n")]);
        using var engine = new ModuleEngine(repository.Path);

        Assert.Equal([verdict], engine.Run("Test-SpecGate 1").ThrowOnError().Texts("Verdict"));
    }

    [Theory]
    [InlineData("Publish-Release")]
    [InlineData("Get-Release -Latest | Complete-Sprint")]
    public void What_holds_after_the_landing_is_let_go_of_when_the_train_writes_the_ledger_again(string command)
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddSpec(Name, ledger: Waive("tasks-open", $"'{Reason}'") + Waive("plan-missing", $"'{Reason}'")["waivers:\n".Length..], files: [($"specs/{Name}/tasks.md", "- [ ] T001 Begin\n"), ($"specs/{Name}/plan.md", string.Empty)]);
        using var engine = new ModuleEngine(repository.Path);
        engine.Run("Merge-Spec").ThrowOnError();
        if (command != "Publish-Release")
        {
            engine.Run("Publish-Release").ThrowOnError();
        }

        Assert.Equal(["tasks-open", "plan-missing"], engine.Run("(Get-ReleaseTrain).Debt").ThrowOnError().Texts("Check"));
        repository.Git("switch", "--quiet", "dev");
        repository.Commit("End", ($"specs/{Name}/tasks.md", "- [x] T001 Begin\n"));

        engine.Run(command).ThrowOnError();

        Assert.Equal(["plan-missing"], engine.Run("(Get-ReleaseTrain).Debt").ThrowOnError().Texts("Check"));
        Assert.Equal($"tasks-open of {Name}", repository.Git("show", "-s", "--format=%(trailers:key=Gate-Settled,valueonly)", "dev").Trim());
    }

    [Fact]
    public void It_covers_its_check_for_the_content_it_was_given_for()
    {
        using var repository = SpecScenes.CreateTrain();
        AddOpenTask(repository);
        using var engine = new ModuleEngine(repository.Path);
        engine.Run($"Set-SpecStage 1 -Waive @{{ 'tasks-open' = '{Reason}' }}; Set-SpecStage 1 -Stage implementing -Reason 'Once more.'").ThrowOnError();

        Assert.Equal(["Undecided"], engine.Run("Test-SpecGate 1").ThrowOnError().Texts("Verdict"));
        Assert.Contains($"Waived by ", engine.Run("(Test-SpecGate 1).Checks | Where-Object Id -eq tasks-open").ThrowOnError().Texts("Message")[0], StringComparison.Ordinal);
        repository.Git("switch", "--quiet", Name);
        repository.Commit("Go on", ("src/more.txt", "more"));

        Assert.Equal(["Failed"], engine.Run("Test-SpecGate 1").ThrowOnError().Texts("Verdict"));
    }

    [Theory]
    [InlineData("@{ 'tasks-opne' = 'The last task waits for the new timetable.' }", "GateCheckUnknown", "tasks-open")]
    [InlineData("@{ 'tests-red' = 'They are red for a reason of their own.' }", "CheckNotWaivable", "red tests")]
    [InlineData("@{ 'validation-failed' = 'It was only a small change afterwards.' }", "CheckNotWaivable", "validation-failed")]
    [InlineData("@{ 'tasks-open' = 'later' }", "WaiverReasonTooShort", "tasks-open")]
    [InlineData("@{ 'tasks-open' = $null }", "WaiverReasonTooShort", "tasks-open")]
    [InlineData("@{ 'tasks-open' = '... ... ...' }", "WaiverReasonTooShort", "tasks-open")]
    public void What_can_be_no_exception_is_refused(string waive, string id, string words)
    {
        using var repository = SpecScenes.CreateTrain();
        AddOpenTask(repository);
        var tip = repository.Git("rev-parse", Name);
        using var engine = new ModuleEngine(repository.Path);

        var refused = engine.Run($"Set-SpecStage 1 -Waive {waive}");

        Assert.Equal([id], refused.ErrorIds);
        Assert.Contains(words, refused.ErrorText, StringComparison.Ordinal);
        Assert.Equal(tip, repository.Git("rev-parse", Name));
    }

    [Fact]
    public void What_did_not_fail_needs_none_and_none_is_recorded()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddSpec(Name, "implementing");
        using var engine = new ModuleEngine(repository.Path);

        var moved = engine.Run($"Set-SpecStage 1 -Waive @{{ 'tasks-open' = '{Reason}' }}").ThrowOnError();

        Assert.Contains(moved.Warnings, warning => warning.StartsWith("WaiverNotNeeded: spec-001 needs no waiver of tasks-open", StringComparison.Ordinal));
        Assert.Empty((IEnumerable<object>)((dynamic)moved.Single!).Waivers);
    }

    [Fact]
    public void Under_what_if_the_gates_are_shown_and_not_one_byte_changes()
    {
        using var repository = SpecScenes.CreateTrain();
        AddOpenTask(repository);
        using var engine = new ModuleEngine(repository.Path);
        var before = FolderSnapshot.Of(repository.Root);

        var planned = engine.Run($"Set-SpecStage 1 -WhatIf -Waive @{{ 'tasks-open' = '{Reason}' }}").ThrowOnError();

        Assert.Equal(["Testing"], planned.Texts("Stage"));
        Assert.Contains("implementing -> testing: Undecided", planned.Text, StringComparison.Ordinal);
        FolderSnapshot.Of(repository.Root).DemandSame(before);
    }

    [Fact]
    public void A_sprint_takes_what_nobody_approved_says_so_and_keeps_it_as_debt()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddSpec(Name, ledger: "attestations: []\n");
        repository.AddSpec("spec-002-approved");
        using var engine = new ModuleEngine(repository.Path);

        var merged = engine.Run("Merge-Spec").ThrowOnError();

        Assert.Contains(merged.Warnings, warning => warning.StartsWith("GateWarned: spec-001 boards, not well: approval", StringComparison.Ordinal));
        Assert.Equal(["approval"], engine.Run("(Get-ReleaseTrain).Debt").ThrowOnError().Texts("Check"));
        Assert.Equal($"approval of {Name}: A sprint took it and nobody had approved it.", repository.Git("show", "-s", "--format=%(trailers:key=Gate-Waiver,valueonly)", "dev").Trim());
        Assert.Equal(["approval"], engine.Run("(Get-SpecHistory 1)[-1].Waivers").ThrowOnError().Output.Select(item => item.ToString()));
        Assert.Empty(engine.Run("(Get-SpecHistory 2)[-1].Waivers").ThrowOnError().Output);
    }

    [Fact]
    public void A_team_that_wants_approvals_gets_them()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.Commit("Set rules", (".specify/config/workflow-config.yml", "gates:\n  approval: block\n"));
        repository.AddSpec(Name, ledger: "attestations: []\n");
        using var engine = new ModuleEngine(repository.Path);

        var refused = engine.Run("Merge-Spec 1");

        Assert.Equal(["GateFailed"], refused.ErrorIds);
        Assert.Contains("Approve-Spec spec-001 -Stage review", refused.ErrorText, StringComparison.Ordinal);
        engine.Run("Approve-Spec 1 -Stage review").ThrowOnError();
        Assert.Equal(["Merged"], engine.Run("Merge-Spec 1").ThrowOnError().Texts("Outcome"));
    }

    [Fact]
    public void An_approval_of_other_content_never_boards()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddSpec(Name);
        repository.Git("switch", "--quiet", Name);
        repository.Commit("Change it afterwards", ("src/late.txt", "late"));
        repository.Git("switch", "--quiet", "dev");
        using var engine = new ModuleEngine(repository.Path);

        var refused = engine.Run("Merge-Spec 1");

        Assert.Equal(["GateFailed"], refused.Texts("Outcome"));
        Assert.Contains("approval-failed", refused.ErrorText, StringComparison.Ordinal);
    }

    private static string Waive(string check, string reason) =>
        $"waivers:\n- id: w-{check}\n  check: {check}\n  reason: {reason}\n  by: Robin <robin@example.com>\n  at: 2026-01-02T03:04:05Z\n";

    private static void AddOpenTask(TestRepository repository) =>
        repository.AddSpec(Name, "implementing", files: [($"specs/{Name}/tasks.md", "- [x] T001 Begin\n- [ ] T002 End\n")]);
}
