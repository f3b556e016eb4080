using ReleaseTrain.Tests.Fixtures;

namespace ReleaseTrain.Tests.Specs;

public sealed class GetSpecTests
{
    [Fact]
    public void Every_spec_is_read_from_its_own_branch_and_nothing_is_checked_out()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddSpec("spec-001-first", "planned");
        repository.AddSpec("spec-002-second", "review");
        using var engine = new ModuleEngine(repository.Path);

        var specs = engine.Run("Get-Spec").ThrowOnError();

        Assert.Equal(["spec-001", "spec-002"], specs.Texts("Id"));
        Assert.Equal(["Planned", "Review"], specs.Texts("Stage"));
        Assert.Equal("dev", repository.Git("symbolic-ref", "--short", "HEAD"));
    }

    [Theory]
    [InlineData("Get-Spec spec-002")]
    [InlineData("Get-Spec 2")]
    [InlineData("Get-Spec 002-second")]
    [InlineData("Get-Spec 'Iteration 002'")]
    [InlineData("Get-Spec *second")]
    [InlineData("Get-Spec spec-00[2]")]
    [InlineData("'SPEC-002' | Get-Spec")]
    [InlineData("2 | Get-Spec")]
    [InlineData("Get-Spec | Where-Object Number -eq 2 | Get-Spec")]
    [InlineData("Get-Spec (Get-Spec 2)")]
    [InlineData("Get-Spec -Name spec-002")]
    public void A_spec_is_found_by_whatever_it_is_called(string script)
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(1);
        repository.AddSpec("spec-002-second");
        using var engine = new ModuleEngine(repository.Path);

        var found = engine.Run(script).ThrowOnError();

        Assert.Equal(["spec-002-second"], found.Texts("Name"));
    }

    [Fact]
    public void A_name_without_a_spec_is_an_error_and_the_others_are_written()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(2);
        using var engine = new ModuleEngine(repository.Path);

        var found = engine.Run("Get-Spec 1, spec-011, 2, none*");

        Assert.Equal(["spec-001", "spec-002"], found.Texts("Id"));
        Assert.Equal(["SpecNotFound"], found.ErrorIds);
        Assert.Contains("Did you mean 'spec-001'?", found.ErrorText, StringComparison.Ordinal);
        Assert.Equal("spec-011", found.Errors[0].TargetObject);
    }

    [Fact]
    public void A_number_that_two_specs_have_is_ambiguous_and_their_names_are_not()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddSpec("spec-001-left");
        repository.AddSpec("001-right");
        repository.AddSpec("hotfix-002-crash");
        repository.AddSpec("spec-002-fine");
        using var engine = new ModuleEngine(repository.Path);

        var found = engine.Run("Get-Spec 1, 2, hotfix-002, 001-right");

        Assert.Equal(["SpecAmbiguous", "SpecAmbiguous"], found.ErrorIds);
        Assert.Equal(["hotfix-002-crash", "001-right"], found.Texts("Name"));
        Assert.Equal(["Hotfix", "Feature"], found.Texts("Kind"));
    }

    [Theory]
    [InlineData("@() | Get-Spec")]
    [InlineData("$null | Get-Spec")]
    [InlineData("Get-Spec nothing* | Get-Spec")]
    [InlineData("Get-Spec $null")]
    public void Nothing_asked_for_is_nothing_found(string script)
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(1);
        using var engine = new ModuleEngine(repository.Path);

        Assert.Empty(engine.Run($"Set-StrictMode -Version Latest; {script}").ThrowOnError().Output);
    }

    [Theory]
    [InlineData("Get-Spec", "spec-001 spec-002 spec-003")]
    [InlineData("Get-Spec -All", "spec-001 spec-002 spec-003 spec-004")]
    [InlineData("Get-Spec -Stage closed", "spec-004")]
    [InlineData("Get-Spec spec-004", "spec-004")]
    [InlineData("Get-Spec *-004*", "")]
    [InlineData("Get-Spec -Stage checklist-validated, 7", "spec-001 spec-002 spec-003")]
    [InlineData("Get-Spec -Stage validated", "spec-001")]
    [InlineData("Get-Spec -Stage 4", "spec-001")]
    [InlineData("Get-Spec -Priority High, Low", "spec-001 spec-002")]
    [InlineData("Get-Spec -Assignee r*, kim", "spec-001 spec-002")]
    [InlineData("Get-Spec -Paused", "spec-003")]
    [InlineData("Get-Spec -Ready", "spec-002")]
    [InlineData("Get-Spec -Kind Hotfix", "")]
    [InlineData("Get-Spec -Kind Feature -Assignee Kim -Stage review", "spec-002")]
    public void Filters_narrow_and_closed_specs_are_left_out_until_asked_for(string script, string expected)
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddSpec("spec-001-first", "checklist-validated", "priority: high\nassignee: Robin\n");
        repository.AddSpec("spec-002-second", "review", "priority: low\nassignee: Kim\n");
        repository.AddSpec("spec-003-third", "review", "paused:\n  reason: Later.\n  by: Kim <kim@example.com>\n  at: 2026-01-02T03:04:05Z\n");
        repository.AddSpec("spec-004-fourth", "closed");
        using var engine = new ModuleEngine(repository.Path);

        var found = engine.Run(script).ThrowOnError();

        Assert.Equal(expected, string.Join(' ', found.Texts("Id")));
    }

    [Fact]
    public void What_the_pipeline_changes_is_not_read_half_before_and_half_after()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddSpec("spec-001-first", "implementing");
        repository.AddSpec("spec-002-second", "implementing");
        using var engine = new ModuleEngine(repository.Path);

        var stages = engine.Run("Get-Spec | ForEach-Object { [void](Set-SpecStage spec-002); $_.StageName }").ThrowOnError();

        Assert.Equal(["implementing", "implementing"], stages.Output.Select(item => item.BaseObject));
        Assert.Equal("review", repository.StageOn("spec-002-second", "spec-002-second"));
    }

    [Fact]
    public void A_broken_ledger_is_served_with_a_warning_that_names_file_and_line()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddSpec("spec-001-odd", "nearly done");
        repository.AddSpec("spec-002-broken", "review", "priority: urgent\n");
        using var engine = new ModuleEngine(repository.Path);

        var found = engine.Run("Get-Spec").ThrowOnError();

        Assert.Equal(["Draft", "Review"], found.Texts("Stage"));
        Assert.Equal(["nearly done", "review"], found.Texts("StageName"));
        Assert.Contains(found.Warnings, warning => warning.StartsWith("LedgerInvalid: specs/spec-001-odd/.status:1:", StringComparison.Ordinal));
        Assert.Contains(found.Warnings, warning => warning.StartsWith("LedgerInvalid: specs/spec-002-broken/.train.yml:3:", StringComparison.Ordinal));
        Assert.All(found.Warnings, warning => Assert.Contains(" Next: ", warning, StringComparison.Ordinal));
        Assert.Contains(found.Warnings, warning => warning.Contains("Next: Set-SpecStage spec-001-odd -Stage draft", StringComparison.Ordinal));
        Assert.Empty(engine.Run("Get-Spec -Ready").Output);
    }

    [Fact]
    public void The_network_is_never_asked()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(1);
        repository.AddRemote();
        repository.Git("remote", "set-url", "origin", "ssh://nobody@host.invalid/none.git");
        using var engine = new ModuleEngine(repository.Path);

        var found = engine.Run("Get-Spec").ThrowOnError();

        Assert.Equal(["spec-001"], found.Texts("Id"));
        Assert.Empty(found.Warnings);
    }

    [Fact]
    public void Specs_that_nobody_adopted_have_the_stage_of_their_documents()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.CommitOn("001-ideas", "dev", "Write", ("specs/001-ideas/spec.md", "# Ideas\n"));
        repository.CommitOn("002-plans", "dev", "Write", ("specs/002-plans/spec.md", "# Plans\n"), ("specs/002-plans/plan.md", "# Plan\n"));
        repository.CommitOn("feature/003-works", "dev", "Write", ("specs/003-works/spec.md", "# Works\n"), ("specs/003-works/tasks.md", "- [x] T001 Begin\n- [ ] T002 End\n"));
        repository.CommitOn("004-bare", "dev", "Write", ("src/bare.txt", "code"));
        repository.CommitOn("20260101-120000-dated", "dev", "Write", ("specs/20260101-120000-dated/spec.md", "# Dated\n"));
        repository.Commit("Bring a directory", ("specs/005-alone/spec.md", "# Alone\n"));
        using var engine = new ModuleEngine(repository.Path);

        var found = engine.Run("Get-Spec").ThrowOnError();

        Assert.Equal(["spec-001", "spec-002", "spec-003", "spec-004", "spec-005", "20260101-120000-dated"], found.Texts("Id"));
        Assert.Equal(["Draft", "Planned", "Implementing", "Draft", "Draft", "Draft"], found.Texts("Stage"));
        Assert.Equal(["001-ideas", "002-plans", "feature/003-works", "004-bare", null, "20260101-120000-dated"], found.Texts("Branch"));
        Assert.Equal(["1", "2", "3", "4", "5", null], found.Texts("Number"));
        Assert.Equal("1/2", $"{found.Texts("TasksDone")[2]}/{found.Texts("TasksTotal")[2]}");
    }

    [Fact]
    public void The_work_tree_overlays_the_branch_that_is_checked_out()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddSpec("spec-001-first", "planned");
        repository.Git("switch", "--quiet", "spec-001-first");
        repository.Write("specs/spec-001-first/.status", "tasked\n");
        repository.Write("specs/spec-001-first/tasks.md", "- [x] T001 Begin\n");
        using var engine = new ModuleEngine(repository.Path);

        var spec = (dynamic)engine.Run("Get-Spec").ThrowOnError().Single!;

        Assert.Equal("tasked", spec.StageName);
        Assert.Equal(1, spec.TasksDone);
    }

    [Fact]
    public void Every_member_is_there_under_strict_mode_and_nothing_is_null_that_is_a_list()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(1);
        using var engine = new ModuleEngine(repository.Path);

        var members = engine.Run("""
            Set-StrictMode -Version Latest
            $spec = Get-Spec 1
            foreach ($name in 'Id','Number','Name','Slug','Title','Kind','Stage','StageName','Priority','ChangeKind','Assignee','IsPaused','PauseReason','IsDiverged','Branch','Tip','Directory','TasksDone','TasksTotal','DependsOn','Waivers','Issues','Resolution','LastActivity','Repository') { [void]$spec.$name }
            $spec.DependsOn.Count + $spec.Waivers.Count + $spec.Issues.Count
            """).ThrowOnError();

        Assert.Equal(0, members.Single);
    }

    [Fact]
    public void An_empty_repository_has_no_specs_and_a_bare_one_has_its_own()
    {
        using var empty = TestRepository.CreateEmpty();
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(2);
        var bare = repository.AddRemote();
        using var engine = new ModuleEngine();

        Assert.Empty(engine.Run("param($Path) Get-Spec -Repository $Path", ("Path", empty.Path)).ThrowOnError().Output);
        Assert.Equal(["spec-001", "spec-002"], engine.Run("param($Path) Get-Spec -Repository $Path", ("Path", bare.Path)).ThrowOnError().Texts("Id"));
    }

    [Fact]
    public void A_folder_without_a_repository_is_refused_by_its_id()
    {
        var folder = Directory.CreateTempSubdirectory("release-train-none-").FullName;
        using var engine = new ModuleEngine(folder);

        Assert.Equal(["RepositoryNotFound"], engine.Run("Get-Spec").ErrorIds);
        Directory.Delete(folder);
    }

    [Fact]
    public void The_table_fits_a_screen_of_80_columns()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddSpec("spec-001-a-name-that-is-a-good-deal-longer-than-most-names-are", "checklist-validated", "title: A title that is a good deal longer than what a screen of eighty columns has room for\n", files: [("specs/spec-001-a-name-that-is-a-good-deal-longer-than-most-names-are/tasks.md", "- [x] T001 Begin\n- [ ] T002 End\n")]);
        using var engine = new ModuleEngine(repository.Path, width: 80);

        var lines = engine.Render("Get-Spec").ThrowOnError().Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.All(lines, line => Assert.True(line.Length <= 80, line));
        Assert.Matches(@"^Id +Stage +Priority +Tasks +Note +Title", lines[0]);
        Assert.Matches(@"^spec-001 +checklist-validated +Normal +1/2 +A title", lines[2]);
    }

    [Fact]
    public void Names_and_stages_complete()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(2);
        using var engine = new ModuleEngine(repository.Path);

        Assert.Equal(["spec-001-work", "spec-002-work"], engine.Complete("Get-Spec spec-00"));
        Assert.Equal(["spec-001-work", "spec-002-work"], engine.Complete("Get-SpecHistory spec-00"));
        Assert.Equal(["spec-002-work"], engine.Complete("Set-SpecStage spec-002"));
        Assert.Equal(["spec-002-work"], engine.Complete("Set-Spec 1 -DependsOn spec-002"));
        Assert.Equal(["ChecklistValidated", "Clarified", "Closed"], engine.Complete("Get-Spec -Stage c").Order(StringComparer.Ordinal));
        Assert.Equal(["Planned"], engine.Complete("Set-SpecStage 1 -Stage p"));
    }
}
