using System.Text;
using System.Text.RegularExpressions;
using ReleaseTrain.Tests.Fixtures;
using YamlDotNet.Serialization;

namespace ReleaseTrain.Tests.Documentation;

/// <summary>A page of docs/en-US, as PlatyPS's schema lays it out.</summary>
internal sealed partial class HelpPage
{
    private readonly string _text;

    private HelpPage(string name, string text)
    {
        Name = name;
        _text = text;
    }

    public static string Folder { get; } = Path.Combine(StagedModule.Root, "docs", "en-US");

    /// <summary>Names of the cmdlets that have a page.</summary>
    public static IEnumerable<string> Names => Directory.EnumerateFiles(Folder, "*-*.md").Select(path => Path.GetFileNameWithoutExtension(path)!).Order(StringComparer.Ordinal);

    public string Name { get; }

    public string Text => _text;

    public string Title => Line("title: ") ?? string.Empty;

    public string Synopsis => Section("SYNOPSIS").Trim();

    public string Description => Section("DESCRIPTION").Trim();

    /// <summary>Heading and body of each example.</summary>
    public IReadOnlyList<(string Heading, string Body)> Examples => Parts(Section("EXAMPLES"));

    /// <summary>The parameters by name, without those that all commands share.</summary>
    public IReadOnlyDictionary<string, HelpParameter> Parameters => Parts(Section("PARAMETERS"))
        .Where(part => part.Heading.StartsWith('-'))
        .ToDictionary(part => part.Heading[1..], part => HelpParameter.Parse(part.Body), StringComparer.Ordinal);

    /// <summary>Parameters and values of each syntax, by the name of its set.</summary>
    public IReadOnlyDictionary<string, string> Syntaxes => Parts(Section("SYNTAX")).ToDictionary(part => part.Heading.Replace(" (Default)", string.Empty, StringComparison.Ordinal), part => part.Body, StringComparer.Ordinal);

    public IEnumerable<string> Inputs => Parts(Section("INPUTS")).Select(part => part.Heading);

    public IEnumerable<string> Outputs => Parts(Section("OUTPUTS")).Select(part => part.Heading);

    /// <summary>Targets of the links to other pages.</summary>
    public IEnumerable<string> Links => LinkPattern().Matches(Section("RELATED LINKS")).Select(match => match.Groups["target"].Value);

    /// <summary>Ids of errors and warnings: the code spans that begin an entry of the notes.</summary>
    public IEnumerable<string> Ids => EntryPattern().Matches(Section("NOTES")).SelectMany(entry => entry.Groups["id"].Captures).Select(capture => capture.Value);

    public static HelpPage Read(string name)
    {
        var path = Path.Combine(Folder, $"{name}.md");
        Assert.True(File.Exists(path), $"{name} has no page docs/en-US/{name}.md.");
        return new HelpPage(name, File.ReadAllText(path).ReplaceLineEndings("\n"));
    }

    /// <summary>The lines of the code blocks that are meant to be typed.</summary>
    public static IEnumerable<string> Scripts(string body) => ScriptPattern().Matches(body).Select(match => match.Groups["script"].Value);

    private string? Line(string start) => _text.Split('\n').FirstOrDefault(line => line.StartsWith(start, StringComparison.Ordinal))?[start.Length..];

    private string Section(string heading)
    {
        var section = Split(_text, "## ").Where(part => part.Heading == heading).Select(part => part.Body).ToList();
        Assert.True(section.Count == 1, $"{Name}.md has {section.Count} sections '{heading}'.");
        return section[0];
    }

    private static List<(string Heading, string Body)> Parts(string section) => Split(section, "### ");

    // What a code block shows is no heading.
    private static List<(string Heading, string Body)> Split(string text, string mark)
    {
        var parts = new List<(string Heading, StringBuilder Body)>();
        var isCode = false;
        foreach (var line in text.Split('\n'))
        {
            isCode ^= line.StartsWith("```", StringComparison.Ordinal);
            if (!isCode && line.StartsWith(mark, StringComparison.Ordinal))
            {
                parts.Add((line[mark.Length..].Trim(), new StringBuilder()));
            }
            else if (parts.Count > 0)
            {
                parts[^1].Body.Append(line).Append('\n');
            }
        }

        return [.. parts.Select(part => (part.Heading, part.Body.ToString()))];
    }

    [GeneratedRegex(@"^```(?:powershell|pwsh)\n(?<script>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex ScriptPattern();

    [GeneratedRegex(@"\[[^\]]+\]\((?<target>[^)]+)\.md\)")]
    private static partial Regex LinkPattern();

    [GeneratedRegex(@"^- `(?<id>[A-Z]\w+)`(?:, `(?<id>[A-Z]\w+)`)*:", RegexOptions.Multiline)]
    private static partial Regex EntryPattern();
}

/// <summary>What a page says of one parameter.</summary>
internal sealed record HelpParameter(string Description, string Type, bool SupportsWildcards, IReadOnlyList<string> Aliases, IReadOnlyList<HelpParameterSet> Sets)
{
    public static HelpParameter Parse(string body)
    {
        var (description, facts) = (body[..body.IndexOf("```yaml", StringComparison.Ordinal)], body[(body.IndexOf("```yaml", StringComparison.Ordinal) + 7)..]);
        var yaml = new DeserializerBuilder().IgnoreUnmatchedProperties().Build().Deserialize<Facts>(facts[..facts.IndexOf("```", StringComparison.Ordinal)]);
        return new HelpParameter(description.Trim(), yaml.Type, yaml.SupportsWildcards, yaml.Aliases, yaml.ParameterSets);
    }

    private sealed record Facts
    {
        public string Type { get; init; } = string.Empty;

        public bool SupportsWildcards { get; init; }

        public List<string> Aliases { get; init; } = [];

        public List<HelpParameterSet> ParameterSets { get; init; } = [];
    }
}

/// <summary>How a parameter binds in one of its sets.</summary>
internal sealed record HelpParameterSet
{
    public string Name { get; init; } = string.Empty;

    public string Position { get; init; } = string.Empty;

    public bool IsRequired { get; init; }

    public bool ValueFromPipeline { get; init; }

    public bool ValueFromPipelineByPropertyName { get; init; }

    public bool ValueFromRemainingArguments { get; init; }
}
