using System.IO.Compression;
using System.Text;

namespace ReleaseTrain.Adapters.Repositories;

/// <summary>
/// The objects that were written into a scratch, in memory: a sprint makes hundreds of trees, and a file for each costs more than the merge. Where git has to see
/// them, those that it has not seen are laid out: a few as files, many as one pack.
/// </summary>
internal sealed class WrittenObjects
{
    private const int FewObjects = 16;
    private const int FanOut = 2;

    private readonly Dictionary<string, WrittenObject> _all = new(StringComparer.Ordinal);
    private readonly HashSet<string> _packs = new(StringComparer.Ordinal);
    private List<WrittenObject> _unseen = [];

    public IReadOnlyCollection<string> Ids => _all.Keys;

    public WrittenObject? Find(string id) => _all.GetValueOrDefault(id);

    public void Add(WrittenObject written)
    {
        if (_all.TryAdd(written.Id, written))
        {
            _unseen.Add(written);
        }
    }

    /// <summary>Every object, as a pack.</summary>
    public byte[] Pack() => PackText.Of(_all.Values, CompressionLevel.Fastest);

    /// <summary>Whether this pack was laid out from here.</summary>
    public bool IsOurs(string pack) => _packs.Contains(pack);

    /// <summary>Lets git see everything.</summary>
    /// <param name="folder">The object directory.</param>
    /// <param name="indexPack">Stores a pack there and gives its name.</param>
    public void LayOut(string folder, Func<byte[], string> indexPack)
    {
        if (_unseen.Count == 0)
        {
            return;
        }

        // Before git is called: that comes here again.
        var unseen = _unseen;
        _unseen = [];
        if (unseen.Count > FewObjects)
        {
            // It is gone in a moment.
            _packs.Add(indexPack(PackText.Of(unseen, CompressionLevel.NoCompression)));
            return;
        }

        foreach (var written in unseen)
        {
            WriteFile(folder, written);
        }
    }

    private static void WriteFile(string folder, WrittenObject written)
    {
        var directory = Directory.CreateDirectory(Path.Combine(folder, written.Id[..FanOut])).FullName;
        using var file = File.Create(Path.Combine(directory, written.Id[FanOut..]));
        using var stream = new ZLibStream(file, CompressionLevel.Fastest);
        stream.Write(Encoding.ASCII.GetBytes(ObjectName.Header(written.Kind, written.Content.Length)));
        stream.Write(written.Content);
    }
}

/// <summary>One object that was written.</summary>
internal sealed record WrittenObject(string Id, ObjectKind Kind, byte[] Content);
