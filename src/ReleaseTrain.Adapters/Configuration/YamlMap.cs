using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace ReleaseTrain.Adapters.Configuration;

/// <summary>A mapping of a YAML file, read key by key. An absent key and a key without a value are the same.</summary>
internal sealed class YamlMap
{
    private static readonly string[] TimeFormats = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd' 'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd' 'HH:mm:ss.FFFFFFF' 'K", "yyyy-MM-dd"];
    private readonly YamlSource _source;
    private readonly Dictionary<string, YamlNode> _values = new(StringComparer.Ordinal);

    public YamlMap(YamlSource source, YamlMappingNode node, string path)
    {
        _source = source;
        Node = node;
        Path = path;
        foreach (var (key, value) in node.Children)
        {
            var name = key is YamlScalarNode { Value: { } text } ? text : throw source.Refuse(key, $"found {Describe(key)} as a key; allowed: text.");
            if (!_values.TryAdd(name, value))
            {
                throw source.Refuse(key, $"the key '{name}' is here twice.");
            }
        }
    }

    public YamlMappingNode Node { get; }

    /// <summary>The keys that lead here, with dots between; empty at the top.</summary>
    public string Path { get; }

    /// <summary>The keys with their nodes, in the order of the file.</summary>
    public IEnumerable<(YamlScalarNode Key, YamlNode Value)> Entries => Node.Children.Select(pair => ((YamlScalarNode)pair.Key, pair.Value));

    public static bool IsNull(YamlNode node) => node is YamlScalarNode { Style: ScalarStyle.Plain, Value: null or "" or "~" or "null" or "Null" or "NULL" };

    /// <summary>What stands there, in a person's words.</summary>
    public static string Describe(YamlNode node) => node switch
    {
        YamlScalarNode scalar => $"'{scalar.Value}'",
        YamlSequenceNode => "a list",
        _ => "a mapping of keys",
    };

    public YamlNode? Find(string key) => _values.GetValueOrDefault(key) is { } node && !IsNull(node) ? node : null;

    public string? Text(string key) => Find(key) is { } node ? TextOf(node, key) : null;

    public string RequiredText(string key) => Text(key) ?? throw Lacks(key);

    public YamlMap? Map(string key) => Find(key) is { } node ? MapOf(node, key) : null;

    /// <summary>The texts of a list, or the one text that stands in its place.</summary>
    public IReadOnlyList<string> Texts(string key) => [.. Items(key).Select(node => TextOf(node, key))];

    public IReadOnlyList<YamlMap> Maps(string key) => [.. Items(key).Select(node => MapOf(node, key))];

    public DateTimeOffset RequiredTime(string key)
    {
        var text = RequiredText(key);
        return DateTimeOffset.TryParseExact(text, TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : throw Refuse(Find(key)!, key, $"found '{text}'; allowed: a time such as 2026-11-24T09:30:00Z.");
    }

    /// <summary>One of the names of an enumeration, with a small first letter; any case is understood.</summary>
    public T? Choice<T>(string key)
        where T : struct, Enum
    {
        if (Text(key) is not { } text)
        {
            return null;
        }

        var name = Enum.GetNames<T>().FirstOrDefault(name => name.Equals(text, StringComparison.OrdinalIgnoreCase));
        return name is not null ? Enum.Parse<T>(name) : throw Refuse(Find(key)!, key, $"found '{text}'; allowed: {string.Join(", ", Enum.GetNames<T>().Select(allowed => allowed.ToLowerInvariant()))}.");
    }

    /// <summary>The keys that lead to this one, with dots between.</summary>
    public string Join(string key) => Path.Length == 0 ? key : $"{Path}.{key}";

    /// <summary>One item of the list behind a key.</summary>
    public YamlMap Item(YamlNode item, string key) => MapOf(item, key);

    public ReleaseTrainException Refuse(YamlNode where, string key, string what) => _source.Refuse(where, $"'{Join(key)}': {what}");

    private ReleaseTrainException Lacks(string key) => _source.Refuse(Node, $"'{Join(key)}' is missing.");

    private string TextOf(YamlNode node, string key) =>
        node is YamlScalarNode { Value: { } text } ? text : throw Refuse(node, key, $"found {Describe(node)}; allowed: text.");

    private YamlMap MapOf(YamlNode node, string key) =>
        node is YamlMappingNode mapping ? new YamlMap(_source, mapping, Join(key)) : throw Refuse(node, key, $"found {Describe(node)}; allowed: a mapping of keys.");

    private IEnumerable<YamlNode> Items(string key) => Find(key) switch
    {
        null => [],
        YamlSequenceNode list => list.Children,
        var node => [node],
    };
}
