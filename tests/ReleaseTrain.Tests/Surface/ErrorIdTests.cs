using System.Management.Automation;
using System.Reflection;
using System.Text.RegularExpressions;
using ReleaseTrain.Tests.Fixtures;

namespace ReleaseTrain.Tests.Surface;

public sealed partial class ErrorIdTests
{
    [Fact]
    public void Every_error_id_in_the_sources_has_a_category()
    {
        var ids = Directory.EnumerateFiles(Path.Combine(StagedModule.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .SelectMany(file => Thrown().Matches(File.ReadAllText(file)).Select(match => match.Groups["id"].Value))
            .Where(id => id != "InternalError")
            .ToHashSet(StringComparer.Ordinal);
        using var engine = new ModuleEngine();

        Assert.NotEmpty(ids);
        Assert.All(ids, id => Assert.True(CategoryOf(id) != ErrorCategory.NotSpecified, $"ErrorCategories has no '{id}'."));
    }

    private static ErrorCategory CategoryOf(string id)
    {
        var table = AppDomain.CurrentDomain.GetAssemblies().Single(assembly => assembly.GetName().Name == "ReleaseTrain").GetType("ReleaseTrain.Errors.ErrorCategories", throwOnError: true)!;
        return (ErrorCategory)table.GetMethod("Of", BindingFlags.Public | BindingFlags.Static)!.Invoke(null, [id])!;
    }

    [GeneratedRegex("""new TrainError\(\s*"(?<id>\w+)["]""")]
    private static partial Regex Thrown();
}
