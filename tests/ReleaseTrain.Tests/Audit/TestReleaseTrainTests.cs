using ReleaseTrain.Tests.Branches;
using ReleaseTrain.Tests.Fixtures;

namespace ReleaseTrain.Tests.Audit;

/// <summary>The health audit as a command: what it takes, writes and leaves alone.</summary>
public sealed class TestReleaseTrainTests
{
    [Fact]
    public void A_train_that_goes_its_way_has_nothing_to_find_at_any_stop()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(2);
        using var remote = repository.AddRemote();
        using var engine = new ModuleEngine(repository.Path);

        Assert.Empty(engine.Audit());
        engine.Run("Start-Sprint").ThrowOnError();
        Assert.Empty(engine.Audit());
        engine.Run("Merge-Spec").ThrowOnError();
        Assert.Empty(engine.Audit());
        engine.Run("Publish-Release | Complete-Sprint").ThrowOnError();

        Assert.Empty(engine.Audit());
        Assert.Equal([true], engine.Run("Test-ReleaseTrain -Quiet").ThrowOnError().Output.Select(item => item.BaseObject));
    }

    [Fact]
    public void It_asks_the_remote_first_and_writes_down_only_what_was_fetched()
    {
        using var repository = SpecScenes.CreateTrain();
        using var remote = repository.AddRemote();
        var colleague = remote.Clone("colleague", "--branch", "dev");
        using var engine = new ModuleEngine(repository.Path);
        engine.Run("Test-ReleaseTrain").ThrowOnError();
        colleague.AddMergedBranch("feature/board");
        colleague.Git("push", "--quiet", "origin", "dev", "feature/board");
        var before = FolderSnapshot.Of(repository.Path);

        Assert.Empty(engine.Audit("-NoFetch"));
        Assert.Equal(["Warning BranchOrphaned feature/board"], engine.Run("& { $WhatIfPreference = $true; Test-ReleaseTrain }").ThrowOnError().Output.Select(found => $"{found.Properties["Severity"].Value} {found.Properties["Rule"].Value} {found.Properties["Target"].Value}"));
        before.DemandSame(FolderSnapshot.Of(repository.Path));
        Assert.Equal(["Warning BranchOrphaned feature/board"], engine.Audit());

        Assert.NotEmpty(repository.Git("branch", "--remotes", "--list", "origin/feature/board"));
        before = FolderSnapshot.Of(repository.Path);
        engine.Run("Test-ReleaseTrain").ThrowOnError();
        before.DemandSame(FolderSnapshot.Of(repository.Path));
    }

    [Fact]
    public void Without_the_network_it_says_so_and_goes_on()
    {
        using var repository = SpecScenes.CreateTrain();
        using var remote = repository.AddRemote();
        repository.Git("remote", "set-url", "origin", Path.Combine(repository.Root, "nowhere.git"));
        repository.AddMergedBranch("feature/board");
        using var engine = new ModuleEngine(repository.Path);

        var audit = engine.Run("Test-ReleaseTrain").ThrowOnError();

        Assert.Equal(["BranchOrphaned"], audit.Texts("Rule"));
        Assert.StartsWith("RemoteUnreachable: ", Assert.Single(audit.Warnings), StringComparison.Ordinal);
        Assert.Empty(engine.Run("Test-ReleaseTrain -NoFetch").ThrowOnError().Warnings);
    }

    [Fact]
    public void A_clone_that_nothing_can_be_fetched_into_is_read_as_the_remote_has_it_and_changed_from_what_it_knows()
    {
        using var repository = SpecScenes.CreateTrain();
        using var remote = repository.AddRemote();
        var colleague = remote.Clone("colleague", "--branch", "dev");
        colleague.AddMergedBranch("feature/board");
        colleague.Git("push", "--quiet", "origin", "dev", "feature/board");
        var known = repository.Git("rev-parse", "dev");
        File.Delete(Path.Combine(repository.GitDirectory, "FETCH_HEAD"));
        Directory.CreateDirectory(Path.Combine(repository.GitDirectory, "FETCH_HEAD"));
        using var engine = new ModuleEngine(repository.Path);

        Assert.Equal(["Warning BranchOrphaned feature/board"], engine.Audit());
        var made = engine.Run("New-Spec 'Far away'").ThrowOnError();

        Assert.StartsWith("RemoteUnreachable: ", Assert.Single(made.Warnings), StringComparison.Ordinal);
        Assert.Equal(known, repository.Git("rev-parse", "spec-001-far-away^"));
    }

    [Fact]
    public void Many_repositories_are_trains_of_their_own_and_one_that_is_none_ends_nothing()
    {
        using var well = SpecScenes.CreateTrain();
        using var ill = SpecScenes.CreateTrain();
        ill.AddMergedBranch("feature/board");
        var none = Directory.CreateDirectory(Path.Combine(well.Root, "none")).FullName;
        using var engine = new ModuleEngine(Path.GetTempPath());
        const string Input = "param($Well, $None, $Ill) ";

        var audit = engine.Run(Input + "$Well, $None, [System.IO.DirectoryInfo]$Ill, $null | Test-ReleaseTrain", ("Well", well.Path), ("None", none), ("Ill", ill.Path));

        Assert.Equal(["RepositoryNotFound"], audit.ErrorIds);
        Assert.Equal([ill.Path], audit.Texts("Repository"));
        Assert.Equal([$"Remove-MergedBranch feature/board -Repository '{ill.Path}'"], audit.Texts("Fix"));
        foreach (var (input, isWell) in new[] { ("$Well", true), ("$Well, $Ill", false), ("$Well, $None", false), ("@()", false) })
        {
            var answer = engine.Run($"{Input} {input} | Test-ReleaseTrain -Quiet -ErrorAction SilentlyContinue", ("Well", well.Path), ("None", none), ("Ill", ill.Path));
            Assert.Equal(isWell, Assert.Single(answer.Output).BaseObject);
        }
    }

    [Fact]
    public void A_fix_for_another_folder_can_be_pasted_where_the_session_stands()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddMergedBranch("it's-done");
        repository.Git("switch", "--quiet", "it's-done");
        using var engine = new ModuleEngine(Path.GetTempPath());

        engine.DemandMended("Warning BranchOrphaned it's-done", $"'{repository.Path}'");

        Assert.Equal("dev main", repository.Branches());
    }

    [Fact]
    public void A_fix_can_be_pasted_in_a_folder_below_the_root()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddSpec("spec-001-work", stage: "testing");
        repository.Git("switch", "--quiet", "spec-001-work");
        repository.Commit("Almost", ("specs/spec-001-work/.status", "nearly done\n"));
        using var engine = new ModuleEngine(repository.FullPath("specs/spec-001-work"));

        engine.DemandMended("Error LedgerInvalid spec-001-work");
    }

    [Fact]
    public void What_is_serious_comes_first_and_two_audits_say_the_same()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddMergedBranch("feature/two");
        repository.AddMergedBranch("feature/one");
        repository.AddSpec("spec-001-broken", ledger: "paused: [\n");
        repository.AddSpec("spec-002-waived", ledger: "waivers:\n- id: a1\n  check: docs-untouched\n  reason: nothing that users see\n  by: Robin\n  at: 2026-01-01T00:00:00Z\n");
        using var engine = new ModuleEngine(repository.Path);

        var audit = engine.Audit();

        Assert.Equal(["Error LedgerInvalid spec-001-broken", "Warning BranchOrphaned feature/one", "Warning BranchOrphaned feature/two", "Information WaiverOpen spec-002-waived"], audit);
        Assert.Equal(engine.Run("Test-ReleaseTrain").Describe(), engine.Run("Test-ReleaseTrain").Describe());
    }

    [Fact]
    public void However_many_specs_and_branches_there_are_git_is_asked_as_often()
    {
        using var few = CreateCrowd(1);
        using var many = CreateCrowd(4);

        Assert.Equal(CountGit(few), CountGit(many));
    }

    [Fact]
    public void Repositories_without_a_commit_or_a_work_tree_are_served()
    {
        using var empty = TestRepository.CreateEmpty();
        using var bare = TestRepository.CreateBare();
        using var engine = new ModuleEngine(Path.GetTempPath());

        Assert.Empty(engine.Run("param($Empty, $Bare) $Empty, $Bare | Test-ReleaseTrain", ("Empty", empty.Path), ("Bare", bare.Path)).ThrowOnError().Output);
    }

    [Fact]
    public void In_a_shallow_clone_it_looks_at_what_needs_no_history_and_says_so()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddMergedBranch("feature/board");
        repository.AddSpec("spec-001-broken", ledger: "paused: [\n");
        using var remote = repository.AddRemote();
        var shallow = remote.Clone("shallow", "--no-local", "--depth=1", "--no-single-branch", "--branch", "dev");
        using var engine = new ModuleEngine(shallow.Path);

        Assert.Equal(["Error LedgerInvalid spec-001-broken", $"Warning ShallowRepository {shallow.Path}"], engine.Audit());
        engine.DemandMended($"Warning ShallowRepository {shallow.Path}");
    }

    [Fact]
    public void Findings_are_a_table_within_eighty_columns_with_what_mends_them()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddMergedBranch("feature/board");
        using var engine = new ModuleEngine(repository.Path, width: 80);

        var text = engine.Render("Test-ReleaseTrain").ThrowOnError().Text;

        Assert.Contains("BranchOrphaned", text, StringComparison.Ordinal);
        Assert.Contains("> Remove-MergedBranch", text, StringComparison.Ordinal);
        Assert.All(text.Split('\n').Where(line => !line.Contains("Repository:", StringComparison.Ordinal)), line => Assert.True(line.TrimEnd().Length <= 80, line));
    }

    private static TestRepository CreateCrowd(int count)
    {
        var repository = SpecScenes.CreateTrain();
        for (var number = 1; number <= count; number++)
        {
            repository.AddSpec(FormattableString.Invariant($"spec-{number:000}-work"), stage: "draft");
            repository.AddMergedBranch(FormattableString.Invariant($"feature/{number:000}x"));
            repository.Git("tag", "-a", FormattableString.Invariant($"v0.{number}.0"), "-m", "Version", "dev");
        }

        return repository;
    }

    private static int CountGit(TestRepository repository)
    {
        var trace = Directory.CreateDirectory(Path.Combine(repository.Root, "trace")).FullName;
        Assert.Contains("BranchOrphaned", ChildEngine.Run(repository.Path, "Test-ReleaseTrain", environment: new Dictionary<string, string> { ["GIT_TRACE2_EVENT"] = trace }));
        return Directory.GetFiles(trace).Length;
    }
}
