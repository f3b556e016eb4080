using ReleaseTrain.Tests.Fixtures;

namespace ReleaseTrain.Tests.States;

/// <summary>Where HEAD is, how much history there is, and how many work trees.</summary>
public sealed class HeadStateTests
{
    [Fact]
    public void A_bare_repository_is_read_as_any_other()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(2);
        var bare = repository.AddRemote();
        using var engine = new ModuleEngine(bare.Path);

        engine.DemandServed(StateCommands.Reading);

        Assert.Equal(["spec-001", "spec-002"], engine.Run("Get-Spec -Ready").ThrowOnError().Texts("Id"));
    }

    [Fact]
    public void In_a_bare_repository_specs_are_made_moved_merged_and_released()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddSpec("spec-001-work", "testing");
        var bare = repository.AddRemote();
        using var engine = new ModuleEngine(bare.Path);

        engine.Run("[void](New-Spec 'More'); [void](Set-SpecStage 1)").ThrowOnError();
        var release = engine.Run(SpecScenes.Pipeline).ThrowOnError();

        Assert.Equal(["v0.1.0"], release.Texts("Tag"));
        Assert.Equal("released", bare.StageOn("dev", "spec-001-work"));
        Assert.Equal("draft", bare.StageOn("spec-002-more", "spec-002-more"));
        Assert.Equal(bare.Git("rev-parse", "dev"), bare.Git("rev-parse", "main"));
        engine.Run("Complete-Sprint").ThrowOnError();
        Assert.Equal("closed", bare.StageOn("dev", "spec-001-work"));
    }

    [Fact]
    public void A_bare_clone_releases_to_its_origin_what_came_there_since()
    {
        using var repository = SpecScenes.CreateTrain();
        var remote = repository.AddRemote();
        var bare = remote.Clone("bare.git", "--bare");
        repository.AddReadySpecs(1);
        repository.Git("push", "--quiet", "origin", "spec-001-work");
        using var engine = new ModuleEngine(bare.Path);

        Assert.Equal(["v0.1.0"], engine.Run("Merge-Spec 1 | Publish-Release").ThrowOnError().Texts("Tag"));

        Assert.Equal("released", remote.StageOn("main", "spec-001-work"));
        Assert.Equal(remote.Git("rev-parse", "dev"), bare.Git("rev-parse", "dev"));
    }

    [Fact]
    public void A_bare_clone_that_was_killed_while_it_pushed_finds_its_work_under_that_of_others()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(1);
        var remote = repository.AddRemote();
        var bare = remote.Clone("bare.git", "--bare");
        using var engine = new ModuleEngine(bare.Path);
        var before = bare.Git("rev-parse", "dev");
        engine.Run("Merge-Spec").ThrowOnError();
        var landed = bare.Git("rev-parse", "dev");
        StopAtThePush(bare, ("refs/heads/dev", before));
        repository.Git("pull", "--quiet", "origin", "dev");
        repository.Commit("Go on", ("more.txt", "more"));
        repository.Git("push", "--quiet", "origin", "dev");

        engine.DemandServed(StateCommands.Reading);
        engine.DemandRefused(["Merge-Spec 1"], "OperationPending", "Resume-TrainOperation");
        engine.Run("Resume-TrainOperation").ThrowOnError();

        Assert.Equal(landed, bare.Git("rev-parse", "dev"));
        Assert.Equal(repository.Head, remote.Git("rev-parse", "dev"));
        Assert.Equal(["spec-001"], engine.Run("Publish-Release").ThrowOnError().Output.SelectMany(item => ((IEnumerable<object>)((dynamic)item).Specs).Select(spec => $"{spec}")));
    }

    [Fact]
    public void A_repository_without_a_commit_is_read_as_an_empty_one()
    {
        using var repository = TestRepository.CreateEmpty();
        using var engine = new ModuleEngine(repository.Path);

        engine.DemandServed(StateCommands.Reading);

        Assert.Empty(engine.Run("Get-Spec -All; Get-Release; Get-Sprint; Get-MergedBranch; Get-TrainOperation").ThrowOnError().Output);
    }

    [Theory]
    [InlineData("New-Spec 'Work'", "NoCommitYet")]
    [InlineData("Initialize-ReleaseTrain", "NoCommitYet")]
    [InlineData("Set-SpecStage 1", "SpecNotFound")]
    [InlineData("Merge-Spec 1", "SpecNotFound")]
    [InlineData("Publish-Release", "IntegrationMissing")]
    public void A_repository_without_a_commit_has_nothing_to_change(string command, string id)
    {
        using var repository = TestRepository.CreateEmpty();
        using var engine = new ModuleEngine(repository.Path);

        engine.DemandRefused([command], id);

        Assert.Equal(string.Empty, repository.Git("for-each-ref"));
    }

    [Fact]
    public void A_detached_head_reads_what_a_branch_would()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(2);
        using var engine = new ModuleEngine(repository.Path);
        var attached = engine.Run("Get-Spec; Get-ReleaseTrain").ThrowOnError().Describe();
        repository.Git("switch", "--quiet", "--detach", "main");

        Assert.Equal(attached, engine.Run("Get-Spec; Get-ReleaseTrain").ThrowOnError().Describe());
        engine.DemandServed(StateCommands.Reading);
    }

    [Fact]
    public void Beside_a_detached_head_the_branches_move_and_the_work_tree_stays()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(1);
        repository.Git("switch", "--quiet", "--detach");
        var head = repository.Head;
        using var engine = new ModuleEngine(repository.Path);

        engine.Run(SpecScenes.Pipeline).ThrowOnError();

        Assert.Equal("released", repository.StageOn("main", "spec-001-work"));
        Assert.Equal(head, repository.Head);
        Assert.False(repository.TryGit("symbolic-ref", "HEAD").ExitCode == 0);
        Assert.Equal(string.Empty, repository.Git("status", "--porcelain"));
    }

    [Fact]
    public void A_checkout_as_CI_makes_it_moves_the_remote_and_no_branch_of_its_own()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddSpec("spec-001-work", "testing");
        var remote = repository.AddRemote();
        var ci = CheckOutAsCI(remote, "--no-single-branch");
        using var engine = new ModuleEngine(ci.Path);

        engine.Run($"[void](Set-SpecStage 1); {SpecScenes.Pipeline}").ThrowOnError();

        Assert.Equal("released", remote.StageOn("main", "spec-001-work"));
        Assert.Equal(string.Empty, ci.Git("for-each-ref", "refs/heads"));
    }

    [Fact]
    public void A_checkout_without_the_integration_branch_lands_nothing_that_is_not_pushed()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(1);
        using var remote = repository.AddRemote();
        var ci = remote.Clone("ci");
        ci.Git("checkout", "--quiet", "--detach", "origin/dev");
        var refs = ci.Git("for-each-ref");
        using var engine = new ModuleEngine(ci.Path);

        engine.DemandRefused(["Merge-Spec -NoPush", "Merge-Spec -NoPush -WhatIf"], "IntegrationMissing", "git branch dev origin/dev");

        Assert.Equal(refs, ci.Git("for-each-ref"));
        ci.Git("branch", "--quiet", "dev", "origin/dev");
        engine.Run("Merge-Spec -NoPush").ThrowOnError();
        Assert.Equal("merged", ci.StageOn("dev", "spec-001-work"));
    }

    [Fact]
    public void A_clone_of_one_branch_sees_the_specs_of_the_others_when_it_decides()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(2);
        var remote = repository.AddRemote();
        var ci = remote.Clone("one", "--no-local", "--single-branch", "--branch", "dev", "--no-tags");
        using var engine = new ModuleEngine(ci.Path);

        engine.DemandServed(StateCommands.Reading);
        Assert.Equal(["spec-003-work"], engine.Run("New-Spec 'Work'").ThrowOnError().Texts("Name"));
        Assert.Equal(["spec-001", "spec-002"], engine.Run("Merge-Spec").ThrowOnError().Texts("Spec"));
        engine.Run("Publish-Release").ThrowOnError();

        Assert.Equal("released", remote.StageOn("main", "spec-002-work"));
    }

    [Theory]
    [InlineData("Get-NextRelease")]
    [InlineData("Publish-Release -WhatIf")]
    [InlineData("Publish-Release")]
    public void A_clone_without_tags_decides_the_version_by_those_of_the_remote(string command)
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(1);
        repository.Git("tag", "-a", "-m", "1.2.0", "v1.2.0", "main");
        repository.Git("tag", "v1.3.0", "main");
        repository.Git("tag", "v9.0.0", "main^{tree}");
        var remote = repository.AddRemote();
        var ci = remote.Clone("ci", "--no-tags");
        ci.Git("switch", "--quiet", "dev");
        using var engine = new ModuleEngine(ci.Path);
        engine.Run("Merge-Spec").ThrowOnError();

        Assert.Equal(["1.4.0"], engine.Run(command).ThrowOnError().Texts("Version"));
    }

    [Fact]
    public void A_shallow_clone_is_read_with_a_warning()
    {
        using var repository = CreateDeep();
        var ci = CheckOutAsCI(repository.AddRemote(), "--depth=1", "--no-single-branch");
        using var engine = new ModuleEngine(ci.Path);

        engine.DemandServed(StateCommands.Reading);

        var read = engine.Run("Get-Spec").ThrowOnError();
        Assert.Equal(["spec-001"], read.Texts("Id"));
        Assert.Contains("git fetch --unshallow", Assert.Single(read.Warnings), StringComparison.Ordinal);
        Assert.Contains("ShallowRepository: ", Assert.Single(engine.Run("Get-ReleaseTrain").Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--no-single-branch")]
    [InlineData("--single-branch")]
    public void A_shallow_clone_merges_versions_and_cleans_nothing_up_and_names_the_line_for_the_workflow(string branches)
    {
        using var repository = CreateDeep();
        var remote = repository.AddRemote();
        var ci = CheckOutAsCI(remote, "--depth=1", branches);
        var before = remote.Git("for-each-ref");
        using var engine = new ModuleEngine(ci.Path);

        engine.DemandRefused(
            ["Start-Sprint", "Merge-Spec", "Merge-Spec 1", "Get-NextRelease", "Publish-Release", "@() | Publish-Release", "Publish-Release -WhatIf", "Complete-Sprint", "Remove-MergedBranch", "Initialize-ReleaseTrain"],
            "ShallowRepository",
            "git fetch --unshallow",
            "fetch-depth: 0");

        Assert.Equal(before, remote.Git("for-each-ref"));
    }

    [Fact]
    public void Every_linked_worktree_is_read_and_gets_what_was_written_on_its_branch()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddSpec("spec-001-work", "testing");
        repository.Git("switch", "--quiet", "main");
        var (dev, spec) = (Path.Combine(repository.Root, "dev tree"), Path.Combine(repository.Root, "spec [1] 🚂"));
        repository.Git("worktree", "add", "--quiet", dev, "dev");
        repository.Git("worktree", "add", "--quiet", spec, "spec-001-work");
        using var engine = new ModuleEngine(spec);

        engine.DemandServed(StateCommands.Reading);
        engine.Run("Set-SpecStage 1").ThrowOnError();
        Assert.Equal("review\n", File.ReadAllText(Path.Combine(spec, "specs", "spec-001-work", ".status")));
        engine.Run(SpecScenes.Pipeline).ThrowOnError();

        Assert.Equal("released\n", File.ReadAllText(Path.Combine(dev, "specs", "spec-001-work", ".status")));
        Assert.Equal("spec-001-work", repository.Read("src/spec-001-work.txt"));
        Assert.All([repository.Path, dev, spec], folder => Assert.Equal(string.Empty, repository.Git("-C", folder, "status", "--porcelain")));
    }

    // As a kill leaves it when the remote has the push already and nobody here knows.
    private static void StopAtThePush(TestRepository repository, (string Ref, string Old) moved)
    {
        var log = Assert.Single(Directory.GetFiles(Path.Combine(repository.GitDirectory, "release-train"), "log.jsonl", SearchOption.AllDirectories));
        var lines = File.ReadAllLines(log);
        var last = Array.FindIndex(lines, line => line.Contains("\"intend\"", StringComparison.Ordinal) && line.Contains("\"push\"", StringComparison.Ordinal));
        File.WriteAllText(log, string.Concat(lines[..(last + 1)].Select(line => line + "\n")));
        repository.Git("update-ref", moved.Ref, moved.Old);
    }

    private static TestRepository CreateDeep()
    {
        var repository = SpecScenes.CreateTrain();
        repository.Commit("Go on", ("more.txt", "more"));
        repository.AddReadySpecs(1);
        return repository;
    }

    // As a workflow's checkout step leaves it: no branch of its own.
    private static TestRepository CheckOutAsCI(TestRepository remote, params string[] options)
    {
        var ci = remote.Clone("ci", ["--no-local", "--branch", "dev", .. options]);
        ci.Git("checkout", "--quiet", "--detach");
        ci.Git("branch", "--quiet", "-D", "dev");
        return ci;
    }
}
