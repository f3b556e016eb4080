using System.Text.RegularExpressions;
using ReleaseTrain.Tests.Fixtures;

namespace ReleaseTrain.Tests.Surface;

public sealed partial class HelpPageTests
{
    private static readonly string[] Common = ["Confirm", "WhatIf", "CommonParameters"];
    private static readonly string Folder = Path.Combine(StagedModule.Root, "docs", "en-US");

    private static IReadOnlyList<string> Pages => Directory.Exists(Folder) ? [.. Directory.EnumerateFiles(Folder, "*-*.md")] : [];

    [Fact]
    public void Every_page_is_about_a_cmdlet_that_there_is() =>
        Assert.Subset(ModuleCmdlets.All.Select(cmdlet => cmdlet.Name).ToHashSet(), Pages.Select(page => Path.GetFileNameWithoutExtension(page)).ToHashSet());

    [Fact]
    public void Every_page_describes_exactly_the_parameters_of_its_cmdlet() => Assert.All(Pages, page =>
    {
        var cmdlet = ModuleCmdlets.Find(Path.GetFileNameWithoutExtension(page));
        var described = Heading().Matches(Section(page, "PARAMETERS")).Select(match => match.Groups["name"].Value.TrimStart('-'));

        Assert.Equal(cmdlet.Parameters.Select(parameter => parameter.Name).Order(StringComparer.Ordinal), described.Except(Common).Order(StringComparer.Ordinal));
    });

    [Fact]
    public void Every_page_has_an_example_and_leaves_nothing_to_be_filled_in() => Assert.All(Pages, page =>
    {
        Assert.Contains(Path.GetFileNameWithoutExtension(page), Section(page, "EXAMPLES"), StringComparison.Ordinal);
        Assert.DoesNotContain("{{", File.ReadAllText(page), StringComparison.Ordinal);
    });

    private static string Section(string page, string title)
    {
        var text = File.ReadAllText(page).ReplaceLineEndings("\n");
        var start = text.IndexOf($"\n## {title}\n", StringComparison.Ordinal);
        Assert.True(start >= 0, $"'{page}' has no section {title}.");
        var end = text.IndexOf("\n## ", start + 1, StringComparison.Ordinal);
        return end < 0 ? text[start..] : text[start..end];
    }

    [GeneratedRegex("^### (?<name>.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();
}
