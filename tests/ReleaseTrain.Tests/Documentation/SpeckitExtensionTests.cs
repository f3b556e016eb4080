using System.Management.Automation;
using System.Management.Automation.Language;
using System.Text.RegularExpressions;
using ReleaseTrain.Tests.Fixtures;
using ReleaseTrain.Tests.Surface;
using YamlDotNet.Serialization;

namespace ReleaseTrain.Tests.Documentation;

/// <summary>The extension for spec-kit that lies in the module says nothing that is not there.</summary>
public sealed partial class SpeckitExtensionTests
{
    private static readonly string Folder = Path.Combine(StagedModule.Folder, "spec-kit-extension");

    private static readonly Dictionary<object, object> Manifest = new DeserializerBuilder().Build().Deserialize<Dictionary<object, object>>(File.ReadAllText(Path.Combine(Folder, "extension.yml")));

    public static TheoryData<string> Commands => [.. CommandFiles().Keys.Order(StringComparer.Ordinal)];

    [Fact]
    public void The_manifest_has_the_form_that_spec_kit_reads()
    {
        Assert.Equal("1.0", Manifest["schema_version"]);
        Assert.Equal("releasetrain", Map(Manifest["extension"])["id"]);
        Assert.All(CommandFiles().Keys, name => Assert.Matches("^speckit\\.releasetrain\\.[a-z]+$", name));
    }

    [Fact]
    public void Every_hook_names_a_command_and_every_command_has_its_file()
    {
        var hooks = Map(Manifest["hooks"]);

        Assert.Equal(
            ["after_checklist", "after_clarify", "after_converge", "after_implement", "after_plan", "after_specify", "after_tasks", "before_implement"],
            hooks.Keys.Cast<string>().Order(StringComparer.Ordinal));
        Assert.All(hooks.Values, hook => Assert.Contains((string)Map(hook)["command"], CommandFiles().Keys));
        Assert.All(CommandFiles().Values, file => Assert.True(File.Exists(Path.Combine(Folder, file)), file));
        Assert.Equal(CommandFiles().Values.Order(StringComparer.Ordinal), Directory.EnumerateFiles(Path.Combine(Folder, "commands")).Select(file => $"commands/{Path.GetFileName(file)}").Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_command_calls_cmdlets_that_there_are_with_parameters_that_they_have(string name)
    {
        var text = File.ReadAllText(Path.Combine(Folder, CommandFiles()[name])).ReplaceLineEndings("\n");
        var line = Assert.Single(LinePattern().Matches(text)).Groups["script"].Value;
        var tree = Parser.ParseInput(line, out _, out var errors);

        Assert.StartsWith("---\ndescription: ", text, StringComparison.Ordinal);
        Assert.Empty(errors);

        // What stands between double quotes in another shell must mean nothing to it.
        Assert.DoesNotContain('$', line);
        var ours = tree.FindAll(node => node is CommandAst, searchNestedScriptBlocks: true).Cast<CommandAst>()
            .Select(command => (Command: command, Cmdlet: ModuleCmdlets.All.FirstOrDefault(known => known.Name == command.GetCommandName()))).Where(found => found.Cmdlet is not null).ToList();
        Assert.NotEmpty(ours);
        Assert.All(ours, found => Assert.All(found.Command.CommandElements.OfType<CommandParameterAst>(), given => Assert.Contains(given.ParameterName, found.Cmdlet!.Parameters.Select(parameter => parameter.Name))));
    }

    private static Dictionary<string, string> CommandFiles() =>
        ((IEnumerable<object>)Map(Manifest["provides"])["commands"]).Select(Map).ToDictionary(command => (string)command["name"], command => (string)command["file"]);

    private static Dictionary<object, object> Map(object node) => (Dictionary<object, object>)node;

    [GeneratedRegex("^pwsh -NoProfile -Command \"(?<script>[^\"]+)\"$", RegexOptions.Multiline)]
    private static partial Regex LinePattern();
}
