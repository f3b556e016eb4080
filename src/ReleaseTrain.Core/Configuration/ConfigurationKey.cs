using System.Globalization;

namespace ReleaseTrain.Configuration;

/// <summary>One key of a configuration file: what the reader accepts, the template explains and the schema describes.</summary>
internal sealed record ConfigurationKey
{
    private const int MostListed = 20;

    public required string Name { get; init; }

    public required ConfigurationKind Kind { get; init; }

    /// <summary>What it decides, in a sentence or two.</summary>
    public required string Meaning { get; init; }

    /// <summary>The default as the file would have it; null where it is found or there is none.</summary>
    public string? Default { get; init; }

    /// <summary>What happens without it, where <see cref="Default"/> can not say.</summary>
    public string? Otherwise { get; init; }

    /// <summary>A value to begin with, as the file would have it; null takes the default.</summary>
    public string? Example { get; init; }

    /// <summary>The words of a choice.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    public int Minimum { get; init; }

    public int Maximum { get; init; }

    /// <summary>The keys of a section or item.</summary>
    public IReadOnlyList<ConfigurationKey> Keys { get; init; } = [];

    /// <summary>Whether a text may stand for the section or item: the value of its first key.</summary>
    public bool AllowsText { get; init; }

    /// <summary>Whether the section or item around it can not do without it.</summary>
    public bool IsRequired { get; init; }

    /// <summary>What may stand there, as the end of a sentence.</summary>
    public string Allowed => Kind switch
    {
        ConfigurationKind.Section => AllowsText ? $"a {Keys[0].Name} text, or the keys {Join(Keys)}" : $"the keys {Join(Keys)}",
        ConfigurationKind.Items => $"a list of items with the keys {Join(Keys)}" + (AllowsText ? $", or of {Keys[0].Name} texts" : string.Empty),
        ConfigurationKind.Text => "a text on one line",
        ConfigurationKind.CommandLine => "a command line",
        ConfigurationKind.RefName => "a name that git accepts",
        ConfigurationKind.RefPatterns => "a list of patterns of branch names, such as [ 'release/*' ]",
        ConfigurationKind.TagPrefix => "the beginning of a tag that git accepts, such as v",
        ConfigurationKind.Path => "a path below the root of the repository, with '/' between its parts",
        ConfigurationKind.PathPatterns => "a list of patterns of paths below the root of the repository",
        ConfigurationKind.VersionPattern => "a regular expression with a group (?<version>…)",
        ConfigurationKind.Number => string.Create(CultureInfo.InvariantCulture, $"a whole number from {Minimum} to {Maximum}"),
        ConfigurationKind.NumberOrNone => string.Create(CultureInfo.InvariantCulture, $"a whole number from {Minimum} to {Maximum}, or none"),
        ConfigurationKind.Range => string.Create(CultureInfo.InvariantCulture, $"two whole numbers from {Minimum} to {Maximum}, the smaller first, such as [20, 30]"),
        ConfigurationKind.Duration => "a time span such as 90s, 30m, 1h or 1h30m",
        ConfigurationKind.DurationOrNone => "a time span such as 90s, 30m, 1h or 1h30m, or none",
        ConfigurationKind.Choice => string.Join(", ", Choices),
        ConfigurationKind.Choices => $"a list of {string.Join(", ", Choices)}",
        _ => "a name, with {spec}, {phase} or {version} in it where that is known",
    };

    /// <summary>The names of keys as a sentence lists them; of very many, the first.</summary>
    public static string Join(IReadOnlyList<ConfigurationKey> keys) =>
        string.Join(", ", keys.Take(keys.Count > MostListed ? 3 : keys.Count).Select(key => key.Name)) + (keys.Count > MostListed ? ", …" : string.Empty);

    public override string ToString() => Name;
}
