namespace ReleaseTrain.Gates.Documents;

/// <summary>A field of the plan's technical context.</summary>
internal sealed record PlanField
{
    /// <summary>Its name as it is written, without decoration.</summary>
    public required string Name { get; init; }

    /// <summary>Its value on one line; empty where there is none.</summary>
    public required string Value { get; init; }

    /// <summary>Whether the value says that it still needs clarification.</summary>
    public bool NeedsClarification { get; init; }

    /// <summary>Its line, from 1.</summary>
    public required int Line { get; init; }
}
