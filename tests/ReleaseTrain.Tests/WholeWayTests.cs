using ReleaseTrain.Tests.Fixtures;

namespace ReleaseTrain.Tests;

/// <summary>From an idea to a closed spec, through every cmdlet; no ledger is written by hand.</summary>
public class WholeWayTests
{
    [Fact]
    public void Three_specs_go_from_New_Spec_to_closed_through_every_cmdlet()
    {
        using var repository = TestRepository.Create();
        using var remote = repository.AddRemote();
        using var engine = new ModuleEngine(repository.Path);

        engine.Run("Initialize-ReleaseTrain -CreateDev").ThrowOnError();
        engine.Run("New-Spec 'Signal the crew', 'Couple the cars', 'Mend the whistle' -Push").ThrowOnError();
        engine.Run("Get-Spec *whistle | Set-Spec -ChangeKind Fix -Priority High").ThrowOnError();
        engine.Run("Get-Spec spec-002 | Set-Spec -DependsOn spec-001").ThrowOnError();
        foreach (var branch in engine.Run("Get-Spec").ThrowOnError().Texts("Branch"))
        {
            Work(repository, branch!);
        }

        engine.Run("Suspend-Spec 2 -Reason 'The couplings are late.'").ThrowOnError();
        Assert.Equal(["True"], engine.Run("Get-Spec -Paused").ThrowOnError().Texts("IsPaused"));
        engine.Run("Resume-Spec 2").ThrowOnError();
        foreach (var stage in new[] { "clarified", "planned", "tasked", "checklist-validated", "implementing", "testing" })
        {
            Assert.Equal([stage, stage, stage], engine.Run("Get-Spec | Set-SpecStage").ThrowOnError().Texts("StageName"));
        }

        Assert.Equal(["GateFailed", "GateFailed", "GateFailed"], engine.Run("Get-Spec | Set-SpecStage").ErrorIds);
        Assert.Equal(["review", "review", "review"], engine.Run("Get-Spec | Approve-Spec -Stage testing | Set-SpecStage | Approve-Spec -Stage review").ThrowOnError().Texts("StageName"));

        Assert.Equal(8, engine.Run("Get-SpecHistory spec-001").ThrowOnError().Output.Count);
        Assert.Equal(["Open"], engine.Run("Start-Sprint").ThrowOnError().Texts("State"));
        engine.Run("Stop-Sprint").ThrowOnError();
        Assert.Equal(["0.1.0"], engine.Run("Get-Spec -Stage review | Merge-Spec | ForEach-Object { $_.Sprint.Version }").ThrowOnError().Output.Select(item => item.ToString()).Distinct());
        Assert.Equal(["0.1.0"], engine.Run("Get-NextRelease").ThrowOnError().Texts("Version"));
        Assert.Equal(["0.1.0-dev+3specs"], engine.Run("Get-ReleaseTrain").ThrowOnError().Texts("DevVersion"));
        Assert.Equal(["v0.1.0"], engine.Run("Publish-Release -Bump Minor").ThrowOnError().Texts("Tag"));
        Assert.Equal(["Completed"], engine.Run("Get-Release -Latest | Complete-Sprint").ThrowOnError().Texts("State"));

        Assert.Empty(engine.Run("Get-Spec").ThrowOnError().Output);
        Assert.Equal(["closed", "closed", "closed"], engine.Run("Get-Spec -All").ThrowOnError().Texts("StageName"));
        Assert.Equal(["Completed"], engine.Run("Get-Sprint").ThrowOnError().Texts("State"));
        Assert.Empty(engine.Run("Get-MergedBranch").ThrowOnError().Output);
        Assert.Empty(engine.Run("Get-TrainOperation | Where-Object State -notin Published, Applied").ThrowOnError().Output);
        Assert.Equal("dev\nmain", repository.Git("for-each-ref", "--format=%(refname:short)", "refs/heads"));
        Assert.Equal("dev\nmain", remote.Git("for-each-ref", "--format=%(refname:short)", "refs/heads"));
        Assert.Equal(string.Empty, repository.Git("status", "--porcelain"));
        Assert.Equal(repository.Git("rev-parse", "dev"), remote.Git("rev-parse", "dev"));
    }

    [Fact]
    public void Two_people_with_a_clone_each_take_three_specs_the_whole_way()
    {
        using var ada = TestRepository.Create();
        using var remote = ada.AddRemote();
        using var adas = new ModuleEngine(ada.Path);
        adas.Run("Initialize-ReleaseTrain -CreateDev").ThrowOnError();
        var ben = remote.Clone("ben");
        ben.Git("switch", "--quiet", "dev");
        using var bens = new ModuleEngine(ben.Path);

        // They take numbers in turn, and none twice.
        adas.Run("New-Spec 'Signal the crew' -Push").ThrowOnError();
        bens.Run("New-Spec 'Couple the cars' -Push").ThrowOnError();
        adas.Run("New-Spec 'Mend the whistle' -ChangeKind Fix -Push").ThrowOnError();
        Assert.Equal(3, remote.Git("for-each-ref", "--format=%(refname:short)", "refs/heads/*-*").Split('\n').Length);

        // Each works on one's own; Ben also moves a spec that he has no branch of.
        ben.Git("fetch", "--quiet");
        var (first, second, third) = (BranchOf(adas, 1), BranchOf(bens, 2), BranchOf(adas, 3));
        Work(ada, first);
        Work(ben, second);
        Work(ada, third);
        adas.Run("Set-SpecStage 1, 3 -Stage testing").ThrowOnError();
        bens.Run("Approve-Spec 2 -Stage testing | Set-SpecStage -Stage review").ThrowOnError();
        ben.Git("fetch", "--quiet");
        bens.Run("Approve-Spec 3 -Stage testing | Set-SpecStage -Stage review").ThrowOnError();
        Assert.Equal(string.Empty, ben.Git("branch", "--list", third));
        ada.Git("fetch", "--quiet");
        Assert.Equal(["review"], adas.Run("Get-Spec 3").ThrowOnError().Texts("StageName"));
        adas.Run("Approve-Spec 1 -Stage testing | Set-SpecStage -Stage review").ThrowOnError();

        // Ben merges two, Ada the third; Ada releases all.
        Assert.Equal(["Merged", "Merged"], bens.Run("Merge-Spec 2, 3").ThrowOnError().Texts("Outcome"));
        Assert.Equal(["spec-001:Merged", "spec-002:AlreadyMerged", "spec-003:AlreadyMerged"], adas.Run("Merge-Spec 1, 2, 3").ThrowOnError().Output.Select(item => $"{item.Properties["Spec"].Value}:{item.Properties["Outcome"].Value}").Order());
        var release = (dynamic)adas.Run("Publish-Release").ThrowOnError().Single!;
        Assert.Equal(3, (int)release.Specs.Count);
        Assert.Equal(2, (int)release.Sprints.Count);
        bens.Run("Publish-Release").ThrowOnError();

        // Ben sees the release and cleans up; Ada finds nothing left to do.
        ben.Git("fetch", "--quiet", "--tags");
        bens.Run("Get-Release -Latest | Complete-Sprint").ThrowOnError();
        ada.Git("fetch", "--quiet");
        adas.Run("Remove-MergedBranch *").ThrowOnError();
        Assert.Equal(["closed", "closed", "closed"], adas.Run("Get-Spec -All").ThrowOnError().Texts("StageName"));
        Assert.Equal("dev\nmain", remote.Git("for-each-ref", "--format=%(refname:short)", "refs/heads"));
        Assert.Equal("dev\nmain", ada.Git("for-each-ref", "--format=%(refname:short)", "refs/heads"));
    }

    private static string BranchOf(ModuleEngine engine, int number) => engine.Run($"(Get-Spec {number}).Branch").ThrowOnError().Single!.ToString()!;

    private static void Work(TestRepository repository, string branch)
    {
        repository.WriteDocuments(branch, "review", ($"src/{branch}.txt", branch));
        repository.Git("push", "--quiet", "--set-upstream", "origin", branch);
    }
}
