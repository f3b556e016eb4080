using ReleaseTrain.Tests.Fixtures;

namespace ReleaseTrain.Tests.Loading;

public sealed class ImportTests
{
    [Fact]
    public void The_staged_module_imports()
    {
        using var engine = new ModuleEngine();

        var result = engine.Run("(Get-Module ReleaseTrain).Version.ToString()").ThrowOnError();

        Assert.Equal("0.1.0", result.Single);
    }

    [Fact]
    public void Importing_loads_no_adapter_and_no_third_party_library()
    {
        using var engine = new ModuleEngine();

        var result = engine.Run("[ReleaseTrain.Spec].FullName; [ReleaseTrain.SemanticVersion]'1.2.3' -lt '1.10.0'").ThrowOnError();

        Assert.Equal(["ReleaseTrain.Spec", true], result.Output.Select(item => item.BaseObject));
    }
}
