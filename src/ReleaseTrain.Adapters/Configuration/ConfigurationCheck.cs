using System.Globalization;
using System.Text.RegularExpressions;
using ReleaseTrain.Configuration;
using ReleaseTrain.Gates;
using ReleaseTrain.Repositories;
using YamlDotNet.RepresentationModel;

namespace ReleaseTrain.Adapters.Configuration;

/// <summary>Holds a file against the table of its keys, in the file's order; the first thing that is wrong is told.</summary>
internal sealed partial class ConfigurationCheck
{
    private const string None = "none";

    // Braces are for what is known; the others no store of the journal keeps apart, or no file system of some user has.
    private const string ContextNeverHolds = "{}/\\|:*?\"<>";
    private readonly YamlSource _source;
    private readonly IReadOnlyList<ConfigurationKey> _all;

    public ConfigurationCheck(YamlSource source, IReadOnlyList<ConfigurationKey> all)
    {
        _source = source;
        _all = all;
    }

    /// <exception cref="ReleaseTrainException">Something is wrong, and where.</exception>
    public void Check(YamlMap map) => Check(map, _all);

    private void Check(YamlMap map, IReadOnlyList<ConfigurationKey> keys)
    {
        foreach (var (name, value) in map.Entries)
        {
            var key = keys.FirstOrDefault(known => known.Name == name.Value) ?? throw RefuseUnknown(map, name, keys);
            if (!YamlMap.IsNull(value))
            {
                CheckValue(map, key, value);
            }
        }

        if (keys.FirstOrDefault(key => key.IsRequired && map.Find(key.Name) is null) is { } missing)
        {
            throw _source.Refuse(map.Node, $"'{map.Path}' lacks the key '{missing.Name}': {missing.Allowed}.");
        }
    }

    private void CheckValue(YamlMap map, ConfigurationKey key, YamlNode value)
    {
        switch (key.Kind)
        {
            case ConfigurationKind.Section:
                CheckItem(map, key, value);
                break;
            case ConfigurationKind.Items:
                foreach (var item in ListOf(map, key, value))
                {
                    CheckItem(map, key, item);
                }

                break;
            case ConfigurationKind.Range:
                CheckRange(map, key, value);
                break;
            case ConfigurationKind.RefPatterns or ConfigurationKind.PathPatterns or ConfigurationKind.Choices:
                foreach (var item in ListOf(map, key, value))
                {
                    CheckText(map, key, item);
                }

                break;
            default:
                CheckText(map, key, value);
                break;
        }
    }

    private void CheckItem(YamlMap map, ConfigurationKey key, YamlNode value)
    {
        switch (value)
        {
            case YamlMappingNode mapping:
                var inner = new YamlMap(_source, mapping, map.Join(key.Name));
                Check(inner, key.Keys);
                CheckVersionFile(inner, key);
                break;
            case YamlScalarNode when key.AllowsText:
                CheckText(map, key with { Kind = key.Keys[0].Kind }, value);
                break;
            default:
                throw Refuse(map, key, value);
        }
    }

    private void CheckText(YamlMap map, ConfigurationKey key, YamlNode value)
    {
        var text = value is YamlScalarNode { Value: { } found } ? found : throw Refuse(map, key, value);
        if (FindFault(key, text) is { } fault)
        {
            throw Refuse(map, key, value, fault.Length == 0 ? string.Empty : $"; it {fault}");
        }
    }

    /// <summary>What is wrong with a text, as the end of a sentence, empty where what is allowed says enough; null when nothing is.</summary>
    private static string? FindFault(ConfigurationKey key, string text) => key.Kind switch
    {
        ConfigurationKind.Text => text.Length == 0 || text.Any(char.IsControl) ? string.Empty : null,
        ConfigurationKind.CommandLine => string.IsNullOrWhiteSpace(text) || text.Contains('\0', StringComparison.Ordinal) ? string.Empty : null,
        ConfigurationKind.RefName => RefName.FindFault(text),
        ConfigurationKind.RefPatterns => text.Length == 0 ? "is empty" : RefName.FindFault(Wildcards().Replace(text, "x")),
        ConfigurationKind.TagPrefix => RefName.FindFault(text + "1.0.0"),
        ConfigurationKind.Path => TreePath.FindFault(WithoutSlash(text)),
        ConfigurationKind.PathPatterns => TreePath.FindPatternFault(WithoutSlash(text)),
        ConfigurationKind.VersionPattern => FindPatternFault(text),
        ConfigurationKind.Number => IsNumber(key, text) ? null : string.Empty,
        ConfigurationKind.NumberOrNone => text == None || IsNumber(key, text) ? null : string.Empty,
        ConfigurationKind.Duration => Duration.TryParse(text, out _) ? null : string.Empty,
        ConfigurationKind.DurationOrNone => text == None || Duration.TryParse(text, out _) ? null : string.Empty,
        ConfigurationKind.Choice or ConfigurationKind.Choices => key.Choices.Contains(text, StringComparer.OrdinalIgnoreCase) ? null : string.Empty,
        ConfigurationKind.Context => text.Length == 0 || Placeholders().Replace(text, "x").Any(letter => char.IsControl(letter) || ContextNeverHolds.Contains(letter)) || text is "." or ".." ? string.Empty : null,
        _ => null,
    };

    private static string? FindPatternFault(string pattern)
    {
        try
        {
            return new Regex(pattern).GetGroupNames().Contains("version") ? null : "has no such group";
        }
        catch (RegexParseException invalid)
        {
            return $"can not be read: {invalid.Message}";
        }
    }

    private void CheckRange(YamlMap map, ConfigurationKey key, YamlNode value)
    {
        var numbers = ListOf(map, key, value).Select(item => item is YamlScalarNode { Value: { } text } && IsNumber(key, text) ? int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture) : -1).ToList();
        if (numbers is not [>= 0, _] || numbers[0] > numbers[1])
        {
            throw Refuse(map, key, value);
        }
    }

    // Where the version stands is known for some kinds of files; for others the file alone can not tell.
    private void CheckVersionFile(YamlMap item, ConfigurationKey key)
    {
        if (key.Keys.Any(inner => inner.Kind == ConfigurationKind.VersionPattern) && item.Find("pattern") is null && item.Text("path") is { } path && !VersionFile.IsUnderstood(path))
        {
            throw _source.Refuse(item.Node, $"'{item.Path}': '{path}' needs a 'pattern', {key.Keys[1].Allowed}; only {string.Join(", ", VersionFile.Understood)} are understood without.");
        }
    }

    private IEnumerable<YamlNode> ListOf(YamlMap map, ConfigurationKey key, YamlNode value) => value is YamlSequenceNode list ? list.Children : throw Refuse(map, key, value);

    private static bool IsNumber(ConfigurationKey key, string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= key.Minimum && number <= key.Maximum;

    private static string WithoutSlash(string path) => path.Length > 1 && path[^1] == '/' ? path[..^1] : path;

    private ReleaseTrainException Refuse(YamlMap map, ConfigurationKey key, YamlNode value, string fault = "")
    {
        var near = key.Choices.Count > 0 && value is YamlScalarNode { Value: { } text } ? Spelling.FindNearest(text, key.Choices) : null;
        var hint = near is null ? string.Empty : $" Did you mean '{near}'?";
        return _source.Refuse(value, $"'{map.Join(key.Name)}': found {YamlMap.Describe(value)}{fault}; allowed: {key.Allowed}.{hint}");
    }

    private ReleaseTrainException RefuseUnknown(YamlMap map, YamlScalarNode name, IReadOnlyList<ConfigurationKey> keys)
    {
        var found = name.Value ?? string.Empty;
        var path = map.Join(found);
        var near = Spelling.FindNearest(found, keys.Select(key => key.Name)) ?? FindElsewhere(found, _all, string.Empty);
        var hint = near is null ? string.Empty : $" Did you mean '{near}'?";
        return map.Path == "gates" && GateChecks.Find(found) is { IsFixed: true }
            ? _source.Refuse(name, $"'{path}' can not be configured: nothing passes over it.")
            : _source.Refuse(name, $"the key '{path}' is unknown; allowed: {ConfigurationKey.Join(keys)}.{hint}");
    }

    /// <summary>The full name of a key of that name in another section.</summary>
    private static string? FindElsewhere(string name, IReadOnlyList<ConfigurationKey> keys, string path)
    {
        foreach (var key in keys)
        {
            var full = path.Length == 0 ? key.Name : $"{path}.{key.Name}";
            var found = key.Name.Equals(name, StringComparison.OrdinalIgnoreCase) ? full
                : key.Kind == ConfigurationKind.Section && !key.AllowsText ? FindElsewhere(name, key.Keys, full) : null;
            if (found is not null)
            {
                return found;
            }
        }

        return null;
    }

    [GeneratedRegex(@"\*|\?|\[[^\]]+\]", RegexOptions.CultureInvariant)]
    private static partial Regex Wildcards();

    [GeneratedRegex(@"\{(?:spec|phase|version)\}", RegexOptions.CultureInvariant)]
    private static partial Regex Placeholders();
}
