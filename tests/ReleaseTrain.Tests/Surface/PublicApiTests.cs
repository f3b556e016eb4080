using ReleaseTrain.Tests.Fixtures;

namespace ReleaseTrain.Tests.Surface;

public sealed class PublicApiTests
{
    private const string FileName = "PublicApi.txt";

    [Fact]
    public void The_output_types_are_those_that_scripts_were_promised()
    {
        using var engine = new ModuleEngine();
        var core = AppDomain.CurrentDomain.GetAssemblies().Single(assembly => assembly.GetName().Name == "ReleaseTrain.Core");
        var promised = Path.Combine(StagedModule.Root, "tests", "ReleaseTrain.Tests", FileName);
        var found = Path.Combine(AppContext.BaseDirectory, FileName);
        File.WriteAllText(found, PublicApi.Describe(core));

        Assert.True(
            File.ReadAllText(promised).ReplaceLineEndings("\n") == File.ReadAllText(found),
            $"The public types are not those of '{promised}'. Scripts rely on them: take a change back, or, where it is meant, renew the promise by copying '{found}' over it.");
    }
}
