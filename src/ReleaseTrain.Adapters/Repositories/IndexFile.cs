using System.Buffers.Binary;
using System.Text;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Adapters.Repositories;

/// <summary>
/// Single entries of a work tree's index, read where git keeps them: a few of fifty thousand are wanted, and a process that reads them all takes longer than the
/// rest of the question. What is not plain is for git to read.
/// </summary>
internal static class IndexFile
{
    private const int HeaderBytes = 12;
    private const int VersionOffset = 4;
    private const int CountOffset = 8;
    private const int ModeOffset = 24;
    private const int IdOffset = 40;
    private const int IdBytes = 20;
    private const int FlagsOffset = IdOffset + IdBytes;
    private const int NameOffset = FlagsOffset + 2;
    private const int Alignment = 8;
    private const uint Oldest = 2;
    private const uint NewestPadded = 3;
    private const uint Newest = 4;
    private const byte More = 0x80;
    private const int VarintBits = 7;

    // Trusted without a look, with more flags behind, or in conflict.
    private const int Unplain = 0x8000 | 0x4000 | 0x3000;

    /// <summary>
    /// What is staged at these paths; those that have no entry are missing. A path that ends with a slash stands for anything below it. Null where the index holds
    /// something that only git understands, at whatever path.
    /// </summary>
    public static IReadOnlyDictionary<string, TreeEntry>? TryRead(string file, IEnumerable<string> paths)
    {
        var content = File.Exists(file) ? File.ReadAllBytes(file) : [];
        if (content.Length < HeaderBytes + IdBytes || !content.AsSpan(0, VersionOffset).SequenceEqual("DIRC"u8) || Number(content, VersionOffset) is < Oldest or > Newest)
        {
            return null;
        }

        var wanted = paths.Distinct(StringComparer.Ordinal).Select(path => (Path: path, Name: Encoding.UTF8.GetBytes(path))).ToList();
        wanted.Sort((left, right) => left.Name.AsSpan().SequenceCompareTo(right.Name));
        return TryRead(content, wanted);
    }

    private static Dictionary<string, TreeEntry>? TryRead(byte[] content, List<(string Path, byte[] Name)> wanted)
    {
        var found = new Dictionary<string, TreeEntry>(StringComparer.Ordinal);
        var (version, end) = (Number(content, VersionOffset), content.Length - IdBytes);
        var (start, next) = (HeaderBytes, 0);
        var previous = Array.Empty<byte>();
        for (var left = Number(content, CountOffset); left > 0; left--)
        {
            if (start + NameOffset >= end || (BinaryPrimitives.ReadUInt16BigEndian(content.AsSpan(start + FlagsOffset)) & Unplain) != 0)
            {
                return null;
            }

            var (entry, from) = (start, start + NameOffset);
            var name = version > NewestPadded ? previous = Unfold(content, previous, ref from) : content.AsSpan(from, content.AsSpan(from, end - from).IndexOf((byte)0));
            start = version > NewestPadded ? from : entry + ((NameOffset + name.Length + Alignment) / Alignment * Alignment);
            for (; next < wanted.Count && name.SequenceCompareTo(wanted[next].Name) >= 0; next++)
            {
                if (name.SequenceEqual(wanted[next].Name) || (wanted[next].Path.EndsWith('/') && name.StartsWith(wanted[next].Name)))
                {
                    found[wanted[next].Path] = Entry(content, entry, wanted[next].Path);
                }
            }
        }

        return HasPlainExtensions(content.AsSpan(start, end - start)) ? found : null;
    }

    private static TreeEntry Entry(byte[] content, int start, string path) =>
        new(path, Convert.ToString(Number(content, start + ModeOffset), toBase: 8).PadLeft(TreeEntry.Directory.Length, '0'), Hexadecimal.Of(content.AsSpan(start + IdOffset, IdBytes)));

    // The newest form keeps of a name how much of the one before to drop, and what to add.
    private static byte[] Unfold(byte[] content, byte[] previous, ref int from)
    {
        var dropped = content[from] & (More - 1);
        while ((content[from++] & More) != 0)
        {
            dropped = ((dropped + 1) << VarintBits) | (content[from] & (More - 1));
        }

        var rest = content.AsSpan(from, content.AsSpan(from).IndexOf((byte)0));
        from += rest.Length + 1;
        return [.. previous.AsSpan(0, previous.Length - dropped), .. rest];
    }

    // What must be understood begins with a small letter: another index behind this one, or directories in place of their files.
    private static bool HasPlainExtensions(ReadOnlySpan<byte> extensions)
    {
        const int Header = 8;
        while (extensions.Length >= Header)
        {
            var size = BinaryPrimitives.ReadUInt32BigEndian(extensions[(Header / 2)..]);
            if (extensions[0] is < (byte)'A' or > (byte)'Z' || size > extensions.Length - Header)
            {
                return false;
            }

            extensions = extensions[(Header + (int)size)..];
        }

        return extensions.IsEmpty;
    }

    private static uint Number(byte[] content, int place) => BinaryPrimitives.ReadUInt32BigEndian(content.AsSpan(place));
}
