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

    private static string Of(string kind, ReadOnlySpan<byte> content)
    {
#pragma warning disable CA5350 // git's object names are SHA-1; nothing is protected by it here.
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
#pragma warning restore CA5350
        hash.AppendData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{kind} {content.Length}\0")));
        hash.AppendData(content);
        return Hexadecimal.Of(hash.GetHashAndReset());
    }
}
