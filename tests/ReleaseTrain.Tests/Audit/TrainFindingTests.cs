using ReleaseTrain.Tests.Branches;
using ReleaseTrain.Tests.Fixtures;

namespace ReleaseTrain.Tests.Audit;

/// <summary>Branches, sprints, operations and rules: each finding, and that what it says to type mends it.</summary>
public sealed class TrainFindingTests
{
    private const string Rules = ".specify/config/workflow-config.yml";

    [Fact]
    public void An_integration_branch_that_went_two_ways_comes_together()
    {
        using var repository = SpecScenes.CreateTrain();
        using var remote = repository.AddRemote();
        var colleague = remote.Clone("colleague", "--branch", "dev");
        colleague.Commit("There", ("there.txt", "there"));
        colleague.Git("push", "--quiet");
        repository.Commit("Here", ("here.txt", "here"));
        using var engine = new ModuleEngine(repository.Path);

        Assert.Contains("There", engine.DemandMended("Error IntegrationDiverged dev"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_fix_that_cannot_leave_the_branch_that_is_checked_out_does_nothing_to_it()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.Git("switch", "--quiet", "main");
        repository.Commit("Mend the clock", ("clock.txt", "right"));
        repository.Git("switch", "--quiet", "--create", "elsewhere", "dev");
        repository.Commit("Another clock", ("notes.txt", "old"));
        repository.Git("switch", "--quiet", "dev");
        repository.Commit("Notes", ("notes.txt", "dev"));
        repository.Git("switch", "--quiet", "elsewhere");
        repository.Write("notes.txt", "not committed");
        var before = repository.Head;
        using var engine = new ModuleEngine(repository.Path);

        engine.Run(AuditScenes.Text(engine.FindOne("MainHasExtraCommits"), "Fix"));

        Assert.Equal(before, repository.Head);
        Assert.Equal("elsewhere", repository.Git("branch", "--show-current"));
    }

    [Theory]
    [InlineData(false, "MainHasExtraCommits")]
    [InlineData(true, "MainDiverged")]
    public void Commits_on_main_come_to_the_integration_branch(bool isDiverged, string rule)
    {
        using var repository = SpecScenes.CreateTrain();
        using var remote = repository.AddRemote();
        var colleague = remote.Clone("colleague", "--branch", "main");
        colleague.Commit("A fix by hand", ("fix.txt", "fix"));
        colleague.Git("push", "--quiet");
        if (isDiverged)
        {
            repository.Git("switch", "--quiet", "main");
            repository.Commit("Another fix", ("another.txt", "fix"));
            repository.Git("switch", "--quiet", "dev");
        }

        using var engine = new ModuleEngine(repository.Path);

        Assert.Contains("A fix by hand", engine.DemandMended($"Error {rule} main"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_commit_on_main_that_changes_nothing_is_no_finding()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.Git("switch", "--quiet", "main");
        repository.Git("commit", "--quiet", "--allow-empty", "-m", "Nothing");
        repository.Git("switch", "--quiet", "dev");
        using var engine = new ModuleEngine(repository.Path);

        Assert.Empty(engine.Audit());
    }

    [Fact]
    public void Merged_branches_that_linger_here_and_on_the_remote_go_together()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddMergedBranch("feature/board");
        repository.AddBranch("feature/open");
        using var remote = repository.AddRemote();
        using var engine = new ModuleEngine(repository.Path);

        Assert.Contains("'feature/board' and 'origin/feature/board' are still there", engine.DemandMended("Warning BranchOrphaned feature/board"), StringComparison.Ordinal);

        Assert.Equal(("dev feature/open main", "dev feature/open main"), (repository.Branches(), remote.Branches()));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_work_tree_that_has_a_merged_branch_checked_out_leaves_it(bool isLinked)
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddMergedBranch("feature/board");
        if (isLinked)
        {
            repository.Git("worktree", "add", "--quiet", Path.Combine(repository.Root, "linked tree"), "feature/board");
        }
        else
        {
            repository.Git("switch", "--quiet", "feature/board");
        }

        using var engine = new ModuleEngine(repository.Path);

        Assert.Contains("is checked out in", engine.DemandMended("Warning BranchOrphaned feature/board"), StringComparison.Ordinal);

        Assert.Equal("dev main", repository.Branches());
    }

    [Fact]
    public void A_released_sprint_is_completed_and_the_branch_of_a_closed_spec_is_an_orphan()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(1);
        using var engine = new ModuleEngine(repository.Path);
        engine.Run("Merge-Spec | Publish-Release").ThrowOnError();
        var tip = repository.Git("rev-parse", "spec-001-work");
        var sprint = engine.Run("Get-Sprint").ThrowOnError().Texts("Id");

        Assert.Contains("released with 0.1.0 and never completed: spec-001", engine.DemandMended($"Warning SprintNotCompleted {Assert.Single(sprint)}"), StringComparison.Ordinal);
        Assert.Empty(engine.Audit());

        repository.Git("branch", "spec-001-work", tip);
        Assert.Contains("spec-001 is closed", engine.DemandMended("Warning BranchOrphaned spec-001-work"), StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_released_before_there_was_a_train_is_told_once_and_closed()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.Commit("Old work", ("specs/001-one/.status", "released\n"), ("specs/002-two/.status", "released\n"));
        using var engine = new ModuleEngine(repository.Path);

        Assert.Contains("spec-001, spec-002", engine.DemandMended("Information SprintNotCompleted dev"), StringComparison.Ordinal);
    }

    [Fact]
    public void An_open_sprint_over_another_world_is_planned_anew()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(1);
        using var engine = new ModuleEngine(repository.Path);
        var sprint = Assert.Single(engine.Run("Start-Sprint").ThrowOnError().Texts("Id"));
        repository.Commit("Meanwhile", ("meanwhile.txt", "x"));

        Assert.Contains("refs/heads/dev", engine.DemandMended($"Warning SprintOutdated {sprint}"), StringComparison.Ordinal);

        Assert.Equal(["Open"], engine.Run("Get-Sprint").ThrowOnError().Texts("State"));
    }

    [Fact]
    public void A_plan_of_a_sprint_that_cannot_be_read_is_named()
    {
        using var repository = SpecScenes.CreateTrain();
        var file = Path.Combine(repository.GitDirectory, "release-train", "sprint.json");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, "{");
        using var engine = new ModuleEngine(repository.Path);

        var found = engine.FindOne("SprintUnreadable");

        Assert.Equal(("Error", $"Remove-Item -LiteralPath '{file}'"), (AuditScenes.Text(found, "Severity"), AuditScenes.Text(found, "Fix")));
    }

    [Fact]
    public void An_operation_in_doubt_is_finished_and_one_that_a_command_is_at_is_left_alone()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(1);
        using var remote = repository.AddRemote();
        using var engine = new ModuleEngine(repository.Path);
        engine.Run("Merge-Spec").ThrowOnError();
        var operation = Operation(repository);
        CutBehind(operation, "\"type\":\"intend\",\"effect\":\"push\"");
        using (new FileStream(Path.Combine(repository.GitDirectory, "release-train", "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None))
        {
            Assert.Empty(engine.Audit());
        }

        Assert.Contains("InDoubt", engine.DemandMended($"Error OperationPending {Path.GetFileName(operation)}"), StringComparison.Ordinal);

        Assert.Empty(engine.Audit());
    }

    [Theory]
    [InlineData("\"type\":\"planned\"", "Warning", "Planned. Nothing has moved; the next change takes it back.")]
    [InlineData("\"type\":\"prepared\"", "Error", "Interrupted. The next change settles it, or Undo-TrainOperation ")]
    public void An_operation_that_stopped_before_it_moved_anything_is_finished_or_taken_back(string record, string severity, string message)
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(1);
        var before = repository.Git("rev-parse", "dev");
        using var engine = new ModuleEngine(repository.Path);
        engine.Run("Merge-Spec").ThrowOnError();
        repository.Git("reset", "--quiet", "--hard", before);
        var operation = Operation(repository);
        CutBehind(operation, record);

        Assert.Contains(message, engine.DemandMended($"{severity} OperationPending {Path.GetFileName(operation)}"), StringComparison.Ordinal);

        Assert.Empty(engine.Audit());
    }

    [Fact]
    public void An_operation_that_nobody_can_read_is_named()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(1);
        using var engine = new ModuleEngine(repository.Path);
        engine.Run("Merge-Spec").ThrowOnError();
        var operation = Operation(repository);
        var log = Path.Combine(operation, "log.jsonl");
        File.WriteAllText(log, File.ReadAllText(log).Replace("\"v\":1", "\"v\":9", StringComparison.Ordinal));

        Assert.Equal([$"Error OperationUnreadable {Path.GetFileName(operation)}"], engine.Audit());
    }

    [Fact]
    public void A_branch_that_was_moved_while_a_landing_was_stopped_gets_what_it_lacks()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(1);
        using var remote = repository.AddRemote();
        var before = repository.Git("rev-parse", "dev");
        using var engine = new ModuleEngine(repository.Path);
        engine.Run("Merge-Spec").ThrowOnError();
        CutBehind(Operation(repository), "\"type\":\"done\",\"effect\":\"push\"");
        repository.Git("reset", "--quiet", "--hard", before);
        repository.Commit("Meanwhile", ("meanwhile.txt", "x"));
        Assert.Contains(engine.Run("Resume-TrainOperation").Warnings, warning => warning.StartsWith("LocalRefMoved", StringComparison.Ordinal));

        engine.DemandMended("Warning LocalRefMoved dev");

        Assert.Equal("x", repository.Git("show", "dev:meanwhile.txt"));
        Assert.Empty(engine.Audit());
    }

    [Fact]
    public void Edits_of_the_rules_are_committed()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.Commit("Rule", (Rules, "version: 1\n"));
        repository.Write(Rules, "version: 1\nspecs:\n  maxParallel: 3\n");
        using var engine = new ModuleEngine(repository.Path);

        Assert.Empty(engine.Run("Test-ReleaseTrain").Warnings);
        engine.DemandMended($"Warning ConfigNotCommitted {Rules}");
    }

    [Theory]
    [InlineData(Rules, "version: 1\n", "version: 1\nbranchs: {}\n", "2:1")]
    [InlineData(".specify/config/journaling-policy.yml", "version: 1\n", "version: 1\nstage: {}\n", "2:1")]
    public void Rules_that_cannot_be_read_are_a_finding_with_file_and_line_and_go_back_to_the_last_ones_that_could(string file, string sound, string broken, string place)
    {
        using var repository = SpecScenes.CreateTrain();
        repository.Commit("Rule", (file, sound));
        repository.Commit("Break", (file, broken));
        using var engine = new ModuleEngine(repository.Path);

        Assert.Equal([false], engine.Run("Test-ReleaseTrain -Quiet").Output.Select(item => item.BaseObject));
        Assert.EndsWith("Nothing else was looked at.", engine.DemandMended($"Error ConfigInvalid {file}:{place}"), StringComparison.Ordinal);

        Assert.Equal(sound, repository.Read(file));
        Assert.Empty(engine.Audit());
    }

    [Fact]
    public void Rules_that_never_could_be_read_are_shown()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.Commit("Break", (Rules, "branchs: {}\n"));
        using var engine = new ModuleEngine(repository.Path);

        Assert.Contains("+branchs: {}", engine.Run(AuditScenes.Text(engine.FindOne("ConfigInvalid"), "Fix")).ThrowOnError().Output.Select(line => line.ToString()));
    }

    [Fact]
    public void A_clone_of_main_alone_sees_the_integration_branch_on_the_remote_and_without_asking_says_how_it_comes()
    {
        using var repository = TestRepository.Create();
        repository.Commit("Rule", (Rules, "version: 1\nbranches:\n  integration: dev\n  dev: dev\n"));
        repository.Git("switch", "--quiet", "--create", "dev");
        repository.Commit("Go on", ("next.txt", "next"));
        using var remote = repository.AddRemote();
        var single = remote.Clone("single", "--no-local", "--single-branch", "--branch", "main");
        using var engine = new ModuleEngine(single.Path);

        Assert.Empty(engine.Audit());
        Assert.Equal(["spec-001-far-away"], engine.Run("New-Spec 'Far away' -Push").ThrowOnError().Texts("Name").OfType<string>());
        Assert.Equal(repository.Head, single.Git("rev-parse", "spec-001-far-away^"));
        single.Git("fsck", "--strict");
        Assert.Equal(["IntegrationMissing"], engine.Run("Get-Spec").ErrorIds);
        engine.DemandMended("Error IntegrationMissing dev", "-NoFetch");

        Assert.Equal(["spec-001-far-away"], engine.Run("Get-Spec").ThrowOnError().Texts("Name").OfType<string>());
    }

    [Fact]
    public void An_integration_branch_that_is_nowhere_is_made_where_the_rules_name_it()
    {
        using var repository = TestRepository.Create();
        repository.Commit("Rule", (Rules, "version: 1\nbranches:\n  integration: next\n"));
        using var engine = new ModuleEngine(repository.Path);

        engine.DemandMended("Error IntegrationMissing next");

        Assert.Equal(repository.Head, repository.Git("rev-parse", "next"));
    }

    [Fact]
    public void A_clone_that_does_not_know_who_commits_is_told_and_is_no_worse()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.Git("config", "user.useConfigOnly", "true");
        repository.Git("config", "user.email", string.Empty);
        repository.Git("config", "user.name", string.Empty);
        using var engine = new ModuleEngine(repository.Path);

        Assert.Equal([$"Information IdentityMissing {repository.Path}"], engine.Audit());
    }

    private static string Operation(TestRepository repository) => Assert.Single(Directory.GetDirectories(Path.Combine(repository.GitDirectory, "release-train", "operations")));

    // As a kill right behind this record would have left it, but for what the remote and the refs have already.
    private static void CutBehind(string operation, string record)
    {
        var log = Path.Combine(operation, "log.jsonl");
        var lines = File.ReadAllText(log).Split('\n');
        File.WriteAllText(log, string.Concat(lines.Take(Array.FindIndex(lines, line => line.Contains(record, StringComparison.Ordinal)) + 1).Select(line => line + "\n")));
    }
}
