using ReleaseTrain.Tests.Fixtures;

namespace ReleaseTrain.Tests.Configuration;

/// <summary>How a repository becomes a train.</summary>
public sealed class InitializeReleaseTrainTests
{
    private const string WorkflowFile = ".specify/config/workflow-config.yml";

    private static readonly string[] Files =
    [
        ".specify/config/journaling-policy.yml",
        ".specify/config/schemas/journaling-policy.schema.json",
        ".specify/config/schemas/workflow-config.schema.json",
        WorkflowFile,
        ".specify/scripts/context-tracking.sh",
        "docs/ROADMAP.md",
        "docs/WORKFLOW.md",
    ];

    [Fact]
    public void A_trunk_is_adopted_in_one_commit_that_is_pushed()
    {
        using var repository = TestRepository.Create();
        using var remote = repository.AddRemote();
        var before = repository.Head;
        using var engine = new ModuleEngine(repository.Path);

        var items = engine.Run("Initialize-ReleaseTrain").ThrowOnError();

        Assert.Equal(before, repository.Git("rev-parse", "HEAD^"));
        Assert.Equal(Files, repository.Git("diff", "--name-only", before, "HEAD").Split('\n'));
        Assert.Equal(string.Empty, repository.Git("status", "--porcelain"));
        Assert.Equal(repository.Head, remote.Git("rev-parse", "main"));
        Assert.NotEmpty(repository.Git("log", "-1", "--format=%(trailers:key=Train-Operation)"));
        Assert.Equal(Files, Named(items, "Made").Order(StringComparer.Ordinal));
        Assert.Equal(["branch dev", "CHANGELOG.md"], Named(items, "Suggested"));
        Assert.Contains("project: work", repository.Read(WorkflowFile), StringComparison.Ordinal);
        engine.Run("Get-ReleaseTrain").ThrowOnError();
    }

    [Fact]
    public void The_script_for_the_journal_makes_no_spec_kit_of_it()
    {
        using var repository = TestRepository.Create();
        using var engine = new ModuleEngine(repository.Path);

        engine.Run("Initialize-ReleaseTrain").ThrowOnError();

        Assert.Equal(["spec-001-next"], engine.Run("New-Spec Next -WhatIf").ThrowOnError().Texts("Name"));
    }

    [Theory]
    [InlineData("Initialize-ReleaseTrain")]
    [InlineData("Initialize-ReleaseTrain -NoCommit")]
    public void The_script_for_the_journal_can_be_run_and_one_that_is_there_stays(string command)
    {
        const string Script = ".specify/scripts/context-tracking.sh";
        using var repository = TestRepository.Create();
        using var engine = new ModuleEngine(repository.Path);
        engine.Run(command).ThrowOnError();
        repository.Git("add", "--all");

        Assert.StartsWith("100755 ", repository.Git("ls-files", "--stage", "--", Script), StringComparison.Ordinal);
        Assert.DoesNotContain("\r", repository.Read(Script), StringComparison.Ordinal);

        repository.Commit("Mine", (Script, "#!/bin/sh\n"));
        engine.Run("Initialize-ReleaseTrain").ThrowOnError();
        Assert.Equal("#!/bin/sh\n", repository.Read(Script));
    }

    [Theory]
    [InlineData("")]
    [InlineData("release-")]
    [InlineData("it's-")]
    public void Versions_whose_tags_begin_otherwise_go_on_as_they_began(string prefix)
    {
        using var repository = TestRepository.Create();
        repository.Git("tag", "-a", prefix + "1.2.0", "-m", "One");
        repository.Git("tag", "-a", prefix + "1.3.0", "-m", "Two");
        using var engine = new ModuleEngine(repository.Path);

        var items = engine.Run("Initialize-ReleaseTrain").ThrowOnError();

        Assert.Contains("version tags", Named(items, "Kept"));
        Assert.Equal(["1.3.0"], engine.Run("(Get-NextRelease -NoFetch).Current.ToString()").ThrowOnError().Output.Select(version => $"{version}"));
        Assert.DoesNotContain("version tags", Named(engine.Run("Initialize-ReleaseTrain").ThrowOnError(), "Kept"));
    }

    [Fact]
    public void A_second_run_keeps_everything_and_changes_nothing()
    {
        using var repository = TestRepository.Create();
        using var remote = repository.AddRemote();
        using var engine = new ModuleEngine(repository.Path);
        engine.Run("Initialize-ReleaseTrain").ThrowOnError();
        var (head, operations) = (repository.Head, engine.Run("Get-TrainOperation").ThrowOnError().Output.Count);

        var items = engine.Run("Initialize-ReleaseTrain").ThrowOnError();

        Assert.Empty(Named(items, "Made"));
        Assert.Equal(Files, Named(items, "Kept").Intersect(Files).Order(StringComparer.Ordinal));
        Assert.Equal((head, operations), (repository.Head, engine.Run("Get-TrainOperation").ThrowOnError().Output.Count));
    }

    [Fact]
    public void A_dev_branch_is_made_when_it_is_asked_for_and_main_stays()
    {
        using var repository = TestRepository.Create();
        using var remote = repository.AddRemote();
        var before = repository.Head;
        using var engine = new ModuleEngine(repository.Path);

        var items = engine.Run("Initialize-ReleaseTrain -CreateDev").ThrowOnError();

        Assert.Contains("branch dev", Named(items, "Made"));
        Assert.Equal((before, before), (repository.Head, remote.Git("rev-parse", "main")));
        Assert.Equal(before, repository.Git("rev-parse", "dev^"));
        Assert.Equal(repository.Git("rev-parse", "dev"), remote.Git("rev-parse", "dev"));
        Assert.Equal("origin/dev", repository.Git("rev-parse", "--abbrev-ref", "dev@{upstream}"));
        Assert.Equal(string.Empty, repository.Git("status", "--porcelain"));
        Assert.Contains("integration: dev", repository.Git("show", $"dev:{WorkflowFile}"), StringComparison.Ordinal);
        Assert.Contains("branch dev", Named(engine.Run("Initialize-ReleaseTrain -CreateDev").ThrowOnError(), "Kept"));
    }

    [Fact]
    public void A_trunk_that_was_adopted_gets_its_dev_branch_later()
    {
        using var repository = TestRepository.Create();
        using var engine = new ModuleEngine(repository.Path);
        engine.Run("Initialize-ReleaseTrain").ThrowOnError();

        Assert.Equal(["branch dev"], Named(engine.Run("Initialize-ReleaseTrain -CreateDev").ThrowOnError(), "Made"));

        Assert.Equal(repository.Head, repository.Git("rev-parse", "dev"));
        Assert.Contains("branch dev", Named(engine.Run("Initialize-ReleaseTrain").ThrowOnError(), "Kept"));
    }

    [Fact]
    public void The_methodology_s_way_is_recognised_and_written_out()
    {
        using var repository = TestRepository.Create();
        using var remote = repository.AddRemote();
        repository.Git("push", "--quiet", "origin", "main:dev");
        repository.Git("branch", "--move", "main", "master");
        using var engine = new ModuleEngine(repository.Path);

        engine.Run("Initialize-ReleaseTrain").ThrowOnError();

        var rules = repository.Read(WorkflowFile);
        Assert.All(["integration: master", "dev: dev", "main: main"], line => Assert.Contains($"\n  {line}\n", rules, StringComparison.Ordinal));
        Assert.Equal(repository.Head, remote.Git("rev-parse", "dev"));
        Assert.NotEqual(repository.Head, remote.Git("rev-parse", "main"));
    }

    [Fact]
    public void Under_WhatIf_everything_is_told_and_no_byte_changes()
    {
        using var repository = TestRepository.Create();
        using var remote = repository.AddRemote();
        repository.Commit("Keep an old spec", ("specs/001-old/spec.md", "# Old\n"));
        repository.Git("push", "--quiet");
        using var engine = new ModuleEngine(repository.Path);
        var before = FolderSnapshot.Of(repository.Root);

        var shown = engine.Render("Initialize-ReleaseTrain -CreateDev -WhatIf").ThrowOnError();
        var items = engine.Run("Initialize-ReleaseTrain -CreateDev -WhatIf").ThrowOnError();

        before.DemandSame(FolderSnapshot.Of(repository.Root));
        Assert.Empty(Named(items, "Made"));
        Assert.Equal(Files.Append("specs/001-old/.status").Append("branch dev").Order(StringComparer.Ordinal), Named(items, "Planned").Order(StringComparer.Ordinal));
        Assert.Contains("What if: Adopt work on 'dev'", shown.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_are_left_for_review_without_a_commit()
    {
        using var repository = TestRepository.Create();
        using var remote = repository.AddRemote();
        var before = repository.Head;
        using var engine = new ModuleEngine(repository.Path);

        Assert.Equal(Files, Named(engine.Run("Initialize-ReleaseTrain -NoCommit").ThrowOnError(), "Made").Order(StringComparer.Ordinal));

        Assert.Equal(before, repository.Head);
        Assert.All(repository.Git("status", "--porcelain", "--untracked-files=all").Split('\n'), line => Assert.StartsWith("??", line, StringComparison.Ordinal));
        repository.Write(WorkflowFile, "version: 1\nproject: mine\n");
        Assert.Empty(Named(engine.Run("Initialize-ReleaseTrain -NoCommit").ThrowOnError(), "Made"));
        Assert.Equal(["WorkTreeDirty"], engine.Run("Initialize-ReleaseTrain").ErrorIds);
        repository.Commit("Adopt the train");
        Assert.Empty(Named(engine.Run("Initialize-ReleaseTrain -IncludeUnpushed").ThrowOnError(), "Made"));
        Assert.Equal(["mine"], engine.Run("Get-ReleaseTrain").ThrowOnError().Texts("Project"));
    }

    [Fact]
    public void Specs_without_a_branch_get_a_ledger_and_branches_are_left_alone()
    {
        using var repository = TestRepository.Create();
        repository.Commit("Ship one", ("specs/001-shipped/tasks.md", "- [x] T001 Do it\n"));
        repository.Git("tag", "-a", "v1.0.0", "-m", "v1.0.0");
        repository.Commit(
            "Work on more",
            ("specs/002-done/tasks.md", "- [x] T001 Do it\n"),
            ("specs/003-planned/plan.md", "# Plan\n"),
            ("specs/004-open/spec.md", "# Open\n"),
            ("specs/005-known/.status", "testing\n"));
        var open = repository.CommitOn("004-open", "main", "Plan it", ("specs/004-open/plan.md", "# Plan\n"));
        using var engine = new ModuleEngine(repository.Path);

        var items = engine.Run("Initialize-ReleaseTrain").ThrowOnError();

        Assert.Equal(["specs/001-shipped/.status", "specs/002-done/.status", "specs/003-planned/.status"], Named(items, "Made").Where(name => name!.StartsWith("specs", StringComparison.Ordinal)));
        Assert.Equal(["released", "merged", "planned", "testing"], new[] { "001-shipped", "002-done", "003-planned", "005-known" }.Select(name => repository.StageOn("main", name)));
        Assert.Equal(open, repository.Git("rev-parse", "004-open"));
        Assert.Equal(["released", "merged", "planned", "planned", "testing"], engine.Run("Get-Spec -All").ThrowOnError().Texts("StageName"));
        Assert.Contains("naming: speckit", repository.Read(WorkflowFile), StringComparison.Ordinal);
    }

    [Fact]
    public void What_only_a_person_can_decide_is_suggested()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.Commit("Two of a number", ("specs/spec-001-left/spec.md", "# Left\n"), ("specs/spec-001-right/spec.md", "# Right\n"));
        repository.Git("switch", "--quiet", "main");
        repository.Commit("Mend it by hand", ("mended.txt", "now\n"));
        using var engine = new ModuleEngine(repository.Path);

        var items = engine.Run("Initialize-ReleaseTrain").ThrowOnError();

        Assert.Equal(["remote", "CHANGELOG.md", "branch main", "spec-001"], Named(items, "Suggested"));
        Assert.Contains("git switch dev && git merge main", string.Join('\n', items.Texts("Detail")), StringComparison.Ordinal);
        Assert.Contains("spec-001-left, spec-001-right", string.Join('\n', items.Texts("Detail")), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_there_is_kept_whatever_its_capitals()
    {
        using var repository = TestRepository.Create();
        repository.Commit("Begin documents", ("ChangeLog.md", "# Changes\n"), ("docs/roadmap.md", "# Ours\n"), (WorkflowFile, "version: 1\nproject: ours\n"));
        using var engine = new ModuleEngine(repository.Path);

        var items = engine.Run("Initialize-ReleaseTrain").ThrowOnError();

        Assert.Equal([WorkflowFile, "ChangeLog.md", "docs/roadmap.md"], Named(items, "Kept").Where(name => name!.Contains('.', StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Equal("# Ours\n", repository.Read("docs/roadmap.md"));
        Assert.Equal("version: 1\nproject: ours\n", repository.Read(WorkflowFile));
        Assert.Contains("status in docs/roadmap.md", Named(items, "Suggested"));
    }

    [Fact]
    public void A_changelog_by_another_name_is_written_into_the_rules()
    {
        using var repository = TestRepository.Create();
        repository.Commit("Begin a history", ("HISTORY.md", "# History\n"));
        using var engine = new ModuleEngine(repository.Path);

        Assert.Contains("HISTORY.md", Named(engine.Run("Initialize-ReleaseTrain").ThrowOnError(), "Kept"));
        Assert.Contains("changelog: HISTORY.md", repository.Read(WorkflowFile), StringComparison.Ordinal);
    }

    [Fact]
    public void A_place_that_something_else_takes_is_left_and_said()
    {
        using var repository = TestRepository.Create();
        repository.Commit("Use the name", ("docs", "no folder\n"));
        using var engine = new ModuleEngine(repository.Path);

        var items = engine.Run("Initialize-ReleaseTrain").ThrowOnError();

        Assert.Equal(["docs/ROADMAP.md", "docs/WORKFLOW.md"], Named(items, "Suggested").Where(name => name!.StartsWith("docs", StringComparison.Ordinal)));
        Assert.Contains("it cannot be made: 'docs' is a file.", items.Texts("Detail"));
        Assert.Equal("no folder\n", repository.Read("docs"));
    }

    [Fact]
    public void Documents_have_every_gap_filled_for_a_trunk_and_for_a_dev_branch()
    {
        using var trunk = TestRepository.Create();
        using var train = SpecScenes.CreateTrain();
        foreach (var repository in new[] { trunk, train })
        {
            using var engine = new ModuleEngine(repository.Path);
            engine.Run("Initialize-ReleaseTrain").ThrowOnError();
            Assert.DoesNotContain("{{", repository.Read("docs/WORKFLOW.md") + repository.Read("docs/ROADMAP.md"), StringComparison.Ordinal);
            Assert.Contains("<!-- release-train:status -->", repository.Read("docs/ROADMAP.md"), StringComparison.Ordinal);
        }

        Assert.DoesNotContain("`dev`", trunk.Read("docs/WORKFLOW.md"), StringComparison.Ordinal);
        Assert.Contains("`dev`", train.Read("docs/WORKFLOW.md"), StringComparison.Ordinal);
    }

    [Fact]
    public void An_unborn_repository_needs_a_commit_first()
    {
        using var repository = TestRepository.CreateEmpty();
        using var engine = new ModuleEngine(repository.Path);

        Assert.Equal(["NoCommitYet"], engine.Run("Initialize-ReleaseTrain").ErrorIds);
    }

    [Fact]
    public void A_shallow_clone_is_refused()
    {
        using var repository = TestRepository.Create();
        repository.Commit("More", ("more.txt", "more\n"));
        using var remote = repository.AddRemote();
        var clone = repository.Clone("shallow", "--depth", "1", "--no-local");
        using var engine = new ModuleEngine(clone.Path);

        Assert.Equal(["ShallowRepository"], engine.Run("Initialize-ReleaseTrain -NoPush").ErrorIds);
    }

    [Fact]
    public void A_bare_repository_is_adopted_and_cannot_hold_files_for_review()
    {
        using var repository = TestRepository.Create();
        using var remote = repository.AddRemote();
        using var engine = new ModuleEngine(remote.Path);

        Assert.Equal(["WorkTreeMissing"], engine.Run("Initialize-ReleaseTrain -NoCommit").ErrorIds);
        engine.Run("Initialize-ReleaseTrain").ThrowOnError();

        Assert.Equal(repository.Head, remote.Git("rev-parse", "main^"));
    }

    [Fact]
    public void Files_for_review_belong_on_the_integration_branch()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.Git("switch", "--quiet", "main");
        using var engine = new ModuleEngine(repository.Path);

        Assert.Equal(["IntegrationNotCheckedOut"], engine.Run("Initialize-ReleaseTrain -NoCommit").ErrorIds);
        Assert.Equal(string.Empty, repository.Git("status", "--porcelain"));
    }

    [Fact]
    public void A_no_changes_nothing()
    {
        using var repository = TestRepository.Create();
        var before = repository.Head;
        using var engine = new ModuleEngine(repository.Path);
        engine.Answers.Enqueue(2);

        var items = engine.Run("Initialize-ReleaseTrain -Confirm").ThrowOnError();

        Assert.Single(engine.Questions);
        Assert.Empty(Named(items, "Made"));
        Assert.Equal(before, repository.Head);
    }

    [Fact]
    public void Broken_rules_are_an_error_with_file_line_and_column()
    {
        using var repository = TestRepository.Create();
        repository.Commit("Break the rules", (WorkflowFile, "version: 1\nbranchs: {}\n"));
        using var engine = new ModuleEngine(repository.Path);

        var result = engine.Run("Initialize-ReleaseTrain");

        Assert.Equal(["ConfigInvalid"], result.ErrorIds);
        Assert.Contains($"{WorkflowFile}:2:1", result.AllErrors.Single().ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Many_repositories_come_through_the_pipeline_each_a_train_of_its_own()
    {
        using var first = TestRepository.Create();
        using var second = TestRepository.Create();
        using var engine = new ModuleEngine(Path.GetTempPath());

        var result = engine.Run(
            "param($First, $Second, $None) $First, $None, [System.IO.DirectoryInfo]$Second | Initialize-ReleaseTrain -CreateDev",
            ("First", first.Path), ("Second", second.Path), ("None", Path.GetTempPath()));

        Assert.Equal(["RepositoryNotFound"], result.ErrorIds);
        Assert.Equal(2, Named(result, "Made").Count(name => name == "branch dev"));
        Assert.Equal([first.Path, second.Path], result.Texts("Repository").Distinct());
    }

    private static IEnumerable<string?> Named(EngineResult items, string action) =>
        items.Output.Where(item => item.Properties["Action"].Value.ToString() == action).Select(item => item.Properties["Name"].Value.ToString());
}
