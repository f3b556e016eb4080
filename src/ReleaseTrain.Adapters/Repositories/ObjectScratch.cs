using ReleaseTrain.Repositories;

namespace ReleaseTrain.Adapters.Repositories;

/// <summary>Builds a plan's objects in a scratch folder: blobs, trees, plain commits and tags by libgit2, merges and signatures by git.</summary>
internal sealed class ObjectScratch : ObjectStore, IObjectScratch
{
    private readonly GitCommand _store;
    private readonly GitSettings _settings;
    private readonly bool _isUnsigned;
    private readonly TreeEditor _editor;
    private readonly TreeMerger _merger;
    private readonly ObjectSigner _signer;

    private ObjectScratch(GitCommand git, RepositoryFacts facts, GitSettings settings, ObjectCache cache, ScratchFolder folder, bool isUnsigned)
        : base(folder.Reader(git), facts, settings, new ObjectDatabase(folder.Objects, cache))
    {
        _store = git;
        _settings = settings;
        _isUnsigned = isUnsigned;
        Folder = folder;
        _editor = new TreeEditor(Database);
        _merger = new TreeMerger(git, settings, this, folder);
        _signer = new ObjectSigner(git, settings, folder);
    }

    public ScratchFolder Folder { get; }

    public static ObjectScratch Create(GitCommand git, RepositoryFacts facts, GitSettings settings, ObjectCache cache, bool isUnsigned) =>
        new(git, facts, settings, cache, ScratchFolder.Create(facts), isUnsigned);

    public string WriteBlob(ReadOnlySpan<byte> content) => Database.Write(ObjectKind.Blob, content);

    public string EditTree(string tree, IReadOnlyList<TreeEdit> edits) => edits.Count == 0 ? tree : _editor.Edit(tree, edits);

    public MergedTree Merge(string ours, string theirs) => _merger.Merge(ours, theirs);

    public override IReadOnlyList<string?> MergeTrees(IReadOnlyList<(string Ours, string Theirs)> pairs) => _merger.MergeAll(pairs);

    public string WriteCommit(CommitDraft draft) =>
        !_isUnsigned && _settings.IsTrue("commit.gpgsign") ? _signer.WriteCommit(draft) : Database.Write(ObjectKind.Commit, ObjectText.Of(draft));

    public string WriteTag(TagDraft draft) =>
        !_isUnsigned && (_settings.IsTrue("tag.gpgsign") || _settings.IsTrue("tag.forcesignannotated")) ? _signer.WriteTag(draft) : Database.Write(ObjectKind.Tag, ObjectText.Of(draft));

    public string? Store(string reason) => ScratchPack.Store(Folder, _store, Path.Combine(Facts.CommonDirectory, "objects"), reason);

    protected override void Dispose(bool isDisposing)
    {
        base.Dispose(isDisposing);
        Folder.Dispose();
    }
}
