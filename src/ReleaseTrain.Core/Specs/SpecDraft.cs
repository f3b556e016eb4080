namespace ReleaseTrain.Specs;

/// <summary>A spec that is to be made, as far as a person decides it.</summary>
internal sealed record SpecDraft
{
    public required string Title { get; init; }

    /// <summary>Checked; the number is not known yet.</summary>
    public required string Slug { get; init; }

    public SpecPriority? Priority { get; init; }

    public ChangeKind? ChangeKind { get; init; }

    public string? Assignee { get; init; }

    public IReadOnlyList<string> Issues { get; init; } = [];

    /// <summary>Whether it goes the short way: a hotfix does always.</summary>
    public bool IsFast { get; init; }

    /// <summary>Why, where somebody said so.</summary>
    public string? Reason { get; init; }

    public IReadOnlyList<SpecEntry> DependsOn { get; init; } = [];
}
