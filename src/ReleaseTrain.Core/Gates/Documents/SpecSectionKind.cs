namespace ReleaseTrain.Gates.Documents;

/// <summary>What a section of spec.md is about.</summary>
internal enum SpecSectionKind
{
    Stories,
    Requirements,
    SuccessCriteria,
    Clarifications,
    EdgeCases,
    Entities,
    Assumptions,
}
