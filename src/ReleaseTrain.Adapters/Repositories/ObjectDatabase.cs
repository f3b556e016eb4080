using LibGit2Sharp;
using ReleaseTrain.Repositories;
using TreeEntry = ReleaseTrain.Repositories.TreeEntry;

namespace ReleaseTrain.Adapters.Repositories;

/// <summary>Objects by libgit2, opened at the first need. Its exceptions and handles end here.</summary>
/// <param name="folder">The git directory.</param>
/// <param name="substitute">Makes a plain git directory over the same objects, for one that libgit2 refuses to open.</param>
internal sealed class ObjectDatabase(string folder, Func<string> substitute) : IDisposable
{
    private const int KeptTrees = 20_000;

    private readonly Dictionary<string, IReadOnlyList<TreeEntry>> _trees = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Tree, string Name), TreeEntry?> _entries = [];
    private Repository? _repository;

    public bool Contains(string id) => Ask(id, opened => opened.ObjectDatabase.Contains(new ObjectId(id)));

    public CommitObject ReadCommit(string id) =>
        Ask(id, opened => opened.Lookup<Commit>(new ObjectId(id)) is { } commit
            ? new CommitObject(id, commit.Tree.Sha, [.. commit.Parents.Select(parent => parent.Sha)], Convert(commit.Author), Convert(commit.Committer), commit.Message)
            : null) ?? throw Missing(id);

    public byte[] ReadBlob(string id) => Ask(id, opened => opened.Lookup<Blob>(new ObjectId(id)) is { } blob ? ReadContent(blob) : null) ?? throw Missing(id);

    public IReadOnlyList<TreeEntry> ReadTree(string id)
    {
        if (_trees.TryGetValue(id, out var known))
        {
            return known;
        }

        IReadOnlyList<TreeEntry> entries = Ask(id, opened => opened.Lookup<Tree>(new ObjectId(id)) is { } tree ? tree.Select(Convert).ToArray() : null) ?? throw Missing(id);
        if (_trees.Count >= KeptTrees)
        {
            _trees.Clear();
        }

        _trees.Add(id, entries);
        return entries;
    }

    /// <summary>One entry of a tree, without reading all its others.</summary>
    public TreeEntry? FindEntry(string tree, string name)
    {
        if (_trees.TryGetValue(tree, out var entries))
        {
            return entries.FirstOrDefault(entry => entry.Name == name);
        }

        if (!_entries.TryGetValue((tree, name), out var found))
        {
            found = Ask(tree, opened => opened.Lookup<Tree>(new ObjectId(tree)) is { } read ? read[name] is { } entry ? Convert(entry) : null : throw Missing(tree));
            _entries.Add((tree, name), found);
        }

        return found;
    }

    /// <summary>Writes an object unless it is there. Looking first keeps libgit2 from renewing the time stamp of the one that is.</summary>
    public string Write<T>(ReadOnlySpan<byte> content)
        where T : GitObject
    {
        var id = ObjectName.Of<T>(content);
        if (!Contains(id))
        {
            var bytes = content.ToArray();
            Ask(id, opened => opened.ObjectDatabase.Write<T>(bytes));
        }

        return id;
    }

    public void Dispose() => _repository?.Dispose();

    private TAnswer Ask<TAnswer>(string id, Func<Repository, TAnswer> question)
    {
        try
        {
            return question(_repository ??= NativeLibrary.Open(folder, substitute));
        }
        catch (LibGit2SharpException refused)
        {
            throw new TrainError("ObjectMissing", $"The object {id} cannot be read or written in '{folder}': {refused.Message}", id, "git fsck").AsException(refused);
        }
    }

    private ReleaseTrainException Missing(string id) => new TrainError("ObjectMissing", $"The object {id} is not in '{folder}', or is of another kind.", id, "git fsck").AsException();

    private static byte[] ReadContent(Blob blob)
    {
        var content = new byte[blob.Size];
        using var stream = blob.GetContentStream();
        stream.ReadExactly(content);
        return content;
    }

    private static ReleaseTrain.Repositories.Signature Convert(LibGit2Sharp.Signature signature) => new(signature.Name, signature.Email, signature.When);

    private static TreeEntry Convert(LibGit2Sharp.TreeEntry entry) => new(entry.Name, ModeOf(entry.Mode), entry.Target.Sha);

    private static string ModeOf(Mode mode) => mode switch
    {
        Mode.Directory => TreeEntry.Directory,
        Mode.NonExecutableFile => TreeEntry.File,
        Mode.NonExecutableGroupWritableFile => "100664",
        Mode.ExecutableFile => "100755",
        Mode.SymbolicLink => "120000",
        _ => TreeEntry.Submodule,
    };
}
