using ReleaseTrain.Adapters.Configuration;
using ReleaseTrain.Configuration;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace ReleaseTrain.Adapters.Specs;

/// <summary>Builds one mapping of a ledger: the known keys in the order they are added, then those of the original that nobody asked for.</summary>
internal sealed class LedgerKeys
{
    private readonly YamlMap? _original;
    private readonly YamlMappingNode _node = [];
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    public LedgerKeys(YamlMap? original)
    {
        _original = original;
    }

    /// <summary>Adds a text; nothing where there is none.</summary>
    public void Add(string key, string? text, bool isPlain = false)
    {
        _known.Add(key);
        if (text is not null)
        {
            _node.Add(key, Scalar(text, isPlain));
        }
    }

    /// <summary>Adds a list of texts; nothing where it is empty.</summary>
    public void Add(string key, IReadOnlyList<string> texts)
    {
        _known.Add(key);
        if (texts.Count > 0)
        {
            _node.Add(key, new YamlSequenceNode(texts.Select(text => Scalar(text, isPlain: false))));
        }
    }

    /// <summary>Adds a mapping with the original's unknown keys; nothing where there is none.</summary>
    public void Add<T>(string key, T? value, Action<LedgerKeys, T> fill)
        where T : class
    {
        _known.Add(key);
        if (value is not null)
        {
            _node.Add(key, Fill(_original?.Map(key), value, fill));
        }
    }

    /// <summary>Adds a list of mappings, each with the unknown keys of the original item with its id; nothing where it is empty.</summary>
    public void Add<T>(string key, IReadOnlyList<T> items, Func<T, string> id, Action<LedgerKeys, T> fill)
    {
        _known.Add(key);
        if (items.Count > 0)
        {
            var originals = _original?.Maps(key) ?? [];
            _node.Add(key, new YamlSequenceNode(items.Select(item => Fill(originals.FirstOrDefault(found => found.Text("id") == id(item)), item, (keys, value) =>
            {
                keys.Add("id", id(value));
                fill(keys, value);
            }))));
        }
    }

    public YamlMappingNode Finish()
    {
        foreach (var (key, value) in _original?.Entries.Where(entry => !_known.Contains(entry.Key.Value!)) ?? [])
        {
            _node.Add(key, value);
        }

        return _node;
    }

    private static YamlMappingNode Fill<T>(YamlMap? original, T value, Action<LedgerKeys, T> fill)
    {
        var keys = new LedgerKeys(original);
        fill(keys, value);
        return keys.Finish();
    }

    private static YamlScalarNode Scalar(string text, bool isPlain) =>
        new(text) { Style = isPlain || PlainText.IsPlain(text) ? ScalarStyle.Plain : ScalarStyle.DoubleQuoted };
}
