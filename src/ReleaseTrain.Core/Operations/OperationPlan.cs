using ReleaseTrain.Gates.Tests;
using ReleaseTrain.Journal;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Operations;

/// <summary>
/// Everything one cmdlet is about to move, decided before anything moves. It is shown under -WhatIf, approved, recorded and executed; its objects lie in the
/// scratch that it was built in until they are stored.
/// </summary>
internal sealed record OperationPlan
{
    /// <summary>Id of the operation.</summary>
    public required string Operation { get; init; }

    /// <summary>The cmdlet.</summary>
    public required string Command { get; init; }

    public required Signature By { get; init; }

    /// <summary>What the plan was decided from.</summary>
    public required PlanBasis Basis { get; init; }

    /// <summary>Local refs, moved in one transaction. Old values are compared then.</summary>
    public IReadOnlyList<RefChange> Local { get; init; } = [];

    public string? Remote { get; init; }

    /// <summary>Refs of the remote that move in one atomic push before anything local does: the point of no return.</summary>
    public IReadOnlyList<RefChange> Publish { get; init; } = [];

    /// <summary>Refs of the remote that follow the local ones; a refusal is a warning.</summary>
    public IReadOnlyList<RefChange> Share { get; init; } = [];

    /// <summary>Refs of the remote that are deleted at the end, each for itself.</summary>
    public IReadOnlyList<RefChange> Withdraw { get; init; } = [];

    /// <summary>Work trees that move with their branch.</summary>
    public IReadOnlyList<WorkTreeMove> Moves { get; init; } = [];

    /// <summary>Work trees in which single paths change with their branch.</summary>
    public IReadOnlyList<WorkTreeEntries> Entries { get; init; } = [];

    /// <summary>Settings of branches that go; they are gone from the configuration once their refs are.</summary>
    public IReadOnlyList<ForgottenBranch> Forget { get; init; } = [];

    /// <summary>New branches that follow their name on the remote from now on.</summary>
    public IReadOnlyList<BranchUpstream> Upstreams { get; init; } = [];

    /// <summary>Work trees that switch to a new branch.</summary>
    public IReadOnlyList<WorkTreeSwitch> Switches { get; init; } = [];

    /// <summary>Linked worktrees that are made for a new branch.</summary>
    public IReadOnlyList<WorkTreeAddition> Additions { get; init; } = [];

    /// <summary>What the journal is told at the end, context by context.</summary>
    public IReadOnlyList<PlannedContext> Journal { get; init; } = [];

    /// <summary>What must be proven of the candidate before it lands; null where nothing is merged.</summary>
    public ConservationClaim? Claim { get; init; }

    /// <summary>What must be green before it lands; null where nothing is configured.</summary>
    public TestPlan? Tests { get; init; }

    /// <summary>The ids that it makes and moves refs to.</summary>
    public IReadOnlyList<string> BuiltIds() =>
        [.. Local.Concat(Publish).Select(change => change.New).Concat((Claim?.Merges ?? []).Select(merge => merge.Commit)).Concat((Claim?.Declared ?? []).Select(declared => declared.Commit)).OfType<string>().Distinct(StringComparer.Ordinal)];

    /// <summary>Every ref that it moves, those of the remote as <c>remote:ref</c>.</summary>
    public IReadOnlyList<RefChange> AllChanges() =>
        [.. Local, .. Publish.Concat(Share).Concat(Withdraw).Select(change => change with { Ref = $"{Remote}:{change.Ref}" })];
}

/// <summary>A work tree that goes from one commit to another with the branch it has checked out.</summary>
internal sealed record WorkTreeMove(string Path, string Branch, string Old, string New);

/// <summary>Paths of one work tree that change together with the branch it has checked out.</summary>
internal sealed record WorkTreeEntries(string Path, string Branch, string OldCommit, string NewCommit, IReadOnlyList<EntryChange> Changes);

/// <summary>One path: the blob before and after; null where it is absent.</summary>
/// <param name="Mode">The mode after, as a commit gets it; what a work tree is shown comes from the commit.</param>
internal sealed record EntryChange(string Path, string? Old, string? New, string Mode = TreeEntry.File);

/// <summary>The settings of a branch that goes, so that they can come back with it.</summary>
internal sealed record ForgottenBranch(string Branch, IReadOnlyList<BranchSetting> Settings);

/// <summary>A branch that is to follow the branch of its name on the remote.</summary>
/// <param name="Branch">Short name.</param>
/// <param name="Before">What the configuration says of that already.</param>
internal sealed record BranchUpstream(string Branch, IReadOnlyList<BranchSetting> Before);

/// <summary>A work tree that switches to a branch.</summary>
/// <param name="Path">The work tree.</param>
/// <param name="OldBranch">Full name of the branch it shows; null when its HEAD is detached.</param>
/// <param name="OldCommit">The commit it shows; null when it has none yet.</param>
/// <param name="Branch">Full name of the branch that it is to show.</param>
/// <param name="Commit">The commit of that.</param>
internal sealed record WorkTreeSwitch(string Path, string? OldBranch, string? OldCommit, string Branch, string Commit);

/// <summary>A linked worktree that is to be made at a folder that does not exist, for a branch (full name) at a commit.</summary>
internal sealed record WorkTreeAddition(string Path, string Branch, string Commit);

/// <summary>What conservation means for one candidate: the chain of merges that was planned, and what may differ after it.</summary>
internal sealed record ConservationClaim(string Base, IReadOnlyList<PlannedMerge> Merges, IReadOnlyList<DeclaredCommit> Declared)
{
    public string Tip => Declared.Count > 0 ? Declared[^1].Commit : Merges.Count > 0 ? Merges[^1].Commit : Base;
}

/// <param name="LedgerPaths">Ledger files that conflicted and were resolved by the ledger rule; empty for a pure merge.</param>
/// <param name="Undoes">The commit whose change against its first parent this takes back, as a commit with one parent; null for the merge of a tip.</param>
internal sealed record PlannedMerge(string Spec, string Commit, string SpecTip, string Tree, IReadOnlyList<string> LedgerPaths, string? Undoes = null);

/// <summary>A commit of the train's own: it differs from its first parent in these paths alone.</summary>
/// <param name="Joins">The second parent, which it joins without a change; null where it has one parent.</param>
internal sealed record DeclaredCommit(string Commit, IReadOnlyList<EntryChange> Paths, string? Joins = null);
