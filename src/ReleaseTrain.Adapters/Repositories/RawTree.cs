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

/// <summary>
/// The entries of one tree object, left in its bytes: a candidate's directories grow long, and of all their entries a merge looks at a few. A name is its bytes, each
/// as one character: nothing that git can hold is lost.
/// </summary>
internal sealed class RawTree
{
    private const int IdBytes = 20;

    private readonly byte[] _content;
    private readonly List<Slot> _slots = [];

    private RawTree(byte[] content) => _content = content;

    /// <summary>Reads the bytes of a tree object; null where a mode is none of git's, a name is there twice, or the order is not git's.</summary>
    public static RawTree? TryParse(byte[] content)
    {
        var tree = new RawTree(content);
        for (var start = 0; start < content.Length;)
        {
            if (Slot.At(content, start) is not { } slot || !tree.Follows(slot))
            {
                return null;
            }

            tree._slots.Add(slot);
            start = slot.End;
        }

        return tree;
    }

    public RawTreeEntry? Find(string name) => IndexOf(Encoding.Latin1.GetBytes(name)) is >= 0 and var index ? Entry(_slots[index]) : null;

    /// <summary>The names whose entries two trees do not have alike.</summary>
    public static IReadOnlyCollection<string> FindChanged(RawTree before, RawTree after)
    {
        var names = new SortedSet<string>(StringComparer.Ordinal);
        for (var (old, @new) = (0, 0); old < before._slots.Count || @new < after._slots.Count;)
        {
            var order = old == before._slots.Count ? 1 : @new == after._slots.Count ? -1 : Compare(before.Key(old), after.Key(@new));
            if (order != 0 || !before.Bytes(old).SequenceEqual(after.Bytes(@new)))
            {
                names.Add(order <= 0 ? before.Name(old) : after.Name(@new));
            }

            (old, @new) = (order <= 0 ? old + 1 : old, order >= 0 ? @new + 1 : @new);
        }

        return names;
    }

    /// <summary>The bytes of the tree with some entries replaced, added, or, where there is none, removed.</summary>
    public byte[] With(IReadOnlyDictionary<string, RawTreeEntry?> edits)
    {
        var names = edits.ToDictionary(edit => edit.Key, edit => Encoding.Latin1.GetBytes(edit.Key), StringComparer.Ordinal);
        var gone = names.Values.Select(IndexOf).Where(index => index >= 0).ToHashSet();
        var added = edits.Where(edit => edit.Value is not null).Select(edit => (Name: names[edit.Key], Entry: edit.Value!)).ToList();
        added.Sort((left, right) => Compare(new TreeKey(left.Name, left.Entry.IsDirectory), new TreeKey(right.Name, right.Entry.IsDirectory)));
        using var bytes = new MemoryStream(_content.Length);
        var next = 0;
        for (var index = 0; index < _slots.Count; index++)
        {
            for (; next < added.Count && Compare(new TreeKey(added[next].Name, added[next].Entry.IsDirectory), Key(index)) <= 0; next++)
            {
                Write(bytes, added[next]);
            }

            if (!gone.Contains(index))
            {
                bytes.Write(Bytes(index));
            }
        }

        added.GetRange(next, added.Count - next).ForEach(rest => Write(bytes, rest));
        return bytes.ToArray();
    }

    private static void Write(MemoryStream bytes, (byte[] Name, RawTreeEntry Entry) added)
    {
        bytes.Write(Encoding.ASCII.GetBytes(added.Entry.Mode.TrimStart('0') + " "));
        bytes.Write(added.Name);
        bytes.WriteByte(0);
        bytes.Write(Convert.FromHexString(added.Entry.Id));
    }

    // In git's order, behind everything that is here, and under a name that is not yet here as a file.
    private bool Follows(Slot slot)
    {
        if (_slots.Count == 0)
        {
            return true;
        }

        return Compare(Key(_slots.Count - 1), slot.Key(_content)) < 0 && !(slot.IsDirectory && IndexOf(slot.Key(_content) with { IsDirectory = false }) >= 0);
    }

    private int IndexOf(byte[] name) => IndexOf(new TreeKey(name, isDirectory: false)) is >= 0 and var file ? file : IndexOf(new TreeKey(name, isDirectory: true));

    private int IndexOf(TreeKey key)
    {
        var (low, high) = (0, _slots.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            switch (Compare(Key(middle), key))
            {
                case 0: return middle;
                case < 0: low = middle + 1; break;
                default: high = middle - 1; break;
            }
        }

        return -1;
    }

    private TreeKey Key(int index) => _slots[index].Key(_content);

    private string Name(int index) => Encoding.Latin1.GetString(Key(index).Name);

    private ReadOnlySpan<byte> Bytes(int index) => _content.AsSpan(_slots[index].Start, _slots[index].End - _slots[index].Start);

    private RawTreeEntry Entry(Slot slot) =>
        new(TreeContent.ModeText(_content.AsSpan(slot.Start, slot.Name - slot.Start - 1)), Hexadecimal.Of(_content.AsSpan(slot.End - IdBytes, IdBytes)));

    // A directory sorts as if its name ended with a slash.
    private static int Compare(TreeKey left, TreeKey right)
    {
        var shared = Math.Min(left.Name.Length, right.Name.Length);
        var order = left.Name[..shared].SequenceCompareTo(right.Name[..shared]);
        return order != 0 ? order : left.At(shared).CompareTo(right.At(shared));
    }

    /// <summary>Where an entry lies in the bytes of its tree.</summary>
    private readonly record struct Slot(int Start, int Name, int End, bool IsDirectory)
    {
        public static Slot? At(byte[] content, int start)
        {
            var rest = content.AsSpan(start);
            var (space, zero) = (rest.IndexOf((byte)' '), rest.IndexOf((byte)0));
            return space < 0 || zero <= space + 1 || zero + 1 + IdBytes > rest.Length || !IsPlain(rest[..space])
                ? null
                : new Slot(start, start + space + 1, start + zero + 1 + IdBytes, rest[0] == '4');
        }

        public TreeKey Key(byte[] content) => new(content.AsSpan(Name, End - IdBytes - 1 - Name), IsDirectory);

        private static bool IsPlain(ReadOnlySpan<byte> mode) =>
            mode.SequenceEqual("100644"u8) || mode.SequenceEqual("40000"u8) || mode.SequenceEqual("100755"u8) || mode.SequenceEqual("120000"u8) || mode.SequenceEqual("160000"u8);
    }

    /// <summary>What git orders entries by.</summary>
    private readonly ref struct TreeKey(ReadOnlySpan<byte> name, bool isDirectory)
    {
        public ReadOnlySpan<byte> Name { get; } = name;

        public bool IsDirectory { get; init; } = isDirectory;

        /// <summary>The byte at this place; behind the name what git takes for it.</summary>
        public int At(int place) => place < Name.Length ? Name[place] : place == Name.Length && IsDirectory ? '/' : 0;
    }
}
