using System.ComponentModel;
using ReleaseTrain.Specs;

namespace ReleaseTrain;

/// <summary>The eleven stages of a spec, in order; comparable (<c>-ge 'Testing'</c>). The number is the methodology's.</summary>
[TypeConverter(typeof(SpecStageConverter))]
public enum SpecStage
{
    /// <summary>The idea is written down.</summary>
    Draft = 0,

    /// <summary>Its open questions are answered.</summary>
    Clarified = 1,

    /// <summary>The way to build it is designed.</summary>
    Planned = 2,

    /// <summary>The work is broken into tasks.</summary>
    Tasked = 3,

    /// <summary>The requirements have passed their checklists.</summary>
    ChecklistValidated = 4,

    /// <summary>Code is being written.</summary>
    Implementing = 5,

    /// <summary>The whole is being validated.</summary>
    Testing = 6,

    /// <summary>Validated and up for integration: a sprint may take it.</summary>
    Review = 7,

    /// <summary>On the integration branch.</summary>
    Merged = 8,

    /// <summary>Part of a published version.</summary>
    Released = 9,

    /// <summary>Cleaned up.</summary>
    Closed = 10,
}
