namespace ReleaseTrain.Gates.Documents;

/// <summary>What spec.md says.</summary>
internal sealed record SpecDocument
{
    /// <summary>The title; null where there is none of its own.</summary>
    public string? Title { get; init; }

    /// <summary>Whether there is nothing in it but comments, white space and front matter.</summary>
    public bool IsBlank { get; init; }

    /// <summary>The branch that it names, without decoration.</summary>
    public DocumentLine? FeatureBranch { get; init; }

    /// <summary>The words of the user that it was made of.</summary>
    public DocumentLine? Input { get; init; }

    /// <summary>Its headings whose meaning is known, in their order.</summary>
    public IReadOnlyList<DocumentSection<SpecSectionKind>> Sections { get; init; } = [];

    public IReadOnlyList<UserStory> Stories { get; init; } = [];

    /// <summary>Every Given, When, Then, those of stories and those of the document.</summary>
    public IReadOnlyList<DocumentLine> Scenarios { get; init; } = [];

    /// <summary>What has a requirement's id, once each, at its first line.</summary>
    public IReadOnlyList<Statement> Requirements { get; init; } = [];

    /// <summary>What has a success criterion's id, once each, at its first line.</summary>
    public IReadOnlyList<Statement> SuccessCriteria { get; init; } = [];

    /// <summary>The questions marked as needing clarification, without the template's own sentence about such marks.</summary>
    public IReadOnlyList<DocumentLine> OpenQuestions { get; init; } = [];

    /// <summary>Where the mark is only spoken of. That blocks nothing.</summary>
    public IReadOnlyList<DocumentLine> Mentions { get; init; } = [];

    /// <summary>What was asked and recorded under Clarifications.</summary>
    public IReadOnlyList<Clarification> Clarifications { get; init; } = [];

    /// <summary>Text of the template that nobody replaced, once each, at its first line.</summary>
    public IReadOnlyList<DocumentLine> Placeholders { get; init; } = [];

    /// <summary>Notes of the template that ask for action.</summary>
    public IReadOnlyList<DocumentLine> ActionsRequired { get; init; } = [];

    /// <summary>Whether it tells of user stories, by a heading, a story or a scenario.</summary>
    public bool HasStories => Stories.Count > 0 || Scenarios.Count > 0 || Has(SpecSectionKind.Stories);

    /// <summary>Whether it tells of requirements, by a heading or an id.</summary>
    public bool HasRequirements => Requirements.Count > 0 || Has(SpecSectionKind.Requirements);

    /// <summary>Whether it tells of success criteria, by a heading or an id.</summary>
    public bool HasSuccessCriteria => SuccessCriteria.Count > 0 || Has(SpecSectionKind.SuccessCriteria);

    /// <summary>Whether there is a heading of that meaning.</summary>
    public bool Has(SpecSectionKind kind) => Sections.Any(section => section.Kind == kind);
}
