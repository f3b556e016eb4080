namespace ReleaseTrain;

/// <summary>How it is known that a branch is merged.</summary>
public enum MergeEvidence
{
    /// <summary>Its tip is an ancestor of the branch that it was merged into.</summary>
    Ancestry,

    /// <summary>The ledger records the landing of exactly this tip.</summary>
    Ledger,
}
