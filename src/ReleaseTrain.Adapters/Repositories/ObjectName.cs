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
        hash.AppendData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Word(kind)} {content.Length}\0")));
        hash.AppendData(content);
        return hash.GetHashAndReset();
    }

    /// <summary>Whether a file that git ends with a checksum is whole.</summary>
    public static bool IsChecksum(ReadOnlySpan<byte> content, ReadOnlySpan<byte> checksum)
    {
        using var hash = NewHash();
        hash.AppendData(content);
        return checksum.SequenceEqual(hash.GetHashAndReset());
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
