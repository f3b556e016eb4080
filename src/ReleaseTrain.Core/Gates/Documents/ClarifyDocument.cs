namespace ReleaseTrain.Gates.Documents;

/// <summary>What clarify.md says.</summary>
internal sealed record ClarifyDocument
{
    public string? Title { get; init; }

    /// <summary>Whether there is nothing in it but comments, white space and front matter.</summary>
    public bool IsBlank { get; init; }

    /// <summary>The questions, each with what was decided and why.</summary>
    public IReadOnlyList<ClarifyQuestion> Questions { get; init; } = [];

    /// <summary>Questions and answers in the form that spec.md has them in.</summary>
    public IReadOnlyList<Clarification> Clarifications { get; init; } = [];

    /// <summary>The questions that are still marked as needing clarification.</summary>
    public IReadOnlyList<DocumentLine> OpenQuestions { get; init; } = [];

    /// <summary>Where the mark is only spoken of.</summary>
    public IReadOnlyList<DocumentLine> Mentions { get; init; } = [];

    public IReadOnlyList<DocumentLine> Placeholders { get; init; } = [];
}
