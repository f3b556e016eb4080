using System.Globalization;
using ReleaseTrain.Gates;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Audit.Rules;

/// <summary>Documented exceptions that are not settled: nothing is wrong with them, and they stay in sight.</summary>
internal sealed class WaiverRule : IAuditRule
{
    public bool NeedsHistory => false;

    public IEnumerable<Finding> Look(AuditContext context) => context.Entries.SelectMany(entry => entry.Spec.Waivers.Select(waiver => context.Find(
        "WaiverOpen",
        FindingSeverity.Information,
        entry.Name.Text,
        $"The check '{waiver.Check}' was passed over by {waiver.By} on {waiver.At.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}: {waiver.Reason}",
        GateChecks.Find(waiver.Check) is { } rule ? context.Remedy.Train($"Test-SpecGate {Remedy.Quote(entry.Name.Text)} -To {StageNames.Format(Following(rule.From))}") : null)));

    private static SpecStage Following(SpecStage from) => from == SpecStage.Closed ? from : from + 1;
}
