using ReleaseTrain.Operations;

namespace ReleaseTrain.Audit.Rules;

/// <summary>An integration branch that went one way here and another on the remote.</summary>
internal sealed class IntegrationRule : IAuditRule
{
    public IEnumerable<Finding> Look(AuditContext context)
    {
        if (!context.View.Integration.IsDiverged)
        {
            return [];
        }

        var diverged = Divergence.OfIntegration(context.View);
        var name = context.View.Integration.Name;
        return [context.Find(diverged.Id, FindingSeverity.Error, name, diverged.Message, Remedy.Join(context.Remedy.Git("switch", name), context.Remedy.Git("merge", "--no-edit", $"{context.View.Roles.Remote}/{context.View.Roles.Dev}")))];
    }
}
