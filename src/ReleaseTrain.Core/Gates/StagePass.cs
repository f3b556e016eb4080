using ReleaseTrain.Specs;

namespace ReleaseTrain.Gates;

/// <summary>What the gates on a way said, and what the ledger has to remember of it.</summary>
internal sealed record StagePass
{
    public static StagePass Free { get; } = new();

    /// <summary>One for each step.</summary>
    public IReadOnlyList<GateResult> Results { get; init; } = [];

    /// <summary>The waivers that were needed.</summary>
    public IReadOnlyList<Waiver> Granted { get; init; } = [];

    /// <summary>The checks that were waived earlier and hold now: their waivers are no debt any more.</summary>
    public IReadOnlyList<string> Settled { get; init; } = [];

    public bool IsRecorded => Granted.Count + Settled.Count > 0;

    /// <summary>The ledger with what was waived, without what is settled or waived anew.</summary>
    public LedgerRecord Record(LedgerRecord before) => before with
    {
        Waivers = [.. before.Waivers.Where(waiver => !Settled.Contains(waiver.Check) && Granted.All(granted => granted.Check != waiver.Check)), .. Granted],
    };

    /// <summary>A line for each step.</summary>
    public string Describe() => string.Join('\n', Results.Select(Describe));

    private static string Describe(GateResult result)
    {
        var parts = new[]
        {
            ("not well", result.Checks.Where(check => check.Verdict == GateVerdict.Failed)),
            ("undecided", result.Checks.Where(check => check.Verdict == GateVerdict.Undecided)),
        };
        var said = parts.Select(part => (part.Item1, Ids: part.Item2.Select(check => check.Id).Distinct(StringComparer.Ordinal).ToList())).Where(part => part.Ids.Count > 0).Select(part => $"; {part.Item1}: {string.Join(", ", part.Ids)}");
        return $"  {StageNames.Format(result.From)} -> {StageNames.Format(result.To)}: {result.Verdict}{string.Concat(said)}";
    }
}
