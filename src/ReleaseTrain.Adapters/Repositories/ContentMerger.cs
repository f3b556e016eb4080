using System.Runtime.InteropServices;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Adapters.Repositories;

/// <summary>libgit2's merge of file contents, which is the one that git's came from. Where attributes or settings choose another, it knows nothing.</summary>
internal sealed class ContentMerger(IObjectStore objects, bool isPlain) : IContentMerger
{
    // As far as git looks for a zero byte before it calls content binary.
    private const int LookedAt = 8000;

    private readonly Dictionary<string, byte[]?> _texts = new(StringComparer.Ordinal);

    /// <param name="objects">The objects.</param>
    /// <param name="attributes">The attribute files in force.</param>
    /// <param name="settings">The repository's settings.</param>
    public static ContentMerger Open(IObjectStore objects, IEnumerable<string> attributes, GitSettings settings)
    {
        var isPlain = settings.Find("merge.default") is null && !settings.IsTrue("merge.renormalize") && !attributes.Any(SpeaksOfMerges);
        return new ContentMerger(objects, isPlain);
    }

    public bool? Merges(string @base, string ours, string theirs)
    {
        if (!isPlain || Text(@base) is not { } start || Text(ours) is not { } mine || Text(theirs) is not { } other)
        {
            return null;
        }

        return Merges(start, mine, other);
    }

    private static bool SpeaksOfMerges(string attributes) => attributes.Contains("merge", StringComparison.Ordinal) || attributes.Contains("binary", StringComparison.Ordinal);

    // Null: binary.
    private byte[]? Text(string blob)
    {
        if (!_texts.TryGetValue(blob, out var text))
        {
            var content = objects.ReadBlob(blob);
            _texts[blob] = text = content.AsSpan(0, Math.Min(content.Length, LookedAt)).Contains((byte)0) ? null : content;
        }

        return text;
    }

    private static bool? Merges(byte[] start, byte[] mine, byte[] other)
    {
        var pins = new[] { start, mine, other }.Select(content => GCHandle.Alloc(content, GCHandleType.Pinned)).ToArray();
        try
        {
            var sides = pins.Select((pin, index) => FileSide.Of(pin.AddrOfPinnedObject(), (index == 0 ? start : index == 1 ? mine : other).Length)).ToArray();
            if (ObjectLibrary.MergeFile(out var merged, in sides[0], in sides[1], in sides[2], 0) != 0)
            {
                return null;
            }

            var isClean = merged.IsClean != 0;
            ObjectLibrary.FreeMergedFile(ref merged);
            return isClean;
        }
        finally
        {
            Array.ForEach(pins, pin => pin.Free());
        }
    }
}

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
}
