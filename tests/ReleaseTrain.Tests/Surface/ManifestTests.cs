using System.Collections;
using System.Management.Automation.Language;
using ReleaseTrain.Tests.Fixtures;

namespace ReleaseTrain.Tests.Surface;

public sealed class ManifestTests
{
    private static readonly Hashtable Manifest = Read();

    [Fact]
    public void The_manifest_lists_exactly_the_cmdlets_that_there_are()
    {
        Assert.Equal(ModuleCmdlets.All.Select(cmdlet => cmdlet.Name), Values("CmdletsToExport"));
    }

    [Fact]
    public void The_module_exports_what_its_manifest_lists_and_nothing_else()
    {
        using var engine = new ModuleEngine();

        var exported = engine.Run("(Get-Module ReleaseTrain).ExportedCommands.Keys").ThrowOnError().Output.Select(item => (string)item.BaseObject);

        Assert.Equal(Values("CmdletsToExport"), exported.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("FunctionsToExport")]
    [InlineData("VariablesToExport")]
    [InlineData("AliasesToExport")]
    public void Nothing_but_cmdlets_is_exported_and_nothing_by_wildcard(string key) => Assert.Empty(Values(key));

    [Fact]
    public void Every_file_that_the_manifest_names_is_there()
    {
        var files = Values("FormatsToProcess").Concat(Values("TypesToProcess")).Append((string)Manifest["RootModule"]!);

        Assert.All(files, file => Assert.True(File.Exists(Path.Combine(StagedModule.Folder, file)), file));
    }

    [Fact]
    public void The_module_has_the_version_of_its_assemblies()
    {
        using var engine = new ModuleEngine();

        var version = engine.Run("[ReleaseTrain.Spec].Assembly.GetName().Version.ToString(3)").ThrowOnError();

        Assert.Equal(Manifest["ModuleVersion"], version.Single);
    }

    private static string[] Values(string key) => [.. ((IEnumerable)Manifest[key]!).Cast<string>()];

    private static Hashtable Read() =>
        (Hashtable)Parser.ParseFile(StagedModule.Manifest, out _, out _).Find(node => node is HashtableAst, searchNestedScriptBlocks: false).SafeGetValue();
}
