using System.Management.Automation;
using System.Reflection;
using System.Text.RegularExpressions;
using ReleaseTrain.Tests.Fixtures;

namespace ReleaseTrain.Tests.Surface;

public sealed partial class ErrorIdTests
{
    private const string OfGit = "\\bgit -?[A-Za-z]";
    private const string OfOurs = "\\b[A-Z][a-z]+-(?:Spec|Sprint|Release|Train|Merged|Journal)";

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

    // A switch that git refuses, and the merge behind it goes to the wrong branch.
    [Fact]
    public void Commands_that_belong_together_stop_at_the_first_that_fails()
    {
        var pages = Directory.EnumerateFiles(Path.Combine(StagedModule.Root, "docs", "en-US"), "*.md").Append(Path.Combine(StagedModule.Root, "README.md"));
        var lines = Sources().Concat(pages).SelectMany(file => File.ReadLines(file).Select(line => $"{Path.GetFileName(file)}: {line.Trim()}")).ToList();

        Assert.Contains(lines, line => line.Contains(" && git merge ", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, GoesOnAfterAFailure);
    }

    [Theory]
    [InlineData("""A.cs: $"git switch {branch}; git merge {commit}";""", true)]
    [InlineData("""A.cs: $"git switch {branch}; {string.Join("; ", sides.Select(Merge))}";""", true)]
    [InlineData("""A.cs: $"git -C '{path}' switch --detach; Set-Spec {name} -Number {number}";""", true)]
    [InlineData("""A.cs: "Merge-Spec -Replan, or Stop-Sprint; Start-Sprint";""", true)]
    [InlineData("page.md: on 'dev'. Next: git switch spec-007-presence; git merge dev", true)]
    [InlineData("""A.cs: $"git switch {branch} && git merge {commit}";""", false)]
    [InlineData("""A.cs: $"{next}; then Resume-TrainOperation {operation}";""", false)]
    [InlineData("page.md: GateFailed names the checks of Set-SpecStage; Test-SpecGate tells more.", false)]
    [InlineData("A.cs: // Is laid out for git at once; git itself may run later.", false)]
    public void What_goes_on_after_a_failure_is_found(string line, bool isFound) => Assert.Equal(isFound, GoesOnAfterAFailure(line));

    private static bool GoesOnAfterAFailure(string line) =>
        line.Contains(".md: ", StringComparison.Ordinal) ? ChainedInWords().IsMatch(line) : !line.Contains(".cs: //", StringComparison.Ordinal) && Chained().IsMatch(line);

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

    // Two commands on one line of code, and a semicolon between them.
    [GeneratedRegex($"""(?:{OfGit}|{OfOurs}).*(?:; (?:{OfGit}|{OfOurs})|Join\("; ")""")]
    private static partial Regex Chained();

    // In a sentence our commands may stand on both sides of one.
    [GeneratedRegex($"{OfGit}.*; {OfGit}")]
    private static partial Regex ChainedInWords();
}
