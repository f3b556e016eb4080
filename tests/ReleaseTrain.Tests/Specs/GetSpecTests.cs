using ReleaseTrain.Tests.Fixtures;

namespace ReleaseTrain.Tests.Specs;

public sealed class GetSpecTests
{
    [Fact]
    public void Every_spec_is_read_from_its_own_branch_and_nothing_is_checked_out()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddSpec("spec-001-first", "planned");
        repository.AddSpec("spec-002-second", "review");
        using var engine = new ModuleEngine(repository.Path);

        var specs = engine.Run("Get-Spec").ThrowOnError();

        Assert.Equal(["spec-001", "spec-002"], specs.Texts("Id"));
        Assert.Equal(["Planned", "Review"], specs.Texts("Stage"));
        Assert.Equal("dev", repository.Git("symbolic-ref", "--short", "HEAD"));
    }
}
