namespace ReleaseTrain.Gates.Documents;

/// <summary>A user story of spec.md.</summary>
internal sealed record UserStory
{
    /// <summary>Its number as it is written, such as 1 or 1.5; null where the story has none.</summary>
    public string? Number { get; init; }

    public required string Title { get; init; }

    /// <summary>P1, P2, …; null where none is named.</summary>
    public string? Priority { get; init; }

    /// <summary>Where it says how it is tested on its own; null where it does not.</summary>
    public DocumentLine? IndependentTest { get; init; }

    /// <summary>One for each Given, When, Then.</summary>
    public IReadOnlyList<DocumentLine> Scenarios { get; init; } = [];

    /// <summary>The line of its heading, from 1.</summary>
    public required int Line { get; init; }
}
