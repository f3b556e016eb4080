namespace ReleaseTrain.Gates.Documents;

/// <summary>A question that was asked and recorded in the specification.</summary>
internal sealed record Clarification
{
    public required string Question { get; init; }

    /// <summary>Null where nobody has answered.</summary>
    public string? Answer { get; init; }

    /// <summary>The heading it stands under, such as <c>Session 2025-10-26</c>; null without one.</summary>
    public string? Session { get; init; }

    /// <summary>The line of the question, from 1.</summary>
    public required int Line { get; init; }
}
