namespace ReleaseTrain.Journal;

/// <summary>The groups of stages that share a context and a rule of the policy.</summary>
internal enum JournalGroup
{
    /// <summary>Draft to tasked.</summary>
    Planning,

    /// <summary>Checklist-validated; goes on in the context of the planning.</summary>
    Checklist,

    /// <summary>Implementing; one context for each phase.</summary>
    Implementation,

    /// <summary>Testing.</summary>
    Validation,

    /// <summary>Review.</summary>
    Review,

    /// <summary>Merged to closed; one context for each version.</summary>
    Sprint,

    /// <summary>Every stage of a hotfix.</summary>
    Hotfix,
}
