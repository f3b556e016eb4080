namespace ReleaseTrain.Gates.Documents;

/// <summary>What constitution.md says.</summary>
internal sealed record Constitution
{
    public string? Title { get; init; }

    /// <summary>Whether there is nothing in it but comments, white space and front matter.</summary>
    public bool IsBlank { get; init; }

    public IReadOnlyList<Principle> Principles { get; init; } = [];

    /// <summary>The version that it gives itself; null where it gives none.</summary>
    public string? Version { get; init; }

    /// <summary>The day it was ratified, as it is written.</summary>
    public string? Ratified { get; init; }

    /// <summary>The day of its last amendment, as it is written.</summary>
    public string? LastAmended { get; init; }

    /// <summary>Text of the template that nobody replaced, once each, at its first line.</summary>
    public IReadOnlyList<DocumentLine> Placeholders { get; init; } = [];
}
