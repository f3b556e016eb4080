namespace ReleaseTrain.Specs;

/// <summary>Which specs are wanted; null wants them all.</summary>
internal sealed record SpecFilter
{
    /// <summary>A stage that is asked for is wanted, closed or not.</summary>
    public IReadOnlyList<SpecStage>? Stages { get; init; }

    public IReadOnlyList<SpecKind>? Kinds { get; init; }

    public IReadOnlyList<SpecPriority>? Priorities { get; init; }

    /// <summary>People; wildcards are welcome.</summary>
    public IReadOnlyList<string>? Assignees { get; init; }

    /// <summary>Only specs that a sprint may take.</summary>
    public bool IsReady { get; init; }

    /// <summary>Only specs that are suspended.</summary>
    public bool IsPaused { get; init; }

    /// <param name="entry">The spec.</param>
    /// <param name="isWanted">Whether it is wanted where no stage is asked for.</param>
    public bool Fits(SpecEntry entry, bool isWanted) =>
        (Stages?.Contains(entry.Spec.Stage) ?? isWanted)
        && (Kinds is null || Kinds.Contains(entry.Spec.Kind))
        && (Priorities is null || Priorities.Contains(entry.Spec.Priority))
        && (Assignees is null || (entry.Spec.Assignee is { } person && Assignees.Any(pattern => new Glob(pattern).IsMatch(person))))
        && (!IsReady || entry.IsReady)
        && (!IsPaused || entry.Spec.IsPaused);
}
