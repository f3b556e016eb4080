namespace ReleaseTrain.Specs;

/// <summary>Which specs to make, and what becomes of their branches.</summary>
internal sealed record NewSpecRequest
{
    public required IReadOnlyList<SpecDraft> Drafts { get; init; }

    public required string Command { get; init; }

    /// <summary>What the specs are: all features, or all hotfixes.</summary>
    public SpecKind Kind { get; init; } = SpecKind.Feature;

    /// <summary>The template of the module, for repositories that have none.</summary>
    public required Func<byte[]> Template { get; init; }

    /// <summary>Whether the branches are made on the remote, too, which reserves their numbers.</summary>
    public bool Push { get; init; }

    /// <summary>Whether the work tree of this command switches to the new branch.</summary>
    public bool Checkout { get; init; }

    /// <summary>Full path of a linked worktree to make; null for none.</summary>
    public string? WorkTree { get; init; }
}
