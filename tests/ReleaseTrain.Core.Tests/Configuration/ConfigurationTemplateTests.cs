using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using ReleaseTrain.Adapters.Configuration;
using ReleaseTrain.Configuration;

namespace ReleaseTrain.Core.Tests.Configuration;

public sealed partial class ConfigurationTemplateTests
{
    private const string Schema = "workflow-config.schema.json";
    private readonly YamlConfigurationFormat _format = new();

    [Fact]
    public void The_template_reads_back_as_the_defaults()
    {
        Assert.Equal(JsonSerializer.Serialize(TrainConfiguration.Default), JsonSerializer.Serialize(Read(ConfigurationTemplate.Workflow(Schema, DetectedSettings.None))));
        _format.ReadPolicy(Encoding.UTF8.GetBytes(ConfigurationTemplate.Policy(Schema)), TrainConfiguration.PolicyPath);
    }

    [Fact]
    public void Editors_find_the_schema_in_the_first_line() =>
        Assert.StartsWith("# yaml-language-server: $schema=workflow-config.schema.json\n", ConfigurationTemplate.Workflow(Schema, DetectedSettings.None), StringComparison.Ordinal);

    [Fact]
    public void With_every_comment_mark_taken_off_once_it_is_valid()
    {
        Read(Uncomment(ConfigurationTemplate.Workflow(Schema, DetectedSettings.None)));
        _format.ReadPolicy(Encoding.UTF8.GetBytes(Uncomment(ConfigurationTemplate.Policy(Schema))), TrainConfiguration.PolicyPath);
    }

    [Fact]
    public void Each_single_key_can_be_set_by_taking_its_mark_off()
    {
        var lines = ConfigurationTemplate.Workflow(Schema, DetectedSettings.None).Split('\n');
        foreach (var index in Enumerable.Range(1, lines.Length - 1).Where(index => KeyLine().IsMatch(lines[index])))
        {
            Read(string.Join('\n', lines.Select((line, at) => at == index ? KeyLine().Replace(line, "${indent}") : line)));
        }
    }

    [Fact]
    public void What_stands_commented_is_the_default_where_there_is_one()
    {
        var uncommented = Read(Uncomment(ConfigurationTemplate.Workflow(Schema, DetectedSettings.None)));

        // What has an example instead is what nobody can know beforehand.
        var known = uncommented with
        {
            Project = null, Remote = null, IntegrationBranch = null, DevBranch = null, MainBranch = null, ProtectedBranches = [], Tests = new(), Gates = new Dictionary<string, GateSeverity>(),
            Release = uncommented.Release with { Changelog = null, VersionFiles = [], Documents = null }, Journal = new JournalSettings { Backend = uncommented.Journal.Backend },
        };
        Assert.Equal(JsonSerializer.Serialize(TrainConfiguration.Default), JsonSerializer.Serialize(known));
        Assert.All(uncommented.Gates, gate => Assert.Equal(ReleaseTrain.Gates.GateChecks.Find(gate.Key)!.Severity, gate.Value));
    }

    [Fact]
    public void Every_key_is_there_with_its_meaning()
    {
        var template = ConfigurationTemplate.Workflow(Schema, DetectedSettings.None);

        Assert.All(Names(WorkflowKeys.All), name => Assert.Matches(new Regex($"(?m)^ *(# )?{Regex.Escape(name)}:"), template));
        Assert.All(Names(PolicyKeys.All), name => Assert.Matches(new Regex($"(?m)^ *(# )?{Regex.Escape(name)}:"), ConfigurationTemplate.Policy(Schema)));
        Assert.All(template.Split('\n'), line => Assert.True(line.Length <= 120, line));
    }

    [Theory]
    [InlineData("my-context")]
    [InlineData("no")]
    [InlineData("2048")]
    [InlineData("it's: #1 [really]")]
    [InlineData("日本 🚀")]
    public void What_was_found_is_written_out_and_reads_back(string project)
    {
        var read = Read(ConfigurationTemplate.Workflow(Schema, new DetectedSettings
        {
            Project = project, Remote = "origin", Integration = "master", Dev = "dev", Main = "main", Naming = SpecNaming.Speckit, Changelog = "docs/CHANGELOG.md",
        }));

        Assert.Equal((project, "origin", "master", "dev", "main"), (read.Project, read.Remote, read.IntegrationBranch, read.DevBranch, read.MainBranch));
        Assert.Equal((SpecNaming.Speckit, "docs/CHANGELOG.md"), (read.Naming, read.Release.Changelog));
    }

    [Fact]
    public void A_name_that_no_file_could_hold_is_left_to_be_found() =>
        Assert.Null(Read(ConfigurationTemplate.Workflow(Schema, new DetectedSettings { Project = "a\nb" })).Project);

    [Fact]
    public void Nothing_but_line_feeds_ends_its_lines() => Assert.DoesNotContain('\r', ConfigurationTemplate.Workflow(Schema, DetectedSettings.None));

    private static IEnumerable<string> Names(IReadOnlyList<ConfigurationKey> keys) => keys.SelectMany(key =>
        key.Kind == ConfigurationKind.Section && !key.AllowsText ? Names(key.Keys).Prepend(key.Name) : [key.Name]);

    // The line that names the schema is a comment for good.
    private static string Uncomment(string template) =>
        string.Join('\n', template.Split('\n').Skip(1).Select(line => Mark().Replace(line, "${indent}", 1)));

    private TrainConfiguration Read(string text) => _format.ReadWorkflow(Encoding.UTF8.GetBytes(text), TrainConfiguration.WorkflowPath);

    [GeneratedRegex("^(?<indent> *)#(?: |(?=#))")]
    private static partial Regex Mark();

    [GeneratedRegex("^(?<indent> *)# (?=[a-zA-Z-]+:)")]
    private static partial Regex KeyLine();
}
