namespace ReleaseTrain.Audit.Rules;

/// <summary>Specs whose branch went one way here and another on the remote: no sprint takes them.</summary>
internal sealed class SpecDivergedRule : IAuditRule
{
    public IEnumerable<Finding> Look(AuditContext context) => context.Entries.Where(entry => entry.Spec.IsDiverged && !entry.IsLanded).Select(entry => context.Find(
        "SpecDiverged",
        FindingSeverity.Warning,
        entry.Name.Text,
        $"'{entry.Branch}' and '{context.View.Roles.Remote}/{entry.Branch}' each have commits that the other lacks.",
        Remedy.Join(context.Remedy.Git("switch", entry.Branch!), context.Remedy.Git("merge", "--no-edit", $"{context.View.Roles.Remote}/{entry.Branch}"))));
}
