using ReleaseTrain.Sprints;

namespace ReleaseTrain.Audit.Rules;

/// <summary>Specs that lie on the integration branch while their ledger says that they are still in work.</summary>
internal sealed class MergedOutsideRule : IAuditRule
{
    public IEnumerable<Finding> Look(AuditContext context) => context.Entries.Where(SprintFrame.IsMergedOutside).Select(entry => context.Find(
        "MergedOutside",
        FindingSeverity.Warning,
        entry.Name.Text,
        $"It lies on '{context.View.Roles.Integration}' at stage {entry.Spec.StageName}{(entry.Branch is null ? " and has no branch" : $", and so does all of '{entry.Branch}'")}: it was merged outside of the train, or written there. Merging it records that it is there.",
        context.Remedy.Train($"Merge-Spec {CommandText.Quote(entry.Spec.FullName)}")));
}
