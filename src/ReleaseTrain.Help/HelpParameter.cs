using YamlDotNet.Serialization;

namespace ReleaseTrain.Help;

/// <summary>What a page says of a parameter.</summary>
internal sealed record HelpParameter
{
    private const string AllSets = "(All)";

    private static readonly IDeserializer Reader = new DeserializerBuilder().IgnoreUnmatchedProperties().Build();

    public string Name { get; init; } = string.Empty;

    public string Description { get; init; } = string.Empty;

    public string Type { get; init; } = string.Empty;

    public string DefaultValue { get; init; } = string.Empty;

    public bool SupportsWildcards { get; init; }

    public List<string> Aliases { get; init; } = [];

    public List<HelpParameterSet> ParameterSets { get; init; } = [];

    public bool IsSwitch => Type == "System.Management.Automation.SwitchParameter";

    public static HelpParameter Parse(string name, string body)
    {
        var (text, facts) = body.Split("```yaml") is [var before, var after] ? (before, after) : throw new FormatException($"-{name} has no facts.");
        return Reader.Deserialize<HelpParameter>(facts.Split("```")[0]) with { Name = name, Description = text };
    }

    /// <summary>How it binds in a set.</summary>
    public HelpParameterSet In(string set) => ParameterSets.Find(binding => binding.Name == set || binding.Name == AllSets) ?? throw new FormatException($"-{Name} is not in the set '{set}'.");
}
