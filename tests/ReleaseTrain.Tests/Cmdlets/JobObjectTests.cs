using ReleaseTrain.Tests.Fixtures;

namespace ReleaseTrain.Tests.Cmdlets;

/// <summary>Of an object that comes back from a job only the members are left, and the names of its types.</summary>
public sealed class JobObjectTests
{
    private const string Job = "filter Through-Job { [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($_, 3)) }\n";

    [Theory]
    [InlineData("Get-Spec 1 | Through-Job | Get-Spec")]
    [InlineData("(Get-SpecTask 1)[0] | Through-Job | Get-Spec")]
    [InlineData("Test-SpecGate 1 | Through-Job | Get-Spec")]
    [InlineData("Merge-Spec 1 -WhatIf | Through-Job | Get-Spec")]
    [InlineData("Get-Spec 1 | Through-Job | Set-Spec -Priority High")]
    public void It_still_means_its_spec(string script)
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(2);
        using var engine = new ModuleEngine(repository.Path);

        Assert.Equal(["spec-001-work"], engine.Run(Job + script).ThrowOnError().Texts("Name"));
    }

    [Fact]
    public void A_spec_can_wait_for_it()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(2);
        using var engine = new ModuleEngine(repository.Path);

        Assert.Equal(["spec-001"], engine.Run($"{Job}(Set-Spec 2 -DependsOn (Get-Spec 1 | Through-Job)).DependsOn").ThrowOnError().Output.Select(id => $"{id}"));
    }

    [Fact]
    public void A_sprint_is_given_up_by_it()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(1);
        using var engine = new ModuleEngine(repository.Path);

        Assert.Equal(["Abandoned"], engine.Run($"{Job}Start-Sprint | Through-Job | Stop-Sprint").ThrowOnError().Texts("State"));
    }

    [Fact]
    public void A_branch_is_removed_by_it()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(1);
        using var engine = new ModuleEngine(repository.Path);
        engine.Run("Merge-Spec").ThrowOnError();

        Assert.Equal(["spec-001-work"], engine.Run($"{Job}Get-MergedBranch spec* -Local | Through-Job | Remove-MergedBranch").ThrowOnError().Texts("Name"));
    }
}
