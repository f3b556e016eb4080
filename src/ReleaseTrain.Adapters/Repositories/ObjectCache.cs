using System.Collections.Concurrent;
using System.Text;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Adapters.Repositories;

/// <summary>
/// Commits and trees that were read, by name, what tags stand for, and which commits lie behind which. What a name stands for never changes, so one cache serves every repository of the
/// process, and a second look at a repository reads only what is new. It forgets them all when they become too many.
/// </summary>
internal sealed class ObjectCache
{
    private const int KeptBytes = 32 * 1024 * 1024;

    // What .NET takes for an object with its strings, beside the text itself.
    private const int BytesPerObject = 200;

    private readonly ConcurrentDictionary<string, CommitObject> _commits = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, byte[]> _contents = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, IReadOnlyList<TreeEntry>> _entries = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, (string Id, ObjectKind Kind)> _peeled = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _ancestry = new(StringComparer.Ordinal);
    private int _bytes;

    public static ObjectCache Shared { get; } = new();

    public CommitObject Commit(string commit, Func<string, CommitObject> read) => Find(_commits, commit, read, found => (found.Message.Length * sizeof(char)) + (3 * BytesPerObject));

    public byte[] Content(string tree, Func<string, byte[]> read) => Find(_contents, tree, read, found => found.Length + BytesPerObject);

    public IReadOnlyList<TreeEntry> Entries(string tree, Func<string, byte[]> read) => Find(_entries, tree, name => TreeContent.ParseEntries(Content(name, read)), found => found.Count * BytesPerObject);

    /// <summary>One entry; the others are passed over without a look.</summary>
    public TreeEntry? Find(string tree, string name, Func<string, byte[]> read) => TreeContent.FindEntry(Content(tree, read), Encoding.UTF8.GetBytes(name));

    /// <summary>What a name stands for once every tag is taken off.</summary>
    public (string Id, ObjectKind Kind)? Peeled(string name, Func<string, (string Id, ObjectKind Kind)?> peel) =>
        _peeled.TryGetValue(name, out var known) ? known
        : peel(name) is { } found ? Find(_peeled, name, _ => found, _ => BytesPerObject)
        : null;

    /// <summary>Whether somebody has found that one commit lies behind another. That none does is not kept: a fetch may deepen a shallow clone.</summary>
    public bool IsKnownAncestor(string ancestor, string descendant) => _ancestry.ContainsKey(Pair(ancestor, descendant));

    public void AddAncestor(string ancestor, string descendant) => Find(_ancestry, Pair(ancestor, descendant), _ => true, _ => BytesPerObject);

    private static string Pair(string ancestor, string descendant) => $"{ancestor} {descendant}";

    private T Find<T>(ConcurrentDictionary<string, T> known, string name, Func<string, T> read, Func<T, int> size)
    {
        if (known.TryGetValue(name, out var found))
        {
            return found;
        }

        found = read(name);
        if (Interlocked.Add(ref _bytes, size(found)) > KeptBytes)
        {
            Forget();
        }

        known[name] = found;
        return found;
    }

    private void Forget()
    {
        _commits.Clear();
        _contents.Clear();
        _entries.Clear();
        _peeled.Clear();
        _ancestry.Clear();
        _bytes = 0;
    }
}
