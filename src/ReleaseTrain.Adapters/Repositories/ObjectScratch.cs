using ReleaseTrain.Repositories;

namespace ReleaseTrain.Adapters.Repositories;

/// <summary>Builds a plan's objects in a scratch folder: blobs, trees, plain commits and tags by libgit2, merges and signatures by git.</summary>
internal sealed class ObjectScratch : ObjectStore, IObjectScratch
{
    private readonly GitCommand _store;
    private readonly GitSettings _settings;
    private readonly bool _isUnsigned;
    private readonly TreeEditor _editor;
    // Which attributes git is shown is no part of what is proven: a judge need not read every directory again for it.
    private readonly ObjectDatabase _attributes;
    private readonly TreeMerger _merger;
    private readonly PlainMerge _plain;
    private readonly ObjectSigner _signer;
    private readonly List<RunningMerges> _running = [];
    private readonly CancellationTokenSource _stopping;

    private ObjectScratch(GitCommand git, RepositoryFacts facts, GitSettings settings, ObjectCache cache, ScratchFolder folder, bool isUnsigned)
        : base(folder.Reader(git), facts, settings, new ObjectDatabase(folder.Objects, cache, folder.Written))
    {
        _store = git;
        _settings = settings;
        _isUnsigned = isUnsigned;
        Folder = folder;
        _editor = new TreeEditor(Database);
        _attributes = new ObjectDatabase(folder.Objects, ObjectCache.Shared, folder.Written);
        _stopping = CancellationTokenSource.CreateLinkedTokenSource(git.Cancellation);
        _merger = new TreeMerger(git with { Cancellation = _stopping.Token }, settings, this, _attributes, folder, facts.WorkTree);
        _plain = new PlainMerge(Database, OpenContents);
        _signer = new ObjectSigner(git, settings, folder);
    }

    public ScratchFolder Folder { get; }

    public static ObjectScratch Create(GitCommand git, RepositoryFacts facts, GitSettings settings, ObjectCache cache, bool isUnsigned) =>
        new(git, facts, settings, cache, ScratchFolder.Create(facts), isUnsigned);

    public string WriteBlob(ReadOnlySpan<byte> content) => Database.Write(ObjectKind.Blob, content);

    public string EditTree(string tree, IReadOnlyList<TreeEdit> edits) => edits.Count == 0 ? tree : _editor.Edit(tree, edits);

    public MergedTree Merge(string ours, string theirs) => _merger.Merge(ours, theirs);

    public MergedTree? TryPlainMerge(string @base, string ours, string theirs) => _plain.TryMerge(ReadCommit(@base).Tree, ReadCommit(ours).Tree, ReadCommit(theirs).Tree);

    public override IReadOnlyList<MergedTree> MergeAll(IReadOnlyList<(string Ours, string Theirs)> pairs) => StartMerges(pairs).Finish();

    public IRunningMerges StartMerges(IReadOnlyList<(string Ours, string Theirs)> pairs)
    {
        var running = _merger.Start(pairs);
        _running.RemoveAll(merges => merges.IsDone);
        _running.Add(running);
        return running;
    }

    public string WriteCommit(CommitDraft draft) =>
        !_isUnsigned && _settings.IsTrue("commit.gpgsign") ? _signer.WriteCommit(draft) : Database.Write(ObjectKind.Commit, ObjectText.Of(draft));

    public string WriteReverse(string commit)
    {
        var reversed = ReadCommit(commit);
        return Database.Write(ObjectKind.Commit, ObjectText.Of(new CommitDraft(ReadCommit(reversed.Parents[0]).Tree, [commit], reversed.Committer, reversed.Committer, $"Reverse {commit}\n")));
    }

    public string WriteTag(TagDraft draft) =>
        !_isUnsigned && (_settings.IsTrue("tag.gpgsign") || _settings.IsTrue("tag.forcesignannotated")) ? _signer.WriteTag(draft) : Database.Write(ObjectKind.Tag, ObjectText.Of(draft));

    public string? Store(string reason) => ScratchPack.Store(Folder, _store, Path.Combine(Facts.CommonDirectory, "objects"), reason);

    protected override void Dispose(bool isDisposing)
    {
        // Whoever gave up before they were done still has git at work in the folder.
        if (!_stopping.IsCancellationRequested)
        {
            _stopping.Cancel();
        }

        _running.ForEach(merges => merges.WaitForEnd());
        _stopping.Dispose();
        base.Dispose(isDisposing);
        _attributes.Dispose();
        Folder.Dispose();
    }
}
