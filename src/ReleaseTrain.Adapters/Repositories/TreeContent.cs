using System.Text;
using TreeEntry = ReleaseTrain.Repositories.TreeEntry;

namespace ReleaseTrain.Adapters.Repositories;

/// <summary>The entries of one tree object, names as bytes, in git's order: as if every directory's name ended with a slash.</summary>
internal sealed class TreeContent(IEnumerable<(byte[] Name, string Mode, string Id)> entries)
{
    private const int IdBytes = 20;

    private readonly List<(byte[] Name, string Mode, string Id)> _entries = [.. entries];

    public bool IsEmpty => _entries.Count == 0;

    /// <summary>Reads the bytes of a tree object.</summary>
    public static TreeContent Parse(ReadOnlySpan<byte> bytes)
    {
        var entries = new List<(byte[] Name, string Mode, string Id)>();
        while (!bytes.IsEmpty)
        {
            var (space, end) = (bytes.IndexOf((byte)' '), bytes.IndexOf((byte)0));
            entries.Add((bytes[(space + 1)..end].ToArray(), Encoding.ASCII.GetString(bytes[..space]).PadLeft(TreeEntry.Directory.Length, '0'), Hexadecimal.Of(bytes.Slice(end + 1, IdBytes))));
            bytes = bytes[(end + 1 + IdBytes)..];
        }

        return new TreeContent(entries);
    }

    public string? FindDirectory(byte[] name) => IndexOf(name) is >= 0 and var index && _entries[index].Mode == TreeEntry.Directory ? _entries[index].Id : null;

    /// <summary>Replaces, adds or removes one entry.</summary>
    public void Set(byte[] name, (string Mode, string Id)? value)
    {
        if (IndexOf(name) is >= 0 and var index)
        {
            _entries.RemoveAt(index);
        }

        if (value is { } entry)
        {
            _entries.Add((name, entry.Mode, entry.Id));
            _entries.Sort((left, right) => Key(left).AsSpan().SequenceCompareTo(Key(right)));
        }
    }

    public byte[] Encode()
    {
        using var bytes = new MemoryStream();
        foreach (var (name, mode, id) in _entries)
        {
            bytes.Write(Encoding.ASCII.GetBytes(mode.TrimStart('0') + " "));
            bytes.Write(name);
            bytes.WriteByte(0);
            bytes.Write(Convert.FromHexString(id));
        }

        return bytes.ToArray();
    }

    private int IndexOf(byte[] name) => _entries.FindIndex(entry => entry.Name.AsSpan().SequenceEqual(name));

    private static byte[] Key((byte[] Name, string Mode, string Id) entry) => entry.Mode == TreeEntry.Directory ? [.. entry.Name, (byte)'/'] : entry.Name;
}
