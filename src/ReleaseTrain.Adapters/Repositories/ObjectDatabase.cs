using System.Runtime.InteropServices;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Adapters.Repositories;

/// <summary>Objects by libgit2, opened at the first need. Commits and trees are kept: whoever compares branches reads the same ones again and again.</summary>
/// <param name="folder">The objects directory.</param>
/// <param name="cache">What was read before.</param>
/// <param name="written">What was written and lies nowhere else yet; null where nothing can be written.</param>
internal sealed class ObjectDatabase(string folder, ObjectCache cache, WrittenObjects? written = null) : IDisposable
{
    private const int NotFound = -3;

    // What is not there is looked for once: reading the list of packs again for each new object costs more than writing it.
    private const uint WithoutRefresh = 1;

    private ObjectDatabaseHandle? _handle;

    public ObjectCache Cache => cache;

    private ObjectDatabaseHandle Handle => _handle ??= ObjectDatabaseHandle.Open(folder);

    public bool Contains(string id) => written?.Find(id) is not null || (Hexadecimal.TryParse(id) is { } name && ObjectLibrary.Exists(Handle, name) == 1);

    public CommitObject ReadCommit(string id) => cache.Commit(id, name => CommitText.Parse(name, Read(name, ObjectKind.Commit)));

    /// <summary>What a name stands for once every tag is taken off, and what that is; null where any of it is missing.</summary>
    public (string Id, ObjectKind Kind)? Peel(string id) => cache.Peeled(id, TakeTagsOff);

    public byte[] ReadBlob(string id) => Read(id, ObjectKind.Blob);

    public IReadOnlyList<TreeEntry> ReadTree(string id) => cache.Entries(id, ReadContent);

    public TreeEntry? FindEntry(string tree, string name) => cache.Find(tree, name, ReadContent);

    /// <summary>The bytes of a tree object.</summary>
    public byte[] ReadTreeContent(string id) => cache.Content(id, ReadContent);

    /// <summary>Writes an object unless it is there.</summary>
    public string Write(ObjectKind kind, ReadOnlySpan<byte> content)
    {
        var name = ObjectName.Of(kind, content);
        var id = Hexadecimal.Of(name);
        if (written is null)
        {
            throw new InvalidOperationException($"Nothing is written into '{folder}'.");
        }

        if (written.Find(id) is null && ObjectLibrary.ExistsNow(Handle, name, WithoutRefresh) != 1)
        {
            written.Add(new WrittenObject(id, kind, content.ToArray()));
        }

        return id;
    }

    public void Dispose() => _handle?.Dispose();

    private (string Id, ObjectKind Kind)? TakeTagsOff(string id)
    {
        while (FindKind(id) is { } kind)
        {
            if (kind != ObjectKind.Tag)
            {
                return (id, kind);
            }

            id = ObjectText.Tagged(Read(id, kind));
        }

        return null;
    }

    private ObjectKind? FindKind(string id) =>
        written?.Find(id) is { } own ? own.Kind : Hexadecimal.TryParse(id) is { } name && ObjectLibrary.ReadHeader(out _, out var kind, Handle, name) == 0 ? (ObjectKind)kind : null;

    private byte[] ReadContent(string tree) => Read(tree, ObjectKind.Tree);

    private byte[] Read(string id, ObjectKind kind)
    {
        if (Hexadecimal.TryParse(id) is not { } name)
        {
            throw new TrainError("ObjectMissing", $"'{id}' is no full name of an object.", id, "git fsck").AsException();
        }

        if (written?.Find(id) is { } own)
        {
            return own.Kind == kind ? own.Content : throw WrongKind(id, kind).AsException();
        }

        var answer = ObjectLibrary.Read(out var found, Handle, name);
        if (answer != 0)
        {
            throw new TrainError("ObjectMissing", $"The object {id} {(answer == NotFound ? "is not in" : "cannot be read in")} '{folder}': {ObjectLibrary.LastError}", id, "git fsck").AsException();
        }

        try
        {
            return ObjectLibrary.Kind(found) == (int)kind ? Copy(found) : throw WrongKind(id, kind).AsException();
        }
        finally
        {
            ObjectLibrary.FreeObject(found);
        }
    }

    private TrainError WrongKind(string id, ObjectKind kind) => new("ObjectMissing", $"The object {id} in '{folder}' is no {kind}.", id, "git fsck");

    private static byte[] Copy(nint found)
    {
        var content = new byte[(int)ObjectLibrary.Size(found)];
        Marshal.Copy(ObjectLibrary.Data(found), content, 0, content.Length);
        return content;
    }
}
