using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ReleaseTrain.Adapters.Repositories;

/// <summary>The name that git gives an object: the SHA-1 of its kind, length and content.</summary>
internal static class ObjectName
{
    public static byte[] Of(ObjectKind kind, ReadOnlySpan<byte> content)
    {
        using var hash = NewHash();
        hash.AppendData(Encoding.ASCII.GetBytes(Header(kind, content.Length)));
        hash.AppendData(content);
        return hash.GetHashAndReset();
    }

    /// <summary>What comes before the content, in its name and in a file of its own.</summary>
    public static string Header(ObjectKind kind, int length) => string.Create(CultureInfo.InvariantCulture, $"{Word(kind)} {length}\0");

    /// <summary>Whether a file that git ends with a checksum is whole.</summary>
    public static bool IsChecksum(ReadOnlySpan<byte> content, ReadOnlySpan<byte> checksum) => checksum.SequenceEqual(ChecksumOf(content));

    /// <summary>The checksum that ends a file of git's.</summary>
    public static byte[] ChecksumOf(ReadOnlySpan<byte> content)
    {
        using var hash = NewHash();
        hash.AppendData(content);
        return hash.GetHashAndReset();
    }

    private static string Word(ObjectKind kind) => kind switch
    {
        ObjectKind.Commit => "commit",
        ObjectKind.Tree => "tree",
        ObjectKind.Blob => "blob",
        _ => "tag",
    };

    // git's names are SHA-1; nothing is protected by it here.
    private static IncrementalHash NewHash() => IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
}
