namespace ReleaseTrain.Gates.Documents;

/// <summary>The section of plan.md that holds the plan against the constitution.</summary>
internal sealed record ConstitutionCheck
{
    /// <summary>The line of its heading, from 1.</summary>
    public required int Line { get; init; }

    /// <summary>Whether anything stands in it.</summary>
    public bool IsBlank { get; init; }

    /// <summary>Where it says that something fails, or leaves a box open.</summary>
    public IReadOnlyList<DocumentLine> Failures { get; init; } = [];
}
