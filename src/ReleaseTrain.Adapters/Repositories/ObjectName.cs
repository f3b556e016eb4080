using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LibGit2Sharp;

namespace ReleaseTrain.Adapters.Repositories;

/// <summary>The name that git gives an object: the SHA-1 of its kind, length and content.</summary>
internal static class ObjectName
{
    public static string Of<T>(ReadOnlySpan<byte> content)
        where T : GitObject =>
        Of(typeof(T) == typeof(Blob) ? "blob" : typeof(T) == typeof(Tree) ? "tree" : typeof(T) == typeof(Commit) ? "commit" : "tag", content);

    /// <summary>Whether a file that git ends with a checksum is whole.</summary>
    public static bool IsChecksum(ReadOnlySpan<byte> content, ReadOnlySpan<byte> checksum)
    {
        using var hash = NewHash();
        hash.AppendData(content);
        return checksum.SequenceEqual(hash.GetHashAndReset());
    }

    private static string Of(string kind, ReadOnlySpan<byte> content)
    {
        using var hash = NewHash();
        hash.AppendData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{kind} {content.Length}\0")));
        hash.AppendData(content);
        return Hexadecimal.Of(hash.GetHashAndReset());
    }

    // git's names are SHA-1; nothing is protected by it here.
    private static IncrementalHash NewHash() => IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
}
