using System.Management.Automation;
using ReleaseTrain.Tests.Fixtures;

namespace ReleaseTrain.Tests.Sprints;

/// <summary>The tests of a sprint that has not landed, run again as often as somebody likes.</summary>
public sealed class TestSprintTests
{
    private const string Broken = "broken.txt";

    [Fact]
    public void It_tests_what_would_land_and_changes_nothing_but_results()
    {
        using var repository = CreateCounting(3);
        repository.Write("untracked.txt", "mine");
        using var engine = new ModuleEngine(repository.Path);
        var opened = engine.Run("Start-Sprint").ThrowOnError();

        // What never lands is never signed.
        repository.Git("config", "commit.gpgsign", "true");
        repository.Git("config", "gpg.program", "no-such-program");
        var before = State(repository);

        var tested = engine.Run("Test-Sprint").ThrowOnError();

        Assert.Equal(["unit:spec-001", "unit:spec-002", "unit:spec-003", "integration:"], tested.Output.Select(run => $"{run.Properties["Name"].Value}:{run.Properties["Spec"].Value}"));
        Assert.All(tested.Texts("Outcome"), outcome => Assert.Equal("Passed", outcome));
        Assert.All(tested.Texts("LogPath"), log => Assert.True(File.Exists(log), log));
        Assert.Empty(tested.Warnings);
        Assert.Equal(before, State(repository));
        Assert.Equal(opened.Texts("Id"), engine.Run("Get-Sprint").ThrowOnError().Texts("Id"));
        Assert.Empty(engine.Run("Get-TrainOperation").ThrowOnError().Output);
        Assert.Empty(Directory.GetFiles(Path.Combine(repository.GitDirectory, "objects", "pack"), "*.keep"));
        TestedSprintTests.DemandNoWorkTrees(repository);
    }

    [Fact]
    public void It_runs_what_is_known_again_and_the_landing_takes_its_results()
    {
        using var repository = CreateCounting(2);
        using var engine = new ModuleEngine(repository.Path);
        engine.Run("Start-Sprint").ThrowOnError();

        Assert.Equal([true], engine.Run("Test-Sprint -Quiet").ThrowOnError().Output.Select(item => item.BaseObject));
        Assert.Equal([true], engine.Run("Test-Sprint -Quiet").ThrowOnError().Output.Select(item => item.BaseObject));
        Assert.Equal(4, CountOf(repository));

        Assert.Equal(["Merged", "Merged"], engine.Run("Merge-Spec").ThrowOnError().Texts("Outcome"));
        Assert.Equal(4, CountOf(repository));
    }

    [Fact]
    public void Who_turns_it_red_is_named_after_all_runs_and_the_rest_is_tested_without()
    {
        using var repository = CreateCounting(2);
        repository.AddSpec("spec-003-red", files: [(Broken, "x")]);
        repository.AddSpec("spec-004-later", files: [("later.txt", "x")]);
        using var engine = new ModuleEngine(repository.Path);
        engine.Run("Start-Sprint").ThrowOnError();

        var tested = engine.Run("Test-Sprint");

        Assert.Equal(["TestFailed"], tested.ErrorIds);
        Assert.StartsWith("spec-003 turns the sprint red. By itself on 'dev', 'unit' is red over tree ", tested.ErrorText, StringComparison.Ordinal);
        Assert.Equal("spec-003", tested.Errors[0].TargetObject.ToString());
        Assert.Equal(
            ["spec-001:Passed", "spec-002:Passed", "spec-003:Failed", "spec-003:Failed", "spec-004:Passed", ":Passed"],
            tested.Output.Select(run => $"{run.Properties["Spec"].Value}:{run.Properties["Outcome"].Value}"));

        // Beside the integration tests, and what failed once more.
        Assert.Equal(tested.Output.Count - 1 + 2, CountOf(repository));

        var quiet = engine.Run("Test-Sprint -Quiet").ThrowOnError();
        Assert.Equal([false], quiet.Output.Select(item => item.BaseObject));

        // A pipeline that stops at the first error has all of them by then.
        Assert.Equal(6, engine.Run("$ErrorActionPreference = 'Stop'; Test-Sprint").Output.Count);
    }

    [Fact]
    public void Where_the_ledger_commit_alone_is_red_no_spec_is_named()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var repository = TestedSprintTests.CreateTrain(_ => $"tests: {{ when: end, integration: {{ run: {TestedSprintTests.Yaml("! grep -qs merged specs/*/.status")} }} }}");
        repository.AddReadySpecs(3);
        using var engine = new ModuleEngine(repository.Path);
        engine.Run("Start-Sprint").ThrowOnError();

        Assert.Equal(["TestsRed"], engine.Run("Test-Sprint").ErrorIds);
    }

    [Fact]
    public void A_flaky_test_is_told_as_such_every_time()
    {
        using var repository = TestedSprintTests.CreateTrain(root => $"tests: {{ unit: {{ run: {TestedSprintTests.Yaml(ShellLine.FailOnce(Path.Combine(root, "tried")))} }}, integration: {{ run: git --version }} }}");
        repository.AddReadySpecs(1);
        using var engine = new ModuleEngine(repository.Path);
        engine.Run("Start-Sprint").ThrowOnError();

        foreach (var _ in Enumerable.Range(0, 2))
        {
            var tested = engine.Run("Test-Sprint").ThrowOnError();

            Assert.Equal(["Flaky", "Passed"], tested.Texts("Outcome"));
            Assert.StartsWith("TestFlaky: unit of spec-001 is flaky: over the same tree it has failed and passed.", Assert.Single(tested.Warnings), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void What_passed_before_and_fails_now_is_red_and_told_as_flaky_too()
    {
        using var repository = TestedSprintTests.CreateTrain(root => $"tests: {{ unit: {{ run: {TestedSprintTests.Yaml(ShellLine.FailWith(Path.Combine(root, "broken-machine")))} }} }}");
        repository.AddReadySpecs(1);
        using var engine = new ModuleEngine(repository.Path);
        engine.Run("Start-Sprint").ThrowOnError();
        Assert.Equal([true], engine.Run("Test-Sprint -Quiet").ThrowOnError().Output.Select(item => item.BaseObject));
        File.WriteAllText(Path.Combine(repository.Root, "broken-machine"), string.Empty);

        var tested = engine.Run("Test-Sprint");

        Assert.Equal(["IntegrationRed"], tested.ErrorIds);
        Assert.All(tested.Texts("Outcome"), outcome => Assert.Equal("Failed", outcome));
        Assert.StartsWith("TestFlaky: unit of spec-001 is flaky: over the same tree it has passed before and fails now. That counts as red.", tested.Warnings[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_sprint_that_is_only_planned_is_tested_without_being_opened()
    {
        using var repository = CreateCounting(3);
        using var engine = new ModuleEngine(repository.Path);

        var tested = engine.Run("Start-Sprint spec-003, spec-001 -WhatIf | Test-Sprint").ThrowOnError();

        Assert.Equal(["spec-001", "spec-003", null], tested.Texts("Spec"));
        Assert.Empty(engine.Run("Get-Sprint").ThrowOnError().Output);

        var outdated = engine.Run("$planned = Start-Sprint -WhatIf; git commit --quiet --allow-empty -m More; $planned | Test-Sprint");
        Assert.Equal(["SprintOutdated"], outdated.ErrorIds);
        Assert.Empty(outdated.Output);
    }

    [Fact]
    public void The_open_one_is_found_by_id_its_end_and_its_object_and_completes_itself()
    {
        using var repository = CreateCounting(1);
        using var engine = new ModuleEngine(repository.Root);
        engine.SetLocation(repository.Path);
        var id = (string)engine.Run("(Start-Sprint).Id").ThrowOnError().Single!;

        Assert.Equal([id], engine.Complete("Test-Sprint "));
        foreach (var given in new[] { $"Test-Sprint {id}", $"Test-Sprint -Sprint {id[^6..].ToLowerInvariant()}", "Get-Sprint | Test-Sprint" })
        {
            Assert.Equal(2, engine.Run(given).ThrowOnError().Output.Count);
        }

        engine.SetLocation(repository.Root);
        Assert.Equal(2, engine.Run("param($Path) Get-Sprint -Repository $Path | Test-Sprint", ("Path", repository.Path)).ThrowOnError().Output.Count);
    }

    [Fact]
    public void What_cannot_be_tested_is_refused_and_says_why()
    {
        using var repository = CreateCounting(1);
        using var engine = new ModuleEngine(repository.Path);

        Assert.Equal(["SprintNotFound"], engine.Run("Test-Sprint").ErrorIds);
        Assert.Equal(["SprintNotFound"], engine.Run("Test-Sprint nothing").ErrorIds);
        var nothing = engine.Run("@() | Test-Sprint -Quiet").ThrowOnError();
        Assert.Equal([false], nothing.Output.Select(item => item.BaseObject));
        Assert.StartsWith("NothingToTest: ", Assert.Single(nothing.Warnings), StringComparison.Ordinal);

        engine.Run("Start-Sprint").ThrowOnError();
        repository.Commit("Go on", ("other.txt", "x"));
        var outdated = engine.Run("Test-Sprint");
        Assert.Equal(["SprintOutdated"], outdated.ErrorIds);
        Assert.Contains("refs/heads/dev", outdated.ErrorText, StringComparison.Ordinal);
        Assert.Equal(0, CountOf(repository));

        var id = engine.Run("(Merge-Spec -Replan).Sprint.Id").ThrowOnError().Single;
        Assert.Equal(["SprintLanded"], engine.Run($"Test-Sprint {id}").ErrorIds);
    }

    [Fact]
    public void Where_no_tests_are_configured_nothing_is_known_and_nothing_is_green()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(1);
        using var engine = new ModuleEngine(repository.Path);
        engine.Run("Start-Sprint").ThrowOnError();

        var tested = engine.Run("Test-Sprint").ThrowOnError();

        Assert.Empty(tested.Output);
        Assert.Contains("(tests-none)", Assert.Single(tested.Warnings), StringComparison.Ordinal);
        Assert.Equal([false], engine.Run("Test-Sprint -Quiet").ThrowOnError().Output.Select(item => item.BaseObject));
    }

    [Fact]
    public void A_stop_ends_what_runs_and_leaves_nothing_behind()
    {
        using var repository = TestedSprintTests.CreateTrain(_ => $"tests: {{ unit: {{ run: {TestedSprintTests.Yaml($"echo running && {ShellLine.Hang()}")} }} }}");
        repository.AddReadySpecs(2);
        using var engine = new ModuleEngine(repository.Path);
        engine.Run("Start-Sprint").ThrowOnError();
        var before = State(repository);

        var state = engine.RunAndStop("param($Started) Test-Sprint -Verbose 4>&1 | ForEach-Object { if (\"$_\" -like '*running') { [void]$Started.Set() } }");

        Assert.Equal(PSInvocationState.Stopped, state);
        Assert.Equal(before, State(repository));
        Assert.Empty(Directory.GetFiles(Path.Combine(repository.GitDirectory, "objects", "pack"), "*.keep"));
        TestedSprintTests.DemandNoWorkTrees(repository);
    }

    // Unit tests count themselves.
    private static TestRepository CreateCounting(int specs)
    {
        var repository = TestedSprintTests.CreateTrain(root => $"tests: {{ parallel: 1, unit: {{ run: {TestedSprintTests.Yaml($"{ShellLine.Count(Path.Combine(root, "count"))} && {ShellLine.FailWith(Broken)}")} }}, integration: {{ run: git --version }} }}");
        repository.AddReadySpecs(specs);
        return repository;
    }

    private static int CountOf(TestRepository repository) => ShellLine.CountOf(Path.Combine(repository.Root, "count"));

    private static (string Refs, string Status, string Sprint) State(TestRepository repository) =>
        (repository.Git("for-each-ref"), repository.Git("status", "--porcelain=v2", "--branch"), File.ReadAllText(Path.Combine(repository.GitDirectory, "release-train", "sprint.json")));
}
