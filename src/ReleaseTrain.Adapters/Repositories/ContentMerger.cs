using System.Runtime.InteropServices;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Adapters.Repositories;

/// <summary>libgit2's merge of file contents, which is the one that git's came from. Where attributes or settings choose another, it knows nothing.</summary>
internal sealed class ContentMerger(IObjectStore objects, bool isPlain) : IContentMerger
{
    // As far as git looks for a zero byte before it calls content binary.
    private const int LookedAt = 8000;
    private const long KeptBytes = 32 * 1024 * 1024;

    private readonly Dictionary<string, byte[]?> _texts = new(StringComparer.Ordinal);
    private long _bytes;

    /// <param name="objects">The objects.</param>
    /// <param name="attributes">The attribute files in force.</param>
    /// <param name="settings">The repository's settings.</param>
    public static ContentMerger Open(IObjectStore objects, IEnumerable<string> attributes, GitSettings settings)
    {
        var isPlain = settings.Find("merge.default") is null && !settings.IsTrue("merge.renormalize") && !attributes.Any(SpeaksOfMerges);
        return new ContentMerger(objects, isPlain);
    }

    public bool? Merges(string @base, string ours, string theirs) => Merge<bool?>(@base, ours, theirs, merged => merged.IsClean != 0);

    /// <summary>The merged content, none where the changes collide; null where only git can tell.</summary>
    /// <inheritdoc cref="IContentMerger.Merges"/>
    public MergedText? TryMerge(string @base, string ours, string theirs) => Merge(@base, ours, theirs, merged => new MergedText(merged.IsClean != 0 ? merged.CopyContent() : null));

    private T? Merge<T>(string @base, string ours, string theirs, Func<MergedFile, T?> read) =>
        isPlain && Text(@base) is { } start && Text(ours) is { } mine && Text(theirs) is { } other ? Merge([start, mine, other], read) : default;

    private static bool SpeaksOfMerges(string attributes) => attributes.Contains("merge", StringComparison.Ordinal) || attributes.Contains("binary", StringComparison.Ordinal);

    // Null: binary.
    private byte[]? Text(string blob)
    {
        if (!_texts.TryGetValue(blob, out var text))
        {
            var content = objects.ReadBlob(blob);
            text = content.AsSpan(0, Math.Min(content.Length, LookedAt)).Contains((byte)0) ? null : content;
            Keep(blob, text);
        }

        return text;
    }

    // A long file that thousands of specs edit would fill the memory: it forgets them all when they become too many.
    private void Keep(string blob, byte[]? text)
    {
        _bytes += text?.Length ?? 0;
        if (_bytes > KeptBytes)
        {
            _texts.Clear();
            _bytes = text?.Length ?? 0;
        }

        _texts[blob] = text;
    }

    private static T? Merge<T>(byte[][] contents, Func<MergedFile, T?> read)
    {
        var pins = Array.ConvertAll(contents, content => GCHandle.Alloc(content, GCHandleType.Pinned));
        try
        {
            var sides = Array.ConvertAll(pins, pin => FileSide.Of(pin.AddrOfPinnedObject(), ((byte[])pin.Target!).Length));
            if (ObjectLibrary.MergeFile(out var merged, in sides[0], in sides[1], in sides[2], 0) != 0)
            {
                return default;
            }

            var result = read(merged);
            ObjectLibrary.FreeMergedFile(ref merged);
            return result;
        }
        finally
        {
            Array.ForEach(pins, pin => pin.Free());
        }
    }
}

/// <param name="Content">The merged content; null where the changes collide.</param>
internal sealed record MergedText(byte[]? Content);

/// <summary>One side of a merge of contents, as libgit2 takes it.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct FileSide
{
    private const uint KnownVersion = 1;

    private readonly uint _version;
    private readonly nint _content;
    private readonly nuint _length;
    private readonly nint _path;
    private readonly uint _mode;

    private FileSide(nint content, nuint length)
    {
        (_version, _content, _length, _path, _mode) = (KnownVersion, content, length, 0, 0);
    }

    public static FileSide Of(nint content, int length) => new(content, (nuint)length);
}

/// <summary>A merge of contents, as libgit2 gives it.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct MergedFile
{
    public uint IsClean;
    public nint Path;
    public uint Mode;
    public nint Content;
    public nuint Length;

    public readonly byte[] CopyContent()
    {
        var content = new byte[(int)Length];
        if (content.Length > 0)
        {
            Marshal.Copy(Content, content, 0, content.Length);
        }

        return content;
    }
}
