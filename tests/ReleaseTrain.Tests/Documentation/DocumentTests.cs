using System.Text.RegularExpressions;
using ReleaseTrain.Tests.Fixtures;
using ReleaseTrain.Tests.Surface;

namespace ReleaseTrain.Tests.Documentation;

/// <summary>What the readme and the page about the whole show can be typed, and does what they say.</summary>
public sealed partial class DocumentTests
{
    // What every pwsh has and the engine of these tests has not.
    private const string OwnCommands = """
        function Get-ChildItem([string] $Path, [switch] $Directory) { [IO.DirectoryInfo]::new($Path).GetDirectories() }
        function Write-Warning { [CmdletBinding()] param([string] $Message) $PSCmdlet.WriteWarning($Message) }
        """;

    public static TheoryData<string> Documents => ["README.md", "docs/en-US/about_ReleaseTrain.md"];

    [Theory]
    [MemberData(nameof(Documents))]
    public void What_it_shows_parses_and_gives_our_cmdlets_only_parameters_that_they_have(string document)
    {
        var scripts = Scripts(Read(document)).ToList();

        Assert.Contains(scripts, script => ModuleCmdlets.All.Any(cmdlet => script.Contains(cmdlet.Name, StringComparison.Ordinal)));
        Assert.All(scripts, script => TypedCommands.Demand(script, document));
    }

    [Theory]
    [InlineData("A fence:\n```powershell\nGet-Spec -Stage {\n```\n")]
    [InlineData("```powershell\nGet-Spec -NoSuchParameter\n```\n")]
    [InlineData("Some lines:\n\n    Get-Spec\n    Find-Spec\n")]
    [InlineData("      run: |\n          Get-Spec | Merge-Spec -NoSuchParameter\n")]
    [InlineData("A word in a sentence, `Merge-Spec -NoSuchParameter`, is held to it, too.")]
    public void What_could_not_be_typed_is_found_wherever_it_stands(string text) =>
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => Assert.All(Scripts(text), script => TypedCommands.Demand(script, "a page")));

    [Fact]
    public void The_job_by_night_releases_what_has_gathered_and_goes_on_after_a_clone_that_is_none()
    {
        using var enough = SpecScenes.CreateTrain();
        enough.AddReadySpecs(3);
        using var few = SpecScenes.CreateTrain();
        few.AddReadySpecs(1);
        var (released, waiting) = (enough.AddRemote(), few.AddRemote());
        var trains = Directory.CreateDirectory(Path.Combine(enough.Root, "trains")).FullName;
        Directory.CreateDirectory(Path.Combine(trains, "1-none"));
        enough.Git("clone", "--quiet", "--branch", "dev", released.Path, Path.Combine(trains, "2-enough"));
        enough.Git("clone", "--quiet", "--branch", "dev", waiting.Path, Path.Combine(trains, "3-few"));
        using var engine = new ModuleEngine(enough.Root);

        var night = engine.Run($"param($Trains)\n{OwnCommands}\n{NightlyJob()}", ("Trains", trains));

        Assert.Null(night.Terminating);
        Assert.Contains(night.Warnings, warning => warning.StartsWith("1-none: ", StringComparison.Ordinal));
        Assert.Equal(("v0.1.0", "closed"), (released.Git("tag"), released.StageOn("dev", "spec-003-work")));
        Assert.Equal((string.Empty, "merged"), (waiting.Git("tag"), waiting.StageOn("dev", "spec-001-work")));
    }

    private static string NightlyJob() => Assert.Single(HelpPage.Scripts(Read("README.md")), script => script.StartsWith("# nightly.ps1\n", StringComparison.Ordinal))
        .Replace("Import-Module ReleaseTrain\n", string.Empty, StringComparison.Ordinal)
        .Replace("/srv/trains", "$Trains", StringComparison.Ordinal);

    private static string Read(string document) => File.ReadAllText(Path.Combine(StagedModule.Root, document)).ReplaceLineEndings("\n");

    // Fences of PowerShell as a whole; beside them the indented lines and the words in sentences that name a cmdlet.
    private static IEnumerable<string> Scripts(string text)
    {
        var rest = FencePattern().Replace(text, string.Empty);
        var lines = LinePattern().Matches(rest).Concat(SpanPattern().Matches(rest)).Select(match => match.Groups["script"].Value);
        return HelpPage.Scripts(text).Concat(lines);
    }

    [GeneratedRegex("^```powershell\n.*?^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex FencePattern();

    [GeneratedRegex(@"^ {4,}(?<script>.*\b[A-Z][a-z]+-[A-Z]\w+.*)$", RegexOptions.Multiline)]
    private static partial Regex LinePattern();

    [GeneratedRegex("`(?<script>[A-Z][a-z]+-[A-Z][^`\n]+)`")]
    private static partial Regex SpanPattern();
}
