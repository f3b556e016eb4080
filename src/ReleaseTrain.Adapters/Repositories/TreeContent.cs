using System.Text;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Adapters.Repositories;

/// <summary>The entries of one tree object, names as bytes, in git's order: as if every directory's name ended with a slash.</summary>
internal sealed class TreeContent
{
    private const int IdBytes = 20;

    private readonly List<(byte[] Name, string Mode, string Id)> _entries = [];

    public bool IsEmpty => _entries.Count == 0;

    /// <summary>Reads the bytes of a tree object.</summary>
    public static TreeContent Parse(ReadOnlySpan<byte> content)
    {
        var tree = new TreeContent();
        while (!content.IsEmpty)
        {
            var entry = Take(ref content);
            tree._entries.Add((entry.Name.ToArray(), ModeText(entry.Mode), Hexadecimal.Of(entry.Id)));
        }

        return tree;
    }

    public static IReadOnlyList<TreeEntry> ParseEntries(ReadOnlySpan<byte> content)
    {
        var entries = new List<TreeEntry>();
        while (!content.IsEmpty)
        {
            entries.Add(ToEntry(Take(ref content)));
        }

        return entries;
    }

    public static TreeEntry? FindEntry(ReadOnlySpan<byte> content, ReadOnlySpan<byte> name)
    {
        while (!content.IsEmpty)
        {
            var entry = Take(ref content);
            if (entry.Name.SequenceEqual(name))
            {
                return ToEntry(entry);
            }
        }

        return null;
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

    /// <summary>Takes the first entry off the bytes of a tree object.</summary>
    public static RawEntry Take(ref ReadOnlySpan<byte> content)
    {
        var (space, end) = (content.IndexOf((byte)' '), content.IndexOf((byte)0));
        var entry = new RawEntry(content[..space], content[(space + 1)..end], content.Slice(end + 1, IdBytes));
        content = content[(end + 1 + IdBytes)..];
        return entry;
    }

    private static TreeEntry ToEntry(RawEntry entry) => new(Encoding.UTF8.GetString(entry.Name), ModeText(entry.Mode), Hexadecimal.Of(entry.Id));

    /// <summary>A mode as <see cref="TreeEntry"/> has it.</summary>
    public static string ModeText(ReadOnlySpan<byte> mode) =>
        mode.SequenceEqual("100644"u8) ? TreeEntry.File
        : mode.SequenceEqual("40000"u8) ? TreeEntry.Directory
        : Encoding.ASCII.GetString(mode).PadLeft(TreeEntry.Directory.Length, '0');

    /// <summary>One entry, in place.</summary>
    public readonly ref struct RawEntry(ReadOnlySpan<byte> mode, ReadOnlySpan<byte> name, ReadOnlySpan<byte> id)
    {
        public ReadOnlySpan<byte> Mode { get; } = mode;

        public ReadOnlySpan<byte> Name { get; } = name;

        public ReadOnlySpan<byte> Id { get; } = id;
    }
}
