using System.Management.Automation;
using ReleaseTrain.Tests.Fixtures;

namespace ReleaseTrain.Tests.Sprints;

/// <summary>A sprint whose candidates are tested: what is red never lands, and says who it was.</summary>
public sealed class TestedSprintTests
{
    private const string Broken = "broken.txt";

    [Fact]
    public void The_spec_that_turns_the_candidate_red_stays_behind_and_the_others_land()
    {
        using var repository = CreateTrain(root => $"tests: {{ unit: {{ run: {Yaml($"echo looking && {ShellLine.FailWith(Broken)}")} }} }}");
        repository.AddReadySpecs(4);
        Break(repository, "spec-002-work");
        using var remote = repository.AddRemote();
        using var engine = new ModuleEngine(repository.Path);

        var merged = engine.Run("Merge-Spec");

        Assert.Equal(["spec-001:Merged", "spec-003:Merged", "spec-004:Merged", "spec-002:TestFailed"], Outcomes(merged));
        Assert.Equal(["TestFailed"], merged.ErrorIds);
        Assert.Contains("spec-002 stays behind. By itself on 'dev', 'unit' is red over tree ", merged.ErrorText, StringComparison.Ordinal);
        Assert.Contains("looking\n==> unit: exit code 1", merged.ErrorText.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("Passed: unit after this merge, unit at the end.", merged.Texts("Message")[0], StringComparison.Ordinal);
        Assert.Equal(repository.Git("rev-parse", "dev"), remote.Git("rev-parse", "dev"));
        Assert.Equal("merged", repository.StageOn("dev", "spec-004-work"));
        Assert.Equal(string.Empty, repository.Git("ls-tree", "dev", Broken));
        Assert.Equal(["Published", "Refused"], engine.Run("Get-TrainOperation").ThrowOnError().Texts("State").Order(StringComparer.Ordinal));
        DemandNoWorkTrees(repository);
    }

    [Fact]
    public void Who_depends_on_the_red_one_waits_and_whom_it_stood_in_the_way_of_boards()
    {
        using var repository = CreateTrain(root => $"tests: {{ unit: {{ run: {Yaml(ShellLine.FailWith(Broken))} }} }}");
        repository.AddSpec("spec-001-first", files: [("shared.txt", "first\n"), (Broken, "x")]);
        repository.AddSpec("spec-002-second", files: [("shared.txt", "second\n")]);
        repository.AddSpec("spec-003-third", ledger: "dependsOn: [spec-001]\n");
        using var engine = new ModuleEngine(repository.Path);

        var merged = engine.Run("Merge-Spec -AllowPartial").ThrowOnError();

        Assert.Equal(["spec-002:Merged", "spec-001:TestFailed", "spec-003:Skipped"], Outcomes(merged));
        Assert.StartsWith("TestFailed: spec-001 stays behind. By itself on 'dev', 'unit' is red", Assert.Single(merged.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Where_the_integration_branch_itself_is_red_nobody_is_blamed_and_nothing_lands()
    {
        using var repository = CreateTrain(root => $"tests: {{ unit: {{ run: {Yaml(ShellLine.FailWith(Broken))} }} }}");
        repository.Commit("Break", (Broken, "x"));
        repository.AddReadySpecs(2);
        var before = repository.Git("for-each-ref");
        using var engine = new ModuleEngine(repository.Path);

        var merged = engine.Run("Merge-Spec");

        Assert.Equal(["IntegrationRed"], merged.ErrorIds);
        Assert.Contains("'dev' itself is red", merged.ErrorText, StringComparison.Ordinal);
        Assert.Empty(merged.Output);
        Assert.Equal(before, repository.Git("for-each-ref"));
    }

    [Fact]
    public void What_is_red_at_the_end_alone_is_found_by_halving()
    {
        using var repository = CreateTrain(root => $"tests: {{ when: end, integration: {{ run: {Yaml($"{ShellLine.Count(Path.Combine(root, "count"))} && {ShellLine.FailWith(Broken)}")} }} }}");
        repository.AddReadySpecs(8);
        Break(repository, "spec-006-work");
        using var engine = new ModuleEngine(repository.Path);

        var merged = engine.Run("Merge-Spec -AllowPartial -Verbose").ThrowOnError();

        Assert.Contains(engine.Progress, record => record is { Activity: "Running tests", RecordType: ProgressRecordType.Processing });
        Assert.Equal("spec-006:TestFailed", Outcomes(merged)[^1]);
        Assert.Equal(7, Outcomes(merged).Count(outcome => outcome.EndsWith(":Merged", StringComparison.Ordinal)));
        Assert.Contains("spec-006 turns the candidate red and stays behind, found with 5 test runs; the rest is planned anew.", merged.Verbose);

        // The whole, the base, three on the way, the spec alone, and the proof without it. The whole, one on the way and the spec alone failed, and ran once more.
        Assert.Equal("7", merged.Texts("TestRuns")[^1]);
        Assert.Contains("It took 7 test runs to know, and 3 more of what had failed once.", merged.Texts("Message")[^1], StringComparison.Ordinal);
        Assert.Equal(7 + 3, ShellLine.CountOf(Path.Combine(repository.Root, "count")));
        Assert.Contains($"Passed: integration at the end; commit {merged.Texts("Commit")[0]![..8]} by itself is untested.", merged.Texts("Message")[0], StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_green_is_not_tested_again_by_the_next_run()
    {
        using var repository = CreateTrain(root => $"tests: {{ unit: {{ run: {Yaml($"{ShellLine.Count(Path.Combine(root, "count"))} && {ShellLine.FailWith(Broken)}")} }}, integration: {{ run: git --version }} }}");
        repository.AddReadySpecs(3);
        using var remote = repository.AddRemote();
        var hook = remote.WriteHook("pre-receive", "exit 1");
        using var engine = new ModuleEngine(repository.Path);

        Assert.Equal(["PushRefused"], engine.Run("Merge-Spec").ErrorIds);
        Assert.Equal(3, ShellLine.CountOf(Path.Combine(repository.Root, "count")));
        File.Delete(hook);

        Assert.Equal(3, engine.Run("Merge-Spec").ThrowOnError().Output.Count);
        Assert.Equal(3, ShellLine.CountOf(Path.Combine(repository.Root, "count")));
    }

    [Fact]
    public void Where_no_tests_are_configured_every_result_says_so_and_nothing_warns()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(2);
        using var engine = new ModuleEngine(repository.Path);

        foreach (var merged in new[] { engine.Run("Merge-Spec -WhatIf").ThrowOnError(), engine.Run("Merge-Spec").ThrowOnError() })
        {
            Assert.Equal(2, merged.Output.Count);
            Assert.All(merged.Texts("Message"), message => Assert.Contains("No tests are configured, so nothing is known of how it works (tests-none).", message, StringComparison.Ordinal));
            Assert.Empty(merged.Warnings);
        }
    }

    [Fact]
    public void A_dry_run_runs_no_test_and_writes_nothing()
    {
        using var repository = CreateTrain(root => $"tests: {{ unit: {{ run: {Yaml(ShellLine.Count(Path.Combine(root, "count")))} }}, smoke: {{ run: {Yaml(ShellLine.Count(Path.Combine(root, "count")))} }} }}");
        repository.AddReadySpecs(2);
        using var engine = new ModuleEngine(repository.Path);
        engine.Run("Get-Spec").ThrowOnError();
        var before = FolderSnapshot.Of(repository.Root);

        var planned = engine.Run("Merge-Spec -WhatIf | Publish-Release -WhatIf").ThrowOnError();

        Assert.Equal(["Planned"], planned.Texts("Outcome"));
        Assert.Contains("To pass: unit after this merge", engine.Run("Merge-Spec -WhatIf").ThrowOnError().Texts("Message")[0], StringComparison.Ordinal);
        before.DemandSame(FolderSnapshot.Of(repository.Root));
    }

    [Fact]
    public void A_spec_does_not_choose_the_tests_that_judge_it()
    {
        using var repository = CreateTrain(root => $"tests: {{ unit: {{ run: {Yaml(ShellLine.FailWith(Broken))} }} }}");
        repository.AddSpec("spec-001-sly", files: [(".specify/config/workflow-config.yml", "tests: { unit: { run: git --version } }\ngates: { tests-none: off }\n"), (Broken, "x")]);
        using var engine = new ModuleEngine(repository.Path);

        Assert.Equal(["spec-001:TestFailed"], Outcomes(engine.Run("Merge-Spec -AllowPartial").ThrowOnError()));
    }

    [Fact]
    public void A_flaky_test_lands_and_is_told_of()
    {
        using var repository = CreateTrain(root => $"tests: {{ unit: {{ run: {Yaml(ShellLine.FailOnce(Path.Combine(root, "tried")))} }}, integration: {{ run: git --version }} }}");
        repository.AddReadySpecs(1);
        using var engine = new ModuleEngine(repository.Path);

        var merged = engine.Run("Merge-Spec").ThrowOnError();

        Assert.Equal(["spec-001:Merged"], Outcomes(merged));
        Assert.StartsWith("TestFlaky: unit of spec-001 is flaky", Assert.Single(merged.Warnings), StringComparison.Ordinal);
        Assert.EndsWith("Passed: unit after this merge, integration at the end. Flaky, because over the same tree it has failed, too: unit.", merged.Texts("Message")[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_stop_ends_the_tests_and_everything_is_as_it_was()
    {
        using var repository = CreateTrain(_ => $"tests: {{ unit: {{ run: {Yaml($"echo running && {ShellLine.Hang()}")} }} }}");
        repository.AddReadySpecs(2);
        repository.Write("untracked.txt", "mine");
        var before = (repository.Git("for-each-ref"), repository.Git("status", "--porcelain=v2"));
        using var engine = new ModuleEngine(repository.Path);

        var state = engine.RunAndStop("param($Started) Merge-Spec -Verbose 4>&1 | ForEach-Object { if (\"$_\" -like '*running') { [void]$Started.Set() } }");

        Assert.Equal(PSInvocationState.Stopped, state);
        Assert.Equal(before, (repository.Git("for-each-ref"), repository.Git("status", "--porcelain=v2")));
        Assert.Equal(["Undone"], engine.Run("Get-TrainOperation").ThrowOnError().Texts("State"));
        DemandNoWorkTrees(repository);
    }

    [Fact]
    public void Killed_while_it_tests_the_next_run_takes_back_what_it_left_and_lands()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        using var repository = CreateTrain(root => $"tests: {{ unit: {{ run: {Yaml(KillUs(root))} }} }}");
        repository.AddReadySpecs(2);
        using (var child = ChildEngine.Start(repository.Path, "$env:TRAIN_PROCESS = $PID; Merge-Spec"))
        {
            child.WaitForExit();
        }

        var folder = Assert.Single(File.ReadAllLines(Path.Combine(repository.Root, "folders")));
        Assert.True(Directory.Exists(folder));
        using var engine = new ModuleEngine(repository.Path);

        var merged = engine.Run("Merge-Spec").ThrowOnError();

        Assert.Equal(["spec-001:Merged", "spec-002:Merged"], Outcomes(merged));
        Assert.StartsWith("OperationRolledBack: ", Assert.Single(merged.Warnings), StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder));
        DemandNoWorkTrees(repository);
        RunningProcess.DemandEnd(File.ReadAllText(Path.Combine(repository.Root, "left")).Trim());
    }

    [Fact]
    public void Killed_while_it_looks_for_a_partner_the_next_run_finds_it_and_keeps_nothing_of_the_search()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        // Alone, with neither 001 nor 002 beside it, 003 is only ever tested in a search.
        using var repository = CreateTrain(root => $"tests: {{ unit: {{ run: {Yaml($"if test -e src/spec-003-work.txt && ! test -e src/spec-001-work.txt; then {KillUs(root)}; fi; ! {{ test -e src/spec-003-work.txt && test -e src/spec-001-work.txt; }}")} }} }}");
        repository.AddReadySpecs(3);
        using (var child = ChildEngine.Start(repository.Path, "$env:TRAIN_PROCESS = $PID; Merge-Spec"))
        {
            child.WaitForExit();
        }

        Assert.NotEmpty(Directory.GetFiles(Path.Combine(repository.GitDirectory, "objects", "pack"), "*.keep"));
        using var engine = new ModuleEngine(repository.Path);

        var merged = engine.Run("Merge-Spec -AllowPartial").ThrowOnError();

        Assert.Equal(["spec-001:Merged", "spec-002:Merged", "spec-003:TestFailed"], Outcomes(merged));
        Assert.Equal("spec-001", merged.Output[^1].Properties["ConflictsWith"].Value is IReadOnlyList<string> rivals ? Assert.Single(rivals) : null);
        Assert.Empty(Directory.GetFiles(Path.Combine(repository.GitDirectory, "objects", "pack"), "*.keep"));
        DemandNoWorkTrees(repository);
        RunningProcess.DemandEnd(File.ReadAllText(Path.Combine(repository.Root, "left")).Trim());
    }

    [Fact]
    public void What_was_not_tested_to_its_end_is_tested_before_it_is_resumed()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        using var repository = CreateTrain(root => $"tests: {{ unit: {{ run: {Yaml($"{KillUs(root)} && {ShellLine.FailWith(Broken)}")} }} }}");
        repository.AddReadySpecs(2);
        Break(repository, "spec-002-work");
        var before = repository.Git("rev-parse", "dev");
        using (var child = ChildEngine.Start(repository.Path, "$env:TRAIN_PROCESS = $PID; Merge-Spec"))
        {
            child.WaitForExit();
        }

        using var engine = new ModuleEngine(repository.Path);
        var resumed = engine.Run("Get-TrainOperation | Resume-TrainOperation");

        Assert.Equal(["TestsRed"], resumed.ErrorIds);
        Assert.Equal(before, repository.Git("rev-parse", "dev"));
        Assert.Equal(["Refused"], engine.Run("Get-TrainOperation").ThrowOnError().Texts("State"));
    }

    [Fact]
    public void A_hooks_own_variables_do_not_lead_a_test_astray()
    {
        using var repository = CreateTrain(root => $"tests: {{ unit: {{ run: {Yaml("git rev-parse --verify HEAD && git diff --cached --exit-code")} }} }}");
        repository.AddReadySpecs(1);

        var lines = ChildEngine.Run(repository.Path, "(Merge-Spec).Outcome", environment: new Dictionary<string, string>
        {
            ["GIT_DIR"] = "/nowhere",
            ["GIT_WORK_TREE"] = "/nowhere",
            ["GIT_INDEX_FILE"] = "/nowhere/index",
            ["GIT_OBJECT_DIRECTORY"] = "/nowhere/objects",
        });

        Assert.Equal(["Merged"], lines);
    }

    internal static TestRepository CreateTrain(Func<string, string> rules)
    {
        var repository = SpecScenes.CreateTrain();
        repository.Commit("Rule", (".specify/config/workflow-config.yml", rules(repository.Root) + "\n"));
        return repository;
    }

    internal static string Yaml(string line) => $"'{line.Replace("'", "''", StringComparison.Ordinal)}'";

    internal static void DemandNoWorkTrees(TestRepository repository)
    {
        Assert.Single(repository.Git("worktree", "list", "--porcelain").Split('\n'), line => line.StartsWith("worktree ", StringComparison.Ordinal));
        Assert.Empty(Directory.GetFiles(Path.Combine(repository.GitDirectory, "release-train", "tests", "places")));
    }

    private static IReadOnlyList<string> Outcomes(EngineResult result) => [.. result.Output.Select(item => $"{item.Properties["Spec"].Value}:{item.Properties["Outcome"].Value}")];

    private static void Break(TestRepository repository, string branch)
    {
        repository.Git("switch", "--quiet", branch);

        // What was approved before would be of other content.
        var ledger = $"specs/{branch}/.train.yml";
        repository.Commit("Break", (Broken, "x"), (ledger, repository.Read(ledger).Split("attestations:")[0]));
        repository.Git("switch", "--quiet", "dev");
    }

    // Kills the process that runs the sprint, and stays.
    private static string KillUs(string root) =>
        $"{{ test -z \"$TRAIN_PROCESS\" || {{ pwd >> \"{root}/folders\"; sleep 3600 & echo $! > \"{root}/left\"; kill -9 \"$TRAIN_PROCESS\"; wait; }}; }}";
}
