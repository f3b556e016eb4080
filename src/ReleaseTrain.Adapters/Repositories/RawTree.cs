using System.Text;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Adapters.Repositories;

/// <summary>One entry of a tree object.</summary>
/// <param name="Mode">As <see cref="TreeEntry"/> has it.</param>
/// <param name="Id">The object.</param>
internal sealed record RawTreeEntry(string Mode, string Id)
{
    public bool IsDirectory => Mode == TreeEntry.Directory;

    public bool IsFile => Mode is TreeEntry.File or TreeEntry.Executable;
}

/// <summary>The entries of one tree object by name. A name is its bytes, each as one character: nothing that git can hold is lost, and ordinal order is git's.</summary>
internal sealed class RawTree
{
    private readonly Dictionary<string, RawTreeEntry> _entries = new(StringComparer.Ordinal);

    private RawTree()
    {
    }

    public bool IsEmpty => _entries.Count == 0;

    public IEnumerable<string> Names => _entries.Keys;

    /// <summary>Reads the bytes of a tree object; null where a mode is none of these, or a name is there twice.</summary>
    public static RawTree? TryParse(ReadOnlySpan<byte> content, IReadOnlySet<string> modes)
    {
        var tree = new RawTree();
        while (!content.IsEmpty)
        {
            var entry = TreeContent.Take(ref content);
            var mode = TreeContent.ModeText(entry.Mode);
            if (!modes.Contains(mode) || entry.Mode[0] == '0' || !tree._entries.TryAdd(Encoding.Latin1.GetString(entry.Name), new RawTreeEntry(mode, Hexadecimal.Of(entry.Id))))
            {
                return null;
            }
        }

        return tree;
    }

    public RawTreeEntry? Find(string name) => _entries.GetValueOrDefault(name);

    /// <summary>Replaces, adds or removes one entry.</summary>
    public void Set(string name, RawTreeEntry? entry)
    {
        if (entry is null)
        {
            _entries.Remove(name);
        }
        else
        {
            _entries[name] = entry;
        }
    }

    public byte[] Encode()
    {
        using var bytes = new MemoryStream();
        foreach (var (name, entry) in _entries.OrderBy(pair => pair.Value.IsDirectory ? pair.Key + "/" : pair.Key, StringComparer.Ordinal))
        {
            bytes.Write(Encoding.Latin1.GetBytes($"{entry.Mode.TrimStart('0')} {name}\0"));
            bytes.Write(Convert.FromHexString(entry.Id));
        }

        return bytes.ToArray();
    }
}
