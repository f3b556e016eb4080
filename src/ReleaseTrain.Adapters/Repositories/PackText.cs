using System.Buffers.Binary;
using System.IO.Compression;

namespace ReleaseTrain.Adapters.Repositories;

/// <summary>The bytes of a pack, every object whole; git makes its index, and gc its differences.</summary>
internal static class PackText
{
    private const uint FormatVersion = 2;
    private const int KindShift = 4;
    private const int FirstSizeBits = 4;
    private const int SizeBits = 7;
    private const byte More = 0x80;

    // The runtime's stream writes nothing at all for it.
    private static ReadOnlySpan<byte> NothingCompressed => [0x78, 0x9c, 0x03, 0x00, 0x00, 0x00, 0x00, 0x01];

    /// <param name="objects">What is in it.</param>
    /// <param name="compression">How small each of them gets.</param>
    public static byte[] Of(IReadOnlyCollection<WrittenObject> objects, CompressionLevel compression)
    {
        using var pack = new MemoryStream();
        pack.Write("PACK"u8);
        WriteNumber(pack, FormatVersion);
        WriteNumber(pack, (uint)objects.Count);
        foreach (var written in objects)
        {
            WriteHeader(pack, written.Kind, written.Content.Length);
            WriteContent(pack, written.Content, compression);
        }

        pack.Write(ObjectName.ChecksumOf(pack.GetBuffer().AsSpan(0, (int)pack.Length)));
        return pack.ToArray();
    }

    private static void WriteContent(MemoryStream pack, byte[] content, CompressionLevel compression)
    {
        if (content.Length == 0)
        {
            pack.Write(NothingCompressed);
            return;
        }

        using var stream = new ZLibStream(pack, compression, leaveOpen: true);
        stream.Write(content);
    }

    private static void WriteNumber(MemoryStream pack, uint number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, number);
        pack.Write(bytes);
    }

    // Kind and size share the first byte; the rest of the size follows, seven bits at a time.
    private static void WriteHeader(MemoryStream pack, ObjectKind kind, long size)
    {
        var (current, rest) = (((long)kind << KindShift) | (size & ((1 << FirstSizeBits) - 1)), size >> FirstSizeBits);
        while (rest > 0)
        {
            pack.WriteByte((byte)(current | More));
            (current, rest) = (rest & (More - 1), rest >> SizeBits);
        }

        pack.WriteByte((byte)current);
    }
}
