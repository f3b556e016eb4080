using ReleaseTrain.Adapters.Gates.Tests;
using ReleaseTrain.Gates.Tests;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Adapters.Repositories;

/// <summary>One open repository: refs, work trees and settings by git, objects by libgit2.</summary>
internal sealed class GitRepository(GitCommand git, RepositoryFacts facts, GitSettings settings) : IRepository
{
    private readonly Rehearsals _rehearsals = new();
    private GitSettings _settings = settings;
    private ObjectStore? _objects;

    public RepositoryFacts Facts { get; } = facts;

    public IObjectStore Objects => Store;

    private ObjectStore Store => _objects ??= new ObjectStore(git, Facts, _settings, ObjectCache.Shared);

    public RefSnapshot ReadRefs() => RefReader.Read(git, Facts, id => Store.Peel(id));

    public string? FindTrackingBranch(string commit) =>
        git.Run("for-each-ref", "--count=1", "--format=%(refname)", "--contains", Names.CheckedId(commit), "refs/remotes").Line is { Length: > 0 } found ? found : null;

    public IReadOnlyList<WorkTreeState> ReadWorkTrees() => WorkTreeReader.Read(git, Facts);

    public IReadOnlyList<HeldBranch> ReadHeldBranches() => HeldBranches.Read(Facts);

    public string? ReadSetting(string key) => _settings.Find(key);

    public IReadOnlyList<string> ReadSettings(string key) => _settings.FindAll(key);

    public IReadOnlyDictionary<string, string> ReadAllSettings() => _settings.LastValues();

    public IReadOnlyList<string> ReadRemotes() => _settings.Remotes();

    public Signature ReadIdentity(DateTimeOffset at) => Identity.Read(git, _settings, at);

    public IObjectScratch CreateScratch(bool unsigned) => ObjectScratch.Create(git, Facts, _settings, ObjectCache.Shared, unsigned);

    public IObjectScratch CreateJudge() => ObjectScratch.Create(git, Facts, _settings, new ObjectCache(), isUnsigned: true);

    // What is pushed must not go where the remote no longer is: its settings may be older than the question.
    public IRemote OpenRemote(string name) => Remote.Open(git, Facts, GitSettings.Read(git), name);

    public IRemoteSource OpenSource(string name) => Remote.OpenSource(git, Facts, _settings, name);

    public IWorkTree OpenWorkTree(WorkTreeState state) => new WorkTree(git, _settings, state, Objects, _rehearsals);

    public IRefTransaction PrepareRefs(IReadOnlyList<RefChange> changes, string reason) => RefTransaction.Begin(git, Facts, changes, reason);

    public IReadOnlyList<string> RemoveStaleLocks(IReadOnlyList<RefChange> changes, DateTimeOffset since) => StaleLocks.Remove(Facts, changes, since);

    public void SetUpstream(string branch, string remote, string remoteBranch)
    {
        git.Run("config", "--local", "--replace-all", $"branch.{branch}.remote", remote);
        git.Run("config", "--local", "--replace-all", $"branch.{branch}.merge", $"refs/heads/{remoteBranch}");
        _settings = GitSettings.Read(git);
    }

    public IReadOnlyDictionary<string, IReadOnlyList<BranchSetting>> ReadBranchSettings(IReadOnlyCollection<string> branches) => BranchSettings.Read(git, branches);

    public void RemoveBranchSettings(IReadOnlyCollection<string> branches)
    {
        BranchSettings.Remove(git, branches);
        _settings = GitSettings.Read(git);
    }

    public void AddBranchSettings(IReadOnlyList<BranchSetting> settings)
    {
        BranchSettings.Add(git, settings);
        _settings = GitSettings.Read(git);
    }

    public void AddWorkTree(string folder, string branch) => git.Run("worktree", "add", Path.GetFullPath(folder), Names.Checked(branch));

    public void RemoveWorkTree(string folder) => git.Run("worktree", "remove", Path.GetFullPath(folder));

    public ITestPlaces OpenTestPlaces() => TestPlaces.Open(git, Facts);

    public void RemoveStrayFolders()
    {
        new PlaceRegister(git, Facts).RemoveStray();
        TemporaryFolder.RemoveStray(Path.GetTempPath());
    }

    public void FlushDirectory(string folder) => Durability.FlushDirectory(folder);

    public IReadOnlyList<string> ReadKeepReasons() => ScratchPack.ReadReasons(Path.Combine(Facts.CommonDirectory, "objects"));

    public void ReleasePacks(string reason) => ScratchPack.Release(Path.Combine(Facts.CommonDirectory, "objects"), reason);

    public void Dispose() => _objects?.Dispose();
}
