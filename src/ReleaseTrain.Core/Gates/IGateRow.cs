namespace ReleaseTrain.Gates;

/// <summary>One row of the table of gates: looks at a spec and says what each of its checks finds. Every check gives at least one finding.</summary>
internal interface IGateRow
{
    /// <summary>The stage that the row's step begins at; Closed means after the clean-up.</summary>
    SpecStage From { get; }

    IEnumerable<CheckFinding> Look(GateContext context);
}
