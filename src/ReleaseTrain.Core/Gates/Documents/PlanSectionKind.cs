namespace ReleaseTrain.Gates.Documents;

/// <summary>What a section of plan.md is about.</summary>
internal enum PlanSectionKind
{
    Summary,
    TechnicalContext,

    /// <summary>A heading that tells of the technology, besides the technical context of the template.</summary>
    Stack,

    /// <summary>Structure or architecture.</summary>
    Structure,
    ConstitutionCheck,
    Phases,
    Risks,
    ComplexityTracking,
}
