using ReleaseTrain.Tests.Fixtures;

namespace ReleaseTrain.Tests.States;

/// <summary>Who commits, where a push goes, and who went on elsewhere.</summary>
public sealed class RemoteStateTests
{
    private const string Name = "spec-001-work";

    [Fact]
    public void Without_an_identity_everything_is_read()
    {
        using var repository = CreateNameless();
        using var engine = new ModuleEngine(repository.Path);

        engine.DemandServed([.. StateCommands.Reading, "Get-NextRelease"]);
    }

    [Fact]
    public void Without_an_identity_nothing_is_written_and_both_commands_are_named()
    {
        using var repository = CreateNameless();
        var refs = repository.Git("for-each-ref");
        using var engine = new ModuleEngine(repository.Path);

        engine.DemandRefused(
            ["New-Spec 'Work'", "Set-Spec 1 -Priority High", "Set-SpecStage 1 -Stage testing -Reason 'Again.'", "Suspend-Spec 1 -Reason 'Later.'", "Start-Sprint", "Merge-Spec", "Publish-Release", "Initialize-ReleaseTrain"],
            "IdentityMissing",
            "git config --global user.name",
            "git config --global user.email");

        Assert.Equal(refs, repository.Git("for-each-ref"));
    }

    [Fact]
    public void A_remote_that_pushes_to_several_places_is_read()
    {
        using var repository = CreateSplit();
        using var engine = new ModuleEngine(repository.Path);

        engine.DemandServed([.. StateCommands.Reading, "Get-NextRelease"]);
    }

    [Fact]
    public void A_remote_that_pushes_to_several_places_is_asked_for_the_next_release_where_it_is_fetched_from()
    {
        using var repository = CreateSplit();
        var other = repository.Beside("origin.git").Clone("other", "--branch", "dev");
        other.Commit("feat: hear the train");
        other.Git("push", "--quiet", "origin", "dev");
        using var engine = new ModuleEngine(repository.Path);

        Assert.Equal(["0.1.0"], engine.Run("Get-NextRelease").ThrowOnError().Texts("Version"));
    }

    [Fact]
    public void A_remote_that_pushes_to_several_places_gets_nothing()
    {
        using var repository = CreateSplit();
        var refs = repository.Git("for-each-ref");
        using var engine = new ModuleEngine(repository.Path);

        engine.DemandRefused(
            ["New-Spec 'Work'", "New-Spec 'Work' -Push", "Set-SpecStage 1 -Stage testing -Reason 'Again.'", "Start-Sprint", "Merge-Spec", "Publish-Release", "Complete-Sprint", "Remove-MergedBranch"],
            "SeveralPushTargets",
            "git remote set-url --push origin");

        Assert.Equal(refs, repository.Git("for-each-ref"));
    }

    [Fact]
    public void A_clone_that_pushes_to_several_places_still_lands_its_own_branches()
    {
        using var repository = CreateSplit();
        using var engine = new ModuleEngine(repository.Path);

        engine.Run("Merge-Spec -NoFetch -NoPush | Publish-Release -NoFetch -NoPush").ThrowOnError();

        Assert.Equal("released", repository.StageOn("main", Name));
    }

    [Fact]
    public void A_remote_that_cannot_move_several_refs_as_one_is_read_and_gets_nothing()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(1);
        var remote = repository.AddRemote();
        remote.Git("config", "receive.advertiseAtomic", "false");
        var (here, there) = (repository.Git("for-each-ref"), remote.Git("for-each-ref"));
        using var engine = new ModuleEngine(repository.Path);

        engine.DemandServed([.. StateCommands.Reading, "Get-NextRelease"]);
        engine.DemandRefused(["New-Spec 'Work' -Push", "Merge-Spec"], "RemoteNotAtomic", "origin");
        Assert.Equal(here, repository.Git("for-each-ref"));
        engine.Run("Merge-Spec -NoPush").ThrowOnError();
        var merged = repository.Git("for-each-ref");
        engine.DemandRefused(["Publish-Release"], "RemoteNotAtomic", "origin");

        Assert.Equal(merged, repository.Git("for-each-ref"));
        Assert.Equal(there, remote.Git("for-each-ref"));
        Assert.Equal(string.Empty, repository.Git("status", "--porcelain"));
    }

    [Theory]
    [InlineData("Merge-Spec -NoFetch")]
    [InlineData("Publish-Release -Bump Minor -NoFetch")]
    public void A_remote_that_moved_unseen_is_found_before_anything_begins(string line)
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(2);
        var remote = repository.AddRemote();
        using var engine = new ModuleEngine(repository.Path);
        engine.Run("Merge-Spec 2").ThrowOnError();
        var other = remote.Clone("other", "--branch", "dev");
        var theirs = other.Commit("Theirs", ("theirs.txt", "theirs"));
        other.Git("push", "--quiet", "origin", "dev");

        engine.DemandRefused([line], "RemoteMoved", "without -NoFetch");

        Assert.Equal(theirs, remote.Git("rev-parse", "dev"));
        Assert.Equal(["Published"], engine.Run("Get-TrainOperation").ThrowOnError().Texts("State"));
    }

    [Fact]
    public void A_ledger_moves_one_branch_alone_and_such_a_remote_takes_it()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(1);
        var remote = repository.AddRemote();
        remote.Git("config", "receive.advertiseAtomic", "false");
        using var engine = new ModuleEngine(repository.Path);

        var moved = engine.Run("Set-SpecStage 1 -Stage testing -Reason 'Again.'").ThrowOnError();

        Assert.Empty(moved.Warnings);
        Assert.Equal("testing", repository.StageOn(Name, Name));
        Assert.Equal("testing", remote.StageOn(Name, Name));
    }

    [Fact]
    public void A_diverged_spec_is_read_and_marked()
    {
        using var repository = CreateDiverged(Name);
        using var engine = new ModuleEngine(repository.Path);

        engine.DemandServed(StateCommands.Reading);
        var specs = engine.Run("Get-Spec").ThrowOnError();

        Assert.Equal(["True", "False"], specs.Texts("IsDiverged"));
        Assert.Equal(["spec-002"], engine.Run("Get-Spec -Ready").ThrowOnError().Texts("Id"));
    }

    [Fact]
    public void A_diverged_spec_stays_behind_is_not_written_and_the_others_go()
    {
        using var repository = CreateDiverged(Name);
        var tip = repository.Git("rev-parse", Name);
        using var engine = new ModuleEngine(repository.Path);

        engine.DemandRefused(["Set-SpecStage 1 -Stage testing -Reason 'Again.'", "Set-Spec 1 -Priority High"], "SpecDiverged", $"git merge 'origin/{Name}'");
        var merged = engine.Run("Merge-Spec 1, 2");

        Assert.Equal(["Merged", "Diverged"], merged.Texts("Outcome"));
        Assert.Equal(["SpecDiverged"], merged.ErrorIds);
        Assert.Contains($"git merge origin/{Name}", merged.ErrorText, StringComparison.Ordinal);
        Assert.Equal(tip, repository.Git("rev-parse", Name));
    }

    [Fact]
    public void A_diverged_integration_branch_is_read()
    {
        using var repository = CreateDiverged("dev");
        using var engine = new ModuleEngine(repository.Path);

        engine.DemandServed(StateCommands.Reading);

        var specs = engine.Run("Get-Spec -Ready").ThrowOnError();
        Assert.Equal(["spec-001", "spec-002"], specs.Texts("Id"));
        foreach (var read in new[] { specs, engine.Run("Get-ReleaseTrain"), engine.Run("Get-NextRelease") })
        {
            var warning = Assert.Single(read.Warnings);
            Assert.StartsWith("IntegrationDiverged: 'dev' (", warning, StringComparison.Ordinal);
            Assert.Contains("git switch dev && git merge origin/dev", warning, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void On_a_diverged_integration_branch_nothing_is_built()
    {
        using var repository = CreateDiverged("dev");
        var refs = repository.Git("for-each-ref");
        using var engine = new ModuleEngine(repository.Path);

        engine.DemandRefused(["New-Spec 'Work'", "Start-Sprint", "Merge-Spec", "Publish-Release"], "IntegrationDiverged",
            $"'dev' ({repository.Git("rev-parse", "--short=8", "dev")}) and 'origin/dev' ({repository.Git("rev-parse", "--short=8", "origin/dev")})", "Mine", "Theirs", "git switch dev && git merge origin/dev");

        Assert.Equal(refs, repository.Git("for-each-ref"));
    }

    private static TestRepository CreateNameless()
    {
        var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(1);
        repository.Git("config", "user.name", string.Empty);
        return repository;
    }

    private static TestRepository CreateSplit()
    {
        var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(1);
        var remote = repository.AddRemote();
        repository.Git("remote", "set-url", "--add", "--push", "origin", remote.Path);
        repository.Git("remote", "set-url", "--add", "--push", "origin", Path.Combine(repository.Root, "mirror.git"));
        return repository;
    }

    private static TestRepository CreateDiverged(string branch)
    {
        var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(2);
        repository.AddRemote();
        repository.Git("switch", "--quiet", "--detach", branch);
        repository.Commit("Theirs", ("theirs.txt", "theirs"));
        repository.Git("push", "--quiet", "origin", $"HEAD:refs/heads/{branch}");
        repository.Git("switch", "--quiet", branch);
        repository.Commit("Mine", ("mine.txt", "mine"));
        repository.Git("switch", "--quiet", "dev");
        return repository;
    }
}
