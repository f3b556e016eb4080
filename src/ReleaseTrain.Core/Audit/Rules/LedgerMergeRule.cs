using ReleaseTrain.Specs;

namespace ReleaseTrain.Audit.Rules;

/// <summary>Ledgers that say merged, or later, of work that the integration branch does not hold.</summary>
internal sealed class LedgerMergeRule : IAuditRule
{
    private const string Rule = "MergeMissing";

    public IEnumerable<Finding> Look(AuditContext context) => context.Entries
        .Where(entry => entry is { Branch: not null, IsLanded: false, IsReverted: false, Continues: null, Problem: null } && entry.Spec.Resolution is not (SpecResolution.Abandoned or SpecResolution.Absorbed))
        .Select(entry => entry.Spec.Stage >= SpecStage.Merged ? OnBranch(context, entry) : entry.IsOnIntegration ? OnIntegration(context, entry) : null)
        .OfType<Finding>();

    private static Finding OnBranch(AuditContext context, SpecEntry entry) => context.Find(
        Rule,
        FindingSeverity.Error,
        entry.Name.Text,
        $"'{entry.Branch}' says that it is {entry.Spec.StageName}, and '{context.View.Roles.Integration}' does not hold it.",
        LedgerRestore.Find(context, entry, LedgerPath.StatusOf(entry.Spec.Directory), content => StatusText.Read(content) < SpecStage.Merged));

    private static Finding? OnIntegration(AuditContext context, SpecEntry entry) =>
        context.View.ReadIntegrationFile(LedgerPath.StatusOf(entry.Spec.Directory)) is { } content && StatusText.Read(content) is { } stage and >= SpecStage.Merged
            ? context.Find(
                Rule,
                FindingSeverity.Error,
                entry.Name.Text,
                $"'{context.View.Roles.Integration}' says that it is {StageNames.Format(stage)}, and does not hold '{entry.Branch}', which is at {entry.Spec.StageName}.",
                context.Remedy.Train($"{(entry.IsReady ? "Merge-Spec" : "Test-SpecGate")} {CommandText.Quote(entry.Spec.FullName)}"))
            : null;
}
