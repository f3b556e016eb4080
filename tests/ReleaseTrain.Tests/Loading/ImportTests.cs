using System.Management.Automation;
using ReleaseTrain.Tests.Fixtures;

namespace ReleaseTrain.Tests.Loading;

public sealed class ImportTests
{
    private const string Use = "Test-Probe -Ledger 'title: A title'";

    [Fact]
    public void The_staged_module_imports_without_a_warning()
    {
        using var engine = new ModuleEngine(isImported: false);

        var result = engine.Run("param($Module) Import-Module $Module -PassThru | ForEach-Object Name", ("Module", StagedModule.Manifest)).ThrowOnError();

        Assert.Equal("ReleaseTrain", result.Single);
        Assert.Empty(result.Warnings);
    }

    [Fact]
    public void Importing_again_by_force_brings_every_cmdlet_back()
    {
        using var engine = new ModuleEngine();
        var before = engine.Run("(Get-Module ReleaseTrain).ExportedCmdlets.Count").ThrowOnError().Single;

        for (var times = 0; times < 2; times++)
        {
            engine.Run("param($Module) Import-Module $Module -Force", ("Module", StagedModule.Manifest)).ThrowOnError();

            Assert.Equal(before, engine.Run("(Get-Module ReleaseTrain).ExportedCmdlets.Count").ThrowOnError().Single);
            Assert.Equal("A title", engine.AddProbes().Run(Use).ThrowOnError().Single);
        }
    }

    [Fact]
    public void A_removed_module_is_gone_and_can_be_imported_again()
    {
        using var engine = new ModuleEngine();

        engine.Run("Remove-Module ReleaseTrain").ThrowOnError();
        Assert.Empty(engine.Run("Get-Command -Module ReleaseTrain").ThrowOnError().Output);
        engine.Import();

        Assert.NotEmpty(engine.Run("Get-Command -Module ReleaseTrain").ThrowOnError().Output);
        Assert.Equal("A title", engine.AddProbes().Run(Use).ThrowOnError().Single);
    }

    [Fact]
    public void Removing_it_from_one_runspace_leaves_it_in_the_other()
    {
        using var first = new ModuleEngine();
        using var second = new ModuleEngine();

        first.Run("Remove-Module ReleaseTrain").ThrowOnError();

        Assert.Equal("A title", second.AddProbes().Run(Use).ThrowOnError().Single);
    }

    [Fact]
    public async Task Four_runspaces_import_and_use_it_at_once()
    {
        using var repository = TestRepository.Create();
        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            using var engine = new ModuleEngine(repository.Path).AddProbes();
            return engine.Run($"{Use}; Test-Probe -Root").ThrowOnError().Output.Select(item => item.BaseObject).ToList();
        })));

        Assert.All(results, result => Assert.Equal(["A title", repository.Path], result));
    }

    [Fact]
    public void Every_output_type_can_be_named_in_a_script()
    {
        using var engine = new ModuleEngine();

        var names = engine.Run("[ReleaseTrain.Spec].Assembly.ExportedTypes | ForEach-Object FullName").ThrowOnError().Output.Select(item => (string)item.BaseObject).ToList();

        Assert.Contains("ReleaseTrain.ReleaseTrainException", names);
        Assert.All(names, name => Assert.StartsWith("ReleaseTrain.", name, StringComparison.Ordinal));
        foreach (var name in names)
        {
            Assert.Equal(name, engine.Run($"[{name}].FullName").ThrowOnError().Single);
        }
    }

    [Fact]
    public void Versions_compare_right_and_are_cast_from_texts()
    {
        using var engine = new ModuleEngine();

        Assert.Equal(true, engine.Run("[ReleaseTrain.SemanticVersion]'1.2.3' -lt '1.10.0'").ThrowOnError().Single);
    }
}
