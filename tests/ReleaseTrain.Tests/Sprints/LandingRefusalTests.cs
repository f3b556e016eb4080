using ReleaseTrain.Tests.Fixtures;

namespace ReleaseTrain.Tests.Sprints;

/// <summary>What a landing leaves alone, refuses or names, and the way on from there.</summary>
public class LandingRefusalTests
{
    [Fact]
    public void A_protected_branch_refuses_and_nothing_moves()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(1);
        using var remote = repository.AddRemote();
        remote.WriteHook("update", "test \"$1\" != refs/heads/dev && exit 0\necho 'error: GH006: Protected branch update failed for refs/heads/dev.' >&2\necho 'error: Changes must be made through a pull request.' >&2\nexit 1");
        var (here, there) = (repository.Git("for-each-ref", "refs/heads"), remote.Git("for-each-ref"));
        using var engine = new ModuleEngine(repository.Path);

        var refused = engine.Run("Merge-Spec");

        Assert.Equal(["RemoteProtected"], refused.ErrorIds);
        Assert.Contains("GH006", refused.ErrorText, StringComparison.Ordinal);
        Assert.Contains("landing: pull-request", refused.ErrorText, StringComparison.Ordinal);
        Assert.Contains("-NoPush", (string)((dynamic)Assert.Single(refused.Errors).Exception).NextCommand, StringComparison.Ordinal);
        Assert.Equal((here, there), (repository.Git("for-each-ref", "refs/heads"), remote.Git("for-each-ref")));
        Assert.Equal(["Merged"], engine.Run("Merge-Spec -NoPush").ThrowOnError().Texts("Outcome"));
    }

    [Fact]
    public void A_local_branch_with_commits_of_its_own_stays_and_says_how_it_comes_along()
    {
        using var repository = TestRepository.Create();
        repository.Commit("Rule", (".specify/config/workflow-config.yml", "version: 1\nbranches:\n  integration: trunk\n  dev: dev\n"));
        repository.Git("branch", "dev");
        repository.Git("switch", "--quiet", "--create", "trunk");
        repository.AddReadySpecs(1);
        using var remote = repository.AddRemote();
        var own = repository.CommitOn("own", "dev", "My own", ("own.txt", "own\n"));
        repository.Git("branch", "--force", "dev", own);
        using var engine = new ModuleEngine(repository.Path);

        var warning = Assert.Single(engine.Run("Merge-Spec").ThrowOnError().Warnings, warning => warning.StartsWith("LocalBranchLeft: ", StringComparison.Ordinal));

        Assert.Equal(own, repository.Git("rev-parse", "dev"));
        Assert.Equal(repository.Git("rev-parse", "trunk"), remote.Git("rev-parse", "dev"));
        Assert.EndsWith($"Next: git switch dev && git merge {repository.Git("rev-parse", "trunk")}", warning, StringComparison.Ordinal);
        repository.Git("switch", "--quiet", "dev");
        repository.Git("merge", "--quiet", "--no-edit", repository.Git("rev-parse", "trunk"));
        Assert.Equal("merged", repository.StageOn("dev", "spec-001-work"));
    }

    [Fact]
    public void Rules_that_are_not_committed_are_named_until_they_are()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(1);
        repository.Write(".specify/config/workflow-config.yml", "version: 1\nproject: mine\n");
        using var engine = new ModuleEngine(repository.Path);

        foreach (var rules in new[] { "version: 1\nproject: mine\n", "version: 1\nproject: yours\n" })
        {
            repository.Write(".specify/config/workflow-config.yml", rules);
            var warning = Assert.Single(engine.Run("Get-Spec").ThrowOnError().Warnings);
            Assert.StartsWith("ConfigNotCommitted: .specify/config/workflow-config.yml ", warning, StringComparison.Ordinal);
            Assert.Contains($" Next: git -C '{repository.Path}' add ", warning, StringComparison.Ordinal);
            repository.Git("add", ".specify/config/workflow-config.yml");
            repository.Git("commit", "--quiet", "-m", "Change the rules", "--", ".specify/config/workflow-config.yml");
            Assert.Empty(engine.Run("Get-Spec").ThrowOnError().Warnings);
        }
    }

    [Fact]
    public void An_empty_pipeline_stops_no_sprint()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(1);
        using var engine = new ModuleEngine(repository.Path);
        engine.Run("Start-Sprint").ThrowOnError();

        var nothing = engine.Run("@() | Stop-Sprint").ThrowOnError();

        Assert.Empty(nothing.Output);
        Assert.StartsWith("NothingToStop: ", Assert.Single(nothing.Warnings), StringComparison.Ordinal);
        Assert.Equal(["Open"], engine.Run("Get-Sprint").ThrowOnError().Texts("State"));
    }

    [Theory]
    [InlineData("Merge-Spec")]
    [InlineData("Start-Sprint")]
    public void A_branch_that_has_gone_on_after_its_landing_is_named(string command)
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(2);
        using var engine = new ModuleEngine(repository.Path);
        Assert.Empty(engine.Run("Merge-Spec 1").ThrowOnError().Warnings);
        repository.Git("switch", "--quiet", "spec-001-work");
        repository.Git("merge", "--quiet", "dev");
        var tip = repository.Commit("Go on", ("src/more.txt", "more\n"));
        repository.Git("switch", "--quiet", "dev");

        var warning = Assert.Single(engine.Run(command).ThrowOnError().Warnings);

        Assert.StartsWith("ContinuedAfterLanding: spec-001 ", warning, StringComparison.Ordinal);
        var range = warning[(warning.LastIndexOf(' ') + 1)..];
        Assert.Equal(tip, repository.Git("log", "--format=%H", "--max-count=1", range));
    }

    [Theory]
    [InlineData("Merge-Spec 1, 2")]
    [InlineData("Start-Sprint 1, 2")]
    public void What_was_merged_by_hand_and_has_no_branch_is_named(string command)
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(2);
        repository.Git("merge", "--quiet", "--no-ff", "-m", "By hand", "spec-001-work");
        repository.Git("branch", "--quiet", "--delete", "--force", "spec-001-work");
        using var engine = new ModuleEngine(repository.Path);

        var warning = Assert.Single(engine.Run(command).ThrowOnError().Warnings);

        Assert.StartsWith("MergedOutside: spec-001 ", warning, StringComparison.Ordinal);
        Assert.EndsWith("Next: Get-SpecHistory spec-001", warning, StringComparison.Ordinal);
    }
}
