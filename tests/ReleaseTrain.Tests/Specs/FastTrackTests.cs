using ReleaseTrain.Tests.Fixtures;

namespace ReleaseTrain.Tests.Specs;

public sealed class FastTrackTests
{
    [Fact]
    public void A_hotfix_begins_at_main_with_a_number_and_a_text_of_its_own()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.Commit("Not released", ("later.txt", "later\n"));
        repository.AddSpec("spec-007-a");
        using var engine = new ModuleEngine(repository.Path);

        var made = engine.Run("New-Spec 'Crash at the border' -Hotfix").ThrowOnError();

        var spec = (dynamic)made.Single!;
        Assert.Equal("hotfix-001-crash-at-the-border|hotfix-001|Hotfix|Fix|draft|Crash at the border", $"{spec.Name}|{spec.Id}|{spec.Kind}|{spec.ChangeKind}|{spec.StageName}|{spec.Title}");
        Assert.Equal(repository.Git("rev-parse", "main"), repository.Git("rev-parse", "hotfix-001-crash-at-the-border~1"));
        Assert.Equal(made.Describe(), engine.Run("Get-Spec hotfix-001").Describe());
        var text = repository.Git("show", "hotfix-001-crash-at-the-border:specs/hotfix-001-crash-at-the-border/spec.md");
        Assert.StartsWith("# Hotfix: Crash at the border\n", text, StringComparison.Ordinal);
        Assert.Equal(["## Problem", "## Solution"], text.Split('\n').Where(line => line.StartsWith("## ", StringComparison.Ordinal)));
        Assert.Contains("kind: hotfix", repository.Git("show", "hotfix-001-crash-at-the-border:specs/hotfix-001-crash-at-the-border/.train.yml"), StringComparison.Ordinal);
        Assert.Equal(["hotfix-002-next"], engine.Run("New-Spec Next -Hotfix").ThrowOnError().Texts("Name"));
    }

    [Fact]
    public void What_a_hotfix_leaves_out_is_waived_with_the_reason_and_tests_and_attestations_never_are()
    {
        using var repository = SpecScenes.CreateTrain();
        using var engine = new ModuleEngine(repository.Path);
        engine.Run("New-Spec Crash -Hotfix -Reason 'Trains stop at the border since Monday.'").ThrowOnError();

        var checks = Waived(engine, "hotfix-001");

        Assert.Contains("plan-missing", checks);
        Assert.Contains("tasks-missing", checks);
        Assert.Contains("checklist-missing", checks);
        Assert.Contains("spec-sections", checks);
        Assert.Empty(checks.Intersect(["spec-missing", "spec-placeholder", "tests-red", "build-red", "validation", "validation-failed", "approval-failed", "tasks-open"]));
        Assert.All(engine.Run("(Get-Spec hotfix-001).Waivers | ForEach-Object Reason").Output, reason => Assert.Equal("Trains stop at the border since Monday.", reason.ToString()));
        var trailers = repository.Git("show", "-s", "--format=%(trailers:key=Gate-Waiver,valueonly)", "hotfix-001-crash").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(checks.Count, trailers.Length);
    }

    [Fact]
    public void A_hotfix_goes_from_draft_to_implementing_in_one_step_once_its_text_is_written()
    {
        using var repository = SpecScenes.CreateTrain();
        using var engine = new ModuleEngine(repository.Path);
        engine.Run("New-Spec Crash -Hotfix -Checkout").ThrowOnError();
        repository.Commit("Say what is wrong", ("specs/hotfix-001-crash/spec.md", "# Hotfix: Crash\n\n**Feature Branch**: `hotfix-001-crash`\n\n## Problem\n\nIt crashes at the border.\n\n## Solution\n\nDo not.\n"));

        Assert.Equal(["implementing"], engine.Run("Set-SpecStage hotfix-001").ThrowOnError().Texts("StageName"));
        Assert.Equal(["testing"], engine.Run("Set-SpecStage hotfix-001").ThrowOnError().Texts("StageName"));
    }

    [Fact]
    public void A_quick_win_keeps_the_gate_of_its_specification_and_leaves_out_plan_tasks_and_checklist()
    {
        using var repository = SpecScenes.CreateTrain();
        using var engine = new ModuleEngine(repository.Path);

        engine.Run("New-Spec Lamp -FastTrack").ThrowOnError();

        var checks = Waived(engine, "spec-001");
        Assert.Contains("plan-missing", checks);
        Assert.DoesNotContain("spec-sections", checks);
        Assert.All(engine.Run("(Get-Spec 1).Waivers | ForEach-Object Reason").Output, reason => Assert.Matches("^Fast-tracked by .+<.+@example.com>", reason.ToString()));
        Assert.Equal(repository.Git("rev-parse", "dev"), repository.Git("rev-parse", "spec-001-lamp~1"));
    }

    [Fact]
    public void Only_what_blocks_by_the_rules_of_the_integration_branch_is_waived()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.Commit("Rules", (".specify/config/workflow-config.yml", "gates: { plan-missing: warn, plan-risks: block }\n"));
        using var engine = new ModuleEngine(repository.Path);

        engine.Run("New-Spec Lamp -FastTrack").ThrowOnError();

        var checks = Waived(engine, "spec-001");
        Assert.DoesNotContain("plan-missing", checks);
        Assert.Contains("plan-risks", checks);
    }

    [Fact]
    public void A_number_that_fits_a_spec_and_a_hotfix_is_ambiguous_and_each_id_is_not()
    {
        using var repository = SpecScenes.CreateTrain();
        using var engine = new ModuleEngine(repository.Path);
        engine.Run("New-Spec Lamp; New-Spec Crash -Hotfix").ThrowOnError();

        var refused = engine.Run("Get-Spec 1");

        Assert.Equal(["SpecAmbiguous"], refused.ErrorIds);
        Assert.Contains("spec-001-lamp", refused.ErrorText, StringComparison.Ordinal);
        Assert.Contains("hotfix-001-crash", refused.ErrorText, StringComparison.Ordinal);
        Assert.Equal(["spec-001-lamp", "hotfix-001-crash"], engine.Run("Get-Spec spec-001, hotfix-001").ThrowOnError().Texts("Name"));
    }

    [Fact]
    public void Without_a_main_branch_there_is_nothing_to_mend()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.Git("branch", "--quiet", "--delete", "--force", "main");
        repository.Commit("Rules", (".specify/config/workflow-config.yml", "branches: { main: main, integration: dev }\n"));
        using var engine = new ModuleEngine(repository.Path);

        Assert.Equal(["MainMissing"], engine.Run("New-Spec Crash -Hotfix").ErrorIds);
    }

    [Theory]
    [InlineData("-FastTrack")]
    [InlineData("-Hotfix")]
    public void What_is_left_out_needs_a_sentence_as_every_waiver_does(string kind)
    {
        using var repository = SpecScenes.CreateTrain();
        using var engine = new ModuleEngine(repository.Path);
        var before = repository.Git("for-each-ref");

        Assert.Equal(["WaiverReasonTooShort"], engine.Run($"New-Spec Lamp {kind} -Reason urgent").ErrorIds);
        Assert.Equal(before, repository.Git("for-each-ref"));
    }

    [Fact]
    public void Where_main_went_two_ways_nothing_is_mended_and_both_are_named()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddRemote();
        repository.CommitOn("there", "main", "There", ("there.txt", "there\n"));
        repository.Git("push", "--quiet", "origin", "there:refs/heads/main");
        repository.Git("branch", "--quiet", "--force", "main", repository.CommitOn("here", "main", "Here", ("here.txt", "here\n")));
        repository.Git("fetch", "--quiet");
        using var engine = new ModuleEngine(repository.Path);

        var refused = engine.Run("New-Spec Crash -Hotfix");

        Assert.Equal(["MainDiverged"], refused.ErrorIds);
        Assert.Contains("git log --oneline --left-right main...origin/main", refused.ErrorText, StringComparison.Ordinal);
        Assert.Equal(string.Empty, repository.Git("branch", "--list", "hotfix-*"));
    }

    [Fact]
    public void The_next_gate_of_a_hotfix_is_the_whole_way_that_its_next_step_takes()
    {
        using var repository = SpecScenes.CreateTrain();
        using var engine = new ModuleEngine(repository.Path);
        engine.Run("New-Spec Crash -Hotfix; New-Spec Lamp").ThrowOnError();

        Assert.Equal(["Clarified", "Planned", "Tasked", "ChecklistValidated", "Implementing"], engine.Run("Test-SpecGate hotfix-001").ThrowOnError().Texts("To"));
        Assert.Equal(["Clarified"], engine.Run("Test-SpecGate spec-001").ThrowOnError().Texts("To"));
    }

    [Fact]
    public void A_hotfix_merges_like_any_spec()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.Commit("Not released", ("later.txt", "later\n"));
        using var engine = new ModuleEngine(repository.Path);
        engine.Run("New-Spec Crash -Hotfix -Checkout").ThrowOnError();
        repository.Commit("Ready", ("specs/hotfix-001-crash/.status", "review\n"), ("src/fix.txt", "fixed\n"));
        repository.Git("switch", "--quiet", "dev");

        Assert.Equal(["Merged"], engine.Run("Merge-Spec hotfix-001").ThrowOnError().Texts("Outcome"));
        Assert.Equal("fixed", repository.Git("show", "dev:src/fix.txt"));
        Assert.Equal("later", repository.Git("show", "dev:later.txt"));
    }

    private static List<string> Waived(ModuleEngine engine, string spec) =>
        [.. engine.Run($"(Get-Spec {spec}).Waivers | ForEach-Object Check").ThrowOnError().Output.Select(item => item.ToString())];
}
