using ReleaseTrain.Operations;

namespace ReleaseTrain.Specs;

/// <summary>One spec's ledger commit and what moves for it; without a commit there is nothing to change.</summary>
internal sealed record LedgerMove
{
    public required LedgerRequest Request { get; init; }

    /// <summary>The spec as it will be.</summary>
    public required Spec Spec { get; init; }

    public string? Commit { get; init; }

    public IReadOnlyList<EntryChange> Changes { get; init; } = [];

    public IReadOnlyList<RefChange> Local { get; init; } = [];

    /// <summary>The remote branch where there is no local one, or where it gets another name.</summary>
    public IReadOnlyList<RefChange> Publish { get; init; } = [];

    /// <summary>The remote branch that follows the local one.</summary>
    public RefChange? Share { get; init; }

    public IReadOnlyList<WorkTreeMove> Moves { get; init; } = [];

    public IReadOnlyList<WorkTreeEntries> Entries { get; init; } = [];

    /// <summary>What the branch under its old name leaves behind in the configuration.</summary>
    public IReadOnlyList<ForgottenBranch> Forget { get; init; } = [];

    public IReadOnlyList<BranchUpstream> Upstreams { get; init; } = [];

    /// <summary>The spec as a dry run shows it: the commit of a plan is nobody's, so it still points to the branch as it is.</summary>
    public Spec AsPlanned() => Spec with { Tip = Request.Entry.Spec.Tip };

    public bool TouchesWorkTrees => Moves.Count + Entries.Count > 0;
}
