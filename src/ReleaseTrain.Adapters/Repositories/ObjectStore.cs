using System.Collections.Concurrent;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Adapters.Repositories;

/// <summary>Objects by libgit2, history by git, one process for each question.</summary>
internal class ObjectStore : IObjectStore, IDisposable
{
    private const int NearSteps = 256;

    private readonly GitSettings _settings;
    private readonly ConcurrentDictionary<(string Ancestor, string Descendant), bool> _ancestry = [];

    public ObjectStore(GitCommand git, RepositoryFacts facts, GitSettings settings, ObjectCache cache)
        : this(git, facts, settings, new ObjectDatabase(Path.Combine(facts.CommonDirectory, "objects"), cache))
    {
    }

    protected ObjectStore(GitCommand git, RepositoryFacts facts, GitSettings settings, ObjectDatabase database)
    {
        Git = git;
        Facts = facts;
        _settings = settings;
        Database = database;
    }

    protected GitCommand Git { get; }

    protected RepositoryFacts Facts { get; }

    protected ObjectDatabase Database { get; }

    public bool Contains(string id) => Database.Contains(id);

    public CommitObject ReadCommit(string id) => Database.ReadCommit(id);

    public IReadOnlyList<TreeEntry> ReadTree(string id) => Database.ReadTree(id);

    public TreeEntry? FindEntry(string tree, string path)
    {
        TreeEntry? entry = null;
        foreach (var name in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (entry is { IsDirectory: false })
            {
                return null;
            }

            entry = Database.FindEntry(entry?.Id ?? tree, name);
            if (entry is null)
            {
                return null;
            }
        }

        return entry;
    }

    /// <summary>What an id stands for once every tag is taken off, and whether that is a commit; null where any of it is missing.</summary>
    public (string Id, bool IsCommit)? Peel(string id) => Database.Peel(id) is { } found ? (found.Id, found.Kind == ObjectKind.Commit) : null;

    public byte[] ReadBlob(string id) => Database.ReadBlob(id);

    public IReadOnlyList<string?> PeelToCommits(IReadOnlyList<string> ids) => ids.Count == 0 ? [] :
        [.. Git.Run(Encode(string.Concat(ids.Select(id => $"{Names.CheckedId(id)}^{{commit}}\n"))), "cat-file", "--batch-check=%(objectname)").Lines.Select(line => Hexadecimal.IsId(line) ? line : null)];

    public bool IsAncestor(string ancestor, string descendant)
    {
        if (!_ancestry.TryGetValue((ancestor, descendant), out var isAncestor))
        {
            isAncestor = IsOnFirstParents(ancestor, descendant) || AskOneOrNothing("merge-base", "--is-ancestor", Names.CheckedId(ancestor), Names.CheckedId(descendant)) is not null;
            _ancestry[(ancestor, descendant)] = isAncestor;
            if (isAncestor)
            {
                Database.Cache.AddAncestor(ancestor, descendant);
            }
        }

        return isAncestor;
    }

    public IReadOnlyList<string> MergeBases(string left, string right) => AskOneOrNothing("merge-base", "--all", Names.CheckedId(left), Names.CheckedId(right))?.Lines ?? [];

    public IReadOnlyDictionary<string, IReadOnlyList<string>> ReadParents(IReadOnlyCollection<string> tips, string container)
    {
        var question = string.Join('\n', tips.Order(StringComparer.Ordinal).Append("^" + container)) + "\n";
        return Facts.IsShallow ? WalkParents(question) : ParentCache.Find(question, WalkParents);
    }

    public IReadOnlyList<(string Id, IReadOnlyList<string> Parents)> ReadFirstParents(string tip) =>
        [.. Git.Run(Encode(tip + "\n"), "rev-list", "--first-parent", "--parents", "--stdin").Lines.Select(line => line.Split(' ')).Select(ids => (ids[0], (IReadOnlyList<string>)ids[1..]))];

    public IReadOnlyList<CommitObject> ReadLog(LogQuery query)
    {
        var arguments = new List<string> { "rev-list", "--stdin" };
        if (query.FirstParent)
        {
            arguments.Add("--first-parent");
        }

        if (query.Containing is { } text)
        {
            arguments.AddRange(["--fixed-strings", "--grep=" + text]);
        }

        if (query.Path is { } path)
        {
            arguments.AddRange(["--", path]);
        }

        var input = string.Join('\n', query.Excluding.Select(id => "^" + id).Prepend(query.Tip)) + "\n";
        return [.. Git.With("GIT_LITERAL_PATHSPECS", "1").Run(Encode(input), [.. arguments]).Lines.Select(ReadCommit)];
    }

    public IReadOnlyList<string?> MergeTrees(IReadOnlyList<(string Ours, string Theirs)> pairs) => [.. MergeAll(pairs).Select(merged => merged.IsClean ? merged.Tree : null)];

    public virtual IReadOnlyList<MergedTree> MergeAll(IReadOnlyList<(string Ours, string Theirs)> pairs)
    {
        using var folder = ScratchFolder.Create(Facts);
        return new TreeMerger(Git, _settings, this, Database, folder, Facts.WorkTree).Start(pairs).Finish();
    }

    public IContentMerger OpenContentMerger(string commit) => OpenContents(ReadCommit(commit).Tree);

    public void Dispose()
    {
        Dispose(isDisposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Merges of file contents, with the attributes in a tree.</summary>
    protected ContentMerger OpenContents(string tree) =>
        ContentMerger.Open(this, AttributeFiles.Find(Database, tree).Select(file => System.Text.Encoding.UTF8.GetString(ReadBlob(file.Id))).Concat(AttributeFiles.ReadOutside(Facts, _settings)), _settings);

    protected virtual void Dispose(bool isDisposing) => Database.Dispose();

    private static byte[] Encode(string text) => System.Text.Encoding.UTF8.GetBytes(text);

    private Dictionary<string, IReadOnlyList<string>> WalkParents(string question) => Git.Run(Encode(question), "rev-list", "--parents", "--stdin").Lines
        .Select(line => line.Split(' '))
        .ToDictionary(ids => ids[0], IReadOnlyList<string> (ids) => ids[1..], StringComparer.Ordinal);

    // What a train puts on a branch is a few steps long; no process is needed to see that far, nor to where somebody has looked before.
    private bool IsOnFirstParents(string ancestor, string descendant)
    {
        var commit = descendant;
        for (var step = 0; step < NearSteps; step++)
        {
            if (commit == ancestor || Database.Cache.IsKnownAncestor(ancestor, commit))
            {
                return true;
            }

            if (ReadCommit(commit).Parents is not [var first, ..])
            {
                return false;
            }

            commit = first;
        }

        return false;
    }

    // These questions answer with exit code 1 when the answer is no.
    private GitAnswer? AskOneOrNothing(params string[] question)
    {
        var answer = Git.Ask(question);
        return answer.ExitCode switch
        {
            0 => answer,
            1 => null,
            _ => throw GitFailure.Of(answer, Git.Folder, question).AsException(),
        };
    }
}
