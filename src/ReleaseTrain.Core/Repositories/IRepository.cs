using ReleaseTrain.Gates.Tests;

namespace ReleaseTrain.Repositories;

/// <summary>One repository, held open for one command. Reads nothing that it was not asked for; not thread safe.</summary>
internal interface IRepository : IDisposable
{
    RepositoryFacts Facts { get; }

    /// <summary>The object store as it is, for reading. No new object can appear through it.</summary>
    IObjectStore Objects { get; }

    /// <summary>Every branch, remote-tracking branch and tag, and HEAD.</summary>
    RefSnapshot ReadRefs();

    /// <summary>Full name of a remote-tracking branch that contains the commit; null where none does.</summary>
    string? FindTrackingBranch(string commit);

    /// <summary>The main work tree first, then the linked ones; bare and prunable ones left out.</summary>
    IReadOnlyList<WorkTreeState> ReadWorkTrees();

    /// <summary>
    /// The branches that a work tree would miss: what every HEAD names, and what a rebase or bisect comes back to. Worktrees whose folder cannot be reached now
    /// count too.
    /// </summary>
    IReadOnlyList<HeldBranch> ReadHeldBranches();

    /// <summary>The last value of a configuration key as git resolves it; null where it is not set.</summary>
    string? ReadSetting(string key);

    /// <summary>Every value of a configuration key, in order.</summary>
    IReadOnlyList<string> ReadSettings(string key);

    /// <summary>Every configuration key with its last value; section and variable in lower case.</summary>
    IReadOnlyDictionary<string, string> ReadAllSettings();

    /// <summary>Names of the configured remotes.</summary>
    IReadOnlyList<string> ReadRemotes();

    /// <summary>Who commits, as git itself would say, with the zone of this machine.</summary>
    /// <exception cref="ReleaseTrainException">IdentityMissing, with the two git commands.</exception>
    Signature ReadIdentity(DateTimeOffset at);

    /// <summary>
    /// A temporary object directory over this store: what is written to it is seen by nobody until <see cref="IObjectScratch.Store"/>.
    /// Disposing removes it; when nothing was stored, even the time stamps in the repository are as they were. Signs commits and tags as git's configuration says unless <paramref name="unsigned"/>.
    /// </summary>
    IObjectScratch CreateScratch(bool unsigned);

    /// <summary>A scratch that knows nothing of what was read or built before: whatever it says comes from what lies in the repository now. For proofs; it signs nothing.</summary>
    IObjectScratch CreateJudge();

    /// <summary>The remote of that name.</summary>
    /// <exception cref="ReleaseTrainException">RemoteNotFound, SeveralPushTargets.</exception>
    IRemote OpenRemote(string name);

    /// <summary>The remote of that name for reading alone: where it pushes to several places, what it is fetched from.</summary>
    /// <exception cref="ReleaseTrainException">RemoteNotFound.</exception>
    IRemoteSource OpenSource(string name);

    /// <summary>A work tree of this repository.</summary>
    IWorkTree OpenWorkTree(WorkTreeState state);

    /// <summary>
    /// Compares and locks every ref (<c>git update-ref --stdin</c>: start, updates, prepare) and keeps the transaction open. Symbolic refs are not followed.
    /// Disposing without <see cref="IRefTransaction.Commit"/> aborts: nothing has moved.
    /// </summary>
    /// <exception cref="ReleaseTrainException">RefMovedSince when a ref does not hold its old value, RefLocked when another process holds it, RefNameClash, HookRefused.</exception>
    IRefTransaction PrepareRefs(IReadOnlyList<RefChange> changes, string reason);

    /// <summary>
    /// Removes the lock files that a killed transaction of ours left: those of these refs that hold the new id that we were about to write (nothing, where the ref was to go),
    /// and beside such a one the empty locks of these refs, of HEAD and of the packed refs. A lock that is older than <paramref name="since"/> is never touched.
    /// Returns the files removed.
    /// </summary>
    IReadOnlyList<string> RemoveStaleLocks(IReadOnlyList<RefChange> changes, DateTimeOffset since);

    /// <summary>Sets <c>branch.NAME.remote</c> and <c>.merge</c>, as <c>git branch --set-upstream-to</c> does.</summary>
    void SetUpstream(string branch, string remote, string remoteBranch);

    /// <summary>What the repository's own configuration holds under <c>branch.NAME</c> for these branches, in order; those without any are left out.</summary>
    IReadOnlyDictionary<string, IReadOnlyList<BranchSetting>> ReadBranchSettings(IReadOnlyCollection<string> branches);

    /// <summary>Removes <c>branch.NAME</c> of these from the repository's own configuration, as <c>git branch -D</c> does; where there is none, nothing happens.</summary>
    void RemoveBranchSettings(IReadOnlyCollection<string> branches);

    /// <summary>Adds these lines to the repository's own configuration.</summary>
    void AddBranchSettings(IReadOnlyList<BranchSetting> settings);

    /// <summary>Creates a linked worktree at a folder that does not exist, with the branch checked out.</summary>
    void AddWorkTree(string folder, string branch);

    /// <summary>Removes a linked worktree with its folder, which holds nothing but what is committed.</summary>
    void RemoveWorkTree(string folder);

    /// <summary>A folder for temporary worktrees that tests run in. Removes what killed processes left of theirs.</summary>
    ITestPlaces OpenTestPlaces();

    /// <summary>Removes the temporary worktrees and folders of processes that were killed, and what still runs there.</summary>
    void RemoveStrayFolders();

    /// <summary>Makes what was written below the git directory durable: the folder's entries themselves.</summary>
    void FlushDirectory(string folder);

    /// <summary>Removes the .keep files of the packs that <see cref="IObjectScratch.Store"/> made for this reason, so that gc may have them.</summary>
    void ReleasePacks(string reason);

    /// <summary>The reasons for which packs are kept, whoever keeps them.</summary>
    IReadOnlyList<string> ReadKeepReasons();
}
