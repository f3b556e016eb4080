using System.Text;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Adapters.Repositories;

/// <summary>Trees that were read, by name. It forgets them all when they become too many.</summary>
internal sealed class TreeCache
{
    private const int KeptBytes = 48 * 1024 * 1024;

    private readonly Dictionary<string, byte[]> _contents = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<TreeEntry>> _entries = new(StringComparer.Ordinal);
    private int _bytes;

    public byte[] Content(string tree, Func<string, byte[]> read)
    {
        if (!_contents.TryGetValue(tree, out var content))
        {
            content = read(tree);
            Keep(content.Length);
            _contents.Add(tree, content);
        }

        return content;
    }

    public IReadOnlyList<TreeEntry> Entries(string tree, Func<string, byte[]> read)
    {
        if (!_entries.TryGetValue(tree, out var entries))
        {
            entries = TreeContent.ParseEntries(Content(tree, read));
            _entries.Add(tree, entries);
        }

        return entries;
    }

    /// <summary>One entry; the others are passed over without a look.</summary>
    public TreeEntry? Find(string tree, string name, Func<string, byte[]> read) => TreeContent.FindEntry(Content(tree, read), Encoding.UTF8.GetBytes(name));

    private void Keep(int bytes)
    {
        _bytes += bytes;
        if (_bytes > KeptBytes)
        {
            _contents.Clear();
            _entries.Clear();
            _bytes = bytes;
        }
    }
}
