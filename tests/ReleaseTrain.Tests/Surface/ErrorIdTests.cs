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
        var ids = Sources()
            .SelectMany(file => Thrown().Matches(File.ReadAllText(file)).Select(match => match.Groups["id"].Value))
            .Where(id => id != "InternalError")
            .ToHashSet(StringComparer.Ordinal);
        using var engine = new ModuleEngine();

        Assert.NotEmpty(ids);
        Assert.All(ids, id => Assert.True(CategoryOf(id) != ErrorCategory.NotSpecified, $"ErrorCategories has no '{id}'."));
    }

    [Fact]
    public void Every_error_in_the_sources_names_the_next_command()
    {
        using var engine = new ModuleEngine();
        var errors = Sources()
            .SelectMany(file => File.ReadAllText(file) is var text ? Made().Matches(text).Select(match => (Id: match.Groups["id"].Value, File: file, Arguments: SourceScan.ReadArguments(text, match.Groups["first"].Index))) : [])
            .Where(error => CategoryOf(error.Id) != ErrorCategory.NotSpecified)
            .ToList();

        Assert.True(errors.Count > 100);
        Assert.All(errors, error => Assert.True(error.Arguments.Count == 4 && error.Arguments[3] != "null", $"{error.Id} in {error.File} has no next command."));
    }

    private static IEnumerable<string> Sources() => Directory.EnumerateFiles(Path.Combine(StagedModule.Root, "src"), "*.cs", SearchOption.AllDirectories)
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

    private static ErrorCategory CategoryOf(string id)
    {
        var table = AppDomain.CurrentDomain.GetAssemblies().Single(assembly => assembly.GetName().Name == "ReleaseTrain").GetType("ReleaseTrain.Errors.ErrorCategories", throwOnError: true)!;
        return (ErrorCategory)table.GetMethod("Of", BindingFlags.Public | BindingFlags.Static)!.Invoke(null, [id])!;
    }

    [GeneratedRegex("""new TrainError\(\s*"(?<id>\w+)["]""")]
    private static partial Regex Thrown();

    // Where the type is clear from the place, it is left out.
    [GeneratedRegex("""new(?: TrainError)?\((?<first>\s*"(?<id>\w+)",)""")]
    private static partial Regex Made();
}
