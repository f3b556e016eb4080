namespace ReleaseTrain.Gates.Documents;

/// <summary>What plan.md says.</summary>
internal sealed record PlanDocument
{
    public string? Title { get; init; }

    /// <summary>Whether there is nothing in it but comments, white space and front matter.</summary>
    public bool IsBlank { get; init; }

    /// <summary>The fields below the technical context, in their order.</summary>
    public IReadOnlyList<PlanField> Fields { get; init; } = [];

    /// <summary>Where a language, a framework or a dependency is named: by a field with a value, or by a heading about the stack.</summary>
    public IReadOnlyList<DocumentLine> Stack { get; init; } = [];

    /// <summary>Its headings whose meaning is known, in their order.</summary>
    public IReadOnlyList<DocumentSection<PlanSectionKind>> Sections { get; init; } = [];

    /// <summary>Where phases are named.</summary>
    public IReadOnlyList<DocumentLine> Phases { get; init; } = [];

    /// <summary>Where risks are named.</summary>
    public IReadOnlyList<DocumentLine> Risks { get; init; } = [];

    /// <summary>Null where the plan has no such section.</summary>
    public ConstitutionCheck? ConstitutionCheck { get; init; }

    /// <summary>Text of the template that nobody replaced, once each, at its first line.</summary>
    public IReadOnlyList<DocumentLine> Placeholders { get; init; } = [];

    /// <summary>The template's choices of a structure that are still there as choices.</summary>
    public IReadOnlyList<DocumentLine> Options { get; init; } = [];

    /// <summary>Where the need for clarification is only spoken of.</summary>
    public IReadOnlyList<DocumentLine> Mentions { get; init; } = [];

    /// <summary>Whether there is a heading of that meaning.</summary>
    public bool Has(PlanSectionKind kind) => Sections.Any(section => section.Kind == kind);
}
