using System.Globalization;
using ReleaseTrain.Gates;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Audit.Rules;

/// <summary>Documented exceptions that are not settled: nothing is wrong with them, and they stay in sight. Those made together, for one reason, are told together.</summary>
internal sealed class WaiverRule : IAuditRule
{
    public bool NeedsHistory => false;

    public IEnumerable<Finding> Look(AuditContext context) =>
        from entry in context.Entries
        from made in entry.Spec.Waivers.GroupBy(waiver => (waiver.Reason, waiver.By, waiver.At))
        select context.Find("WaiverOpen", FindingSeverity.Information, entry.Name.Text, Describe(made.Key, [.. made.Select(waiver => $"'{waiver.Check}'")]), Show(context, entry, made));

    private static string Describe((string Reason, string By, DateTimeOffset At) made, IReadOnlyList<string> checks) =>
        $"{(checks.Count == 1 ? $"The check {checks[0]} was" : $"The checks {string.Join(", ", checks)} were")} passed over by {made.By} on {made.At.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}: {made.Reason}";

    // The gate of the first of them.
    private static string? Show(AuditContext context, SpecEntry entry, IEnumerable<Waiver> made) =>
        made.Select(waiver => GateChecks.Find(waiver.Check)).OfType<GateCheckRule>().OrderBy(rule => rule.From).FirstOrDefault() is { } rule
            ? context.Remedy.Train($"Test-SpecGate {CommandText.Quote(entry.Spec.FullName)} -To {StageNames.Format(Following(rule.From))}")
            : null;

    private static SpecStage Following(SpecStage from) => from == SpecStage.Closed ? from : from + 1;
}
