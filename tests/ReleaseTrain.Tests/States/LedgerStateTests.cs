using ReleaseTrain.Tests.Fixtures;

namespace ReleaseTrain.Tests.States;

/// <summary>Specs and rules that are not as they should be.</summary>
public sealed class LedgerStateTests
{
    private const string Rules = ".specify/config/workflow-config.yml";
    private const string Policy = ".specify/config/journaling-policy.yml";

    [Fact]
    public void Specs_that_share_a_number_are_all_read()
    {
        using var repository = CreateTwins();
        using var engine = new ModuleEngine(repository.Path);

        engine.DemandServed(StateCommands.Reading);

        Assert.Equal(["001-right", "spec-001-left"], engine.Run("Get-Spec").ThrowOnError().Texts("Name"));
        Assert.Equal(["spec-001", "spec-001"], engine.Run("Get-Spec").ThrowOnError().Texts("Id"));
    }

    [Theory]
    [InlineData("Get-Spec {0}")]
    [InlineData("Get-SpecHistory {0}")]
    [InlineData("Set-SpecStage {0} -Stage testing -Reason 'Again.'")]
    [InlineData("Set-Spec {0} -Priority High")]
    [InlineData("Suspend-Spec {0} -Reason 'Later.'")]
    [InlineData("Resume-Spec {0}")]
    [InlineData("Start-Sprint {0}")]
    [InlineData("Merge-Spec {0}")]
    public void A_number_that_several_specs_share_is_ambiguous_and_a_full_name_is_not(string command)
    {
        using var repository = CreateTwins();
        var refs = repository.Git("for-each-ref");
        using var engine = new ModuleEngine(repository.Path);

        engine.DemandRefused(["1", "spec-001", "'Iteration 001'"], name => string.Format(null, command, name), "SpecAmbiguous", "spec-001-left", "001-right");
        Assert.Equal(refs, repository.Git("for-each-ref"));

        var named = engine.Run(string.Format(null, command, "spec-001-left")).ThrowOnError();
        Assert.All(named.Texts("Name").OfType<string>(), name => Assert.Equal("spec-001-left", name));
    }

    [Fact]
    public void Specs_that_share_a_number_are_merged_and_released_together()
    {
        using var repository = CreateTwins();
        using var engine = new ModuleEngine(repository.Path);

        engine.Run(SpecScenes.Pipeline).ThrowOnError();

        Assert.Equal("released", repository.StageOn("main", "spec-001-left"));
        Assert.Equal("released", repository.StageOn("main", "001-right"));
    }

    [Theory]
    [InlineData("Get-Spec spec-001-left | ForEach-Object { Get-Spec \"$_\" }", "spec-001-left")]
    [InlineData("(Get-SpecTask 001-right)[0] | Get-Spec", "001-right")]
    [InlineData("Test-SpecGate spec-001-left | Get-Spec", "spec-001-left")]
    [InlineData("Get-SpecHistory spec-001-left | Get-Spec", "spec-001-left")]
    [InlineData("(Start-Sprint -WhatIf).Order.Spec | Get-Spec", "001-right, spec-001-left")]
    [InlineData("Get-Spec spec-002-after | ForEach-Object { Get-Spec $_.DependsOn }", "001-right")]
    public void What_tells_of_a_spec_that_shares_its_number_leads_back_to_it(string script, string names)
    {
        using var repository = CreateTwins();
        repository.AddSpec("spec-002-after", "implementing", "dependsOn: [uid-001-right]\n");
        using var engine = new ModuleEngine(repository.Path);

        Assert.Equal(names.Split(", "), engine.Run(script).ThrowOnError().Texts("Name"));
    }

    [Fact]
    public void A_spec_waits_for_the_one_it_names_and_not_for_another_of_that_number()
    {
        using var repository = CreateTwins();
        repository.AddSpec("spec-002-after", ledger: "dependsOn: [uid-001-right]\n");
        using var engine = new ModuleEngine(repository.Path);

        var merged = engine.Run("Merge-Spec 001-right, spec-002-after").ThrowOnError();

        Assert.Equal(["Merged", "Merged"], merged.Texts("Outcome"));
    }

    [Fact]
    public void Branches_of_specs_that_share_a_number_are_cleared_away_in_the_journal_of_their_own_release()
    {
        using var repository = CreateTwins();
        using var journal = JournalFolder.For(repository);
        using var engine = new ModuleEngine(repository.Path);
        engine.Run(SpecScenes.Pipeline).ThrowOnError();

        // The next version gathers already.
        repository.AddSpec("spec-002-next");
        engine.Run("Merge-Spec; Remove-MergedBranch spec-001-left, 001-right").ThrowOnError();

        Assert.Contains(journal.Notes("line: sprint-integration-v0.1.0"), note => note.StartsWith("🧹 Cleanup: 2 branches deleted: ", StringComparison.Ordinal));
    }

    [Fact]
    public void The_journal_tells_specs_that_share_a_number_apart()
    {
        using var repository = CreateTwins();
        using var journal = JournalFolder.For(repository);
        using var engine = new ModuleEngine(repository.Path);

        engine.Run("Suspend-Spec 001-right -Reason 'Later.'; Resume-Spec 001-right; Merge-Spec").ThrowOnError();

        var notes = journal.AllNotes();
        Assert.All(["📋 Specs ready: 001-right, spec-001-left (2 total)", "✅ 001-right integrated: ", "✅ spec-001-left integrated: ", "🚧 BLOCKED: 001-right is suspended"], said => Assert.Contains(notes, note => note.StartsWith(said, StringComparison.Ordinal)));
        Assert.DoesNotContain(notes, note => note.Contains("spec-001 ", StringComparison.Ordinal));
    }

    [Fact]
    public void The_next_command_names_the_one_spec_that_is_meant()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddSpec("spec-001-left", "testing");
        repository.AddSpec("001-right");
        using var engine = new ModuleEngine(repository.Path);

        var merged = engine.Run("Get-Spec | Merge-Spec");

        Assert.Contains("spec-001-left stays behind. ", merged.ErrorText, StringComparison.Ordinal);
        Assert.Contains("Next: Set-SpecStage spec-001-left -Stage review", merged.ErrorText, StringComparison.Ordinal);
        engine.Run("Set-SpecStage spec-001-left -Stage review").ThrowOnError();
    }

    [Fact]
    public void Branches_that_share_a_whole_name_are_told_apart_and_each_gets_a_result()
    {
        using var repository = SpecScenes.CreateTrain();
        Draft(repository, "feature/001-work", "implementing");
        Draft(repository, "fix/001-work", "review");
        using var engine = new ModuleEngine(repository.Path);

        engine.DemandServed(StateCommands.Reading);
        engine.DemandRefused(["Merge-Spec 1", "Merge-Spec 001-work"], "SpecAmbiguous", "feature/001-work", "fix/001-work");
        var merged = engine.Run("Get-Spec | Merge-Spec");

        Assert.Equal(["Merged", "GateFailed"], merged.Texts("Outcome"));
        Assert.Equal(["GateFailed"], merged.ErrorIds);
        Assert.Equal("merged", repository.StageOn("dev", "001-work"));
        Assert.Equal("fix/001-work", repository.Read("src/work.txt"));
    }

    [Fact]
    public void Of_two_branches_that_write_one_ledger_one_boards_and_the_other_says_so()
    {
        using var repository = SpecScenes.CreateTrain();
        Draft(repository, "feature/001-work", "review");
        Draft(repository, "fix/001-work", "review");
        using var engine = new ModuleEngine(repository.Path);

        var merged = engine.Run("Get-Spec -Ready | Merge-Spec");

        Assert.Equal(["Merged", "GateFailed"], merged.Texts("Outcome"));
        Assert.Equal(["SpecAmbiguous"], merged.ErrorIds);
        Assert.Contains("feature/001-work", merged.ErrorText, StringComparison.Ordinal);
        Assert.Equal("feature/001-work", repository.Read("src/work.txt"));
    }

    [Theory]
    [InlineData("nearly done", "", "specs/spec-001-odd/.status:1")]
    [InlineData("", "", "specs/spec-001-odd/.status:1")]
    [InlineData("review", "priority: urgent\n", "specs/spec-001-odd/.train.yml:3:11")]
    [InlineData("review", "landed: [\n", "specs/spec-001-odd/.train.yml:")]
    [InlineData("review", "<<<<<<< ours\nassignee: Kim\n", "specs/spec-001-odd/.train.yml:3")]
    public void A_broken_ledger_is_read_with_a_warning_that_names_file_and_line(string stage, string ledger, string place)
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddSpec("spec-001-odd", stage, ledger);
        repository.AddSpec("spec-002-fine");
        using var engine = new ModuleEngine(repository.Path);

        engine.DemandServed(StateCommands.Reading);
        var read = engine.Run("Get-Spec").ThrowOnError();

        Assert.Equal(["spec-001", "spec-002"], read.Texts("Id"));
        Assert.Equal([stage, "review"], read.Texts("StageName"));
        Assert.Equal([stage == "review" ? "Review" : "Draft", "Review"], read.Texts("Stage"));
        Assert.StartsWith($"LedgerInvalid: {place}", Assert.Single(read.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nearly done", "")]
    [InlineData("testing", "priority: urgent\n")]
    public void A_broken_ledger_is_not_written_before_it_is_mended_and_the_others_go(string stage, string ledger)
    {
        using var repository = SpecScenes.CreateTrain();
        var tip = repository.AddSpec("spec-001-odd", stage, ledger);
        repository.AddSpec("spec-002-fine");
        using var engine = new ModuleEngine(repository.Path);

        engine.DemandRefused(["Set-SpecStage 1", "Set-Spec 1 -Priority High", "Suspend-Spec 1 -Reason 'Later.'"], "LedgerInvalid", "specs/spec-001-odd/");
        var merged = engine.Run("Merge-Spec 1, 2");
        Assert.Equal(["Merged", "GateFailed"], merged.Texts("Outcome"));
        Assert.Equal(["LedgerInvalid"], merged.ErrorIds);
        Assert.Equal(tip, repository.Git("rev-parse", "spec-001-odd"));

        repository.Git("switch", "--quiet", "spec-001-odd");
        repository.Commit("Mend", ("specs/spec-001-odd/.status", "review\n"), ("specs/spec-001-odd/.train.yml", "version: 1\npriority: high\n"));
        repository.Git("switch", "--quiet", "dev");
        Assert.Equal(["Merged"], engine.Run("Merge-Spec 1").ThrowOnError().Texts("Outcome"));
    }

    [Theory]
    [InlineData(".status", "nearly done\n")]
    [InlineData(".train.yml", "version: 1\npriority: urgent\n")]
    public void A_ledger_that_broke_after_its_spec_was_merged_keeps_the_release_waiting(string file, string text)
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(2);
        using var engine = new ModuleEngine(repository.Path);
        engine.Run("Merge-Spec").ThrowOnError();
        var path = $"specs/spec-001-work/{file}";
        var whole = repository.Read(path);
        repository.Commit("Break it", (path, text));

        engine.DemandServed([.. StateCommands.Reading, "Get-NextRelease"]);
        engine.DemandRefused(["Publish-Release", "Publish-Release -Version 3.0.0"], "LedgerInvalid", path);
        Assert.Equal(string.Empty, repository.Git("tag"));

        repository.Commit("Mend it", (path, whole));
        Assert.Equal(["spec-001", "spec-002"], engine.Run("(Publish-Release).Specs").ThrowOnError().Texts("Id"));
        repository.Commit("Break it again", (path, text));
        engine.DemandRefused(["Get-Sprint | Complete-Sprint"], "LedgerInvalid", path);
    }

    [Theory]
    [InlineData(Rules, "version: 1\nbranchs: {}\n", ":2:1", "branchs")]
    [InlineData(Rules, "branches:\n  maxParallelSpecs: many\n", ":2:21", "maxParallelSpecs")]
    [InlineData(Rules, "release: [\n", ":", "workflow-config.yml")]
    [InlineData(Rules, "specs:\n  directory: ../elsewhere\n", ":2:14", "..")]
    [InlineData(Rules, "specs:\n  directory: /etc\n", ":2:14", "absolute")]
    [InlineData(Rules, "specs:\n  directory: .git/specs\n", ":2:14", "git directory")]
    [InlineData(Rules, "release:\n  changelog: ..\\CHANGELOG.md\n", ":2:14", "\\")]
    [InlineData(Rules, "release:\n  tagPrefix: 'v^'\n", ":2:14", "^")]
    [InlineData(Rules, "release:\n  tagPrefix: '-v'\n", ":2:14", "-")]
    [InlineData(Rules, "branches:\n  integration: --upload-pack=touch\n", ":2:16", "-")]
    [InlineData(Rules, "branches:\n  main: ma..in\n", ":2:9", "..")]
    [InlineData(Rules, "remote: '--exec'\n", ":1:9", "-")]
    [InlineData(Rules, "specs:\r\n  naming: fancy\r\n", ":2:11", "naming")]
    [InlineData(Policy, "version: 1\nstage: {}\n", ":2:1", "stage")]
    public void Broken_rules_name_file_line_and_column_and_nothing_is_read_or_changed_by_guess(string file, string text, string place, string words)
    {
        using var repository = SpecScenes.CreateTrain();
        repository.Commit("Break the rules", (file, text));
        repository.AddReadySpecs(1);
        var before = repository.Git("for-each-ref");
        using var engine = new ModuleEngine(repository.Path);

        engine.DemandRefused(StateCommands.Reading.Except(["Get-TrainOperation", "Test-ReleaseTrain -NoFetch"]).Concat(StateCommands.Changing), "ConfigInvalid", file + place, words);

        Assert.Equal(before, repository.Git("for-each-ref"));
    }

    [Fact]
    public void Rules_that_a_spec_brings_are_not_in_force_before_it_is_merged()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddSpec("spec-001-work", "testing", files: [(Rules, "branchs: {}\n")]);
        using var engine = new ModuleEngine(repository.Path);

        engine.DemandServed([.. StateCommands.Reading, "New-Spec 'More'", "Set-SpecStage 1"]);
    }

    private static void Draft(TestRepository repository, string branch, string stage) =>
        repository.CommitOn(branch, "dev", "Write", ("specs/001-work/spec.md", "# Work\n"), ("specs/001-work/.status", stage + "\n"), ("src/work.txt", branch));

    private static TestRepository CreateTwins()
    {
        var repository = SpecScenes.CreateTrain();
        repository.AddSpec("spec-001-left");
        repository.AddSpec("001-right");
        return repository;
    }
}
