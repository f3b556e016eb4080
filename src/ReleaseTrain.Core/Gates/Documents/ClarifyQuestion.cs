namespace ReleaseTrain.Gates.Documents;

/// <summary>A question of clarify.md.</summary>
internal sealed record ClarifyQuestion
{
    /// <summary>Its heading, number included.</summary>
    public required string Title { get; init; }

    /// <summary>The question itself; null where the heading is all there is.</summary>
    public string? Question { get; init; }

    /// <summary>Null where nothing was decided yet.</summary>
    public DocumentLine? Decision { get; init; }

    /// <summary>Null where no reason is given.</summary>
    public DocumentLine? Rationale { get; init; }

    /// <summary>The line of its heading, from 1.</summary>
    public required int Line { get; init; }
}
