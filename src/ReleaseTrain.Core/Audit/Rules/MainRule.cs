using ReleaseTrain.Releases;

namespace ReleaseTrain.Audit.Rules;

/// <summary>Commits on main that the integration branch lacks: no release can leave. Those that change nothing are joined by the next one.</summary>
internal sealed class MainRule : IAuditRule
{
    public IEnumerable<Finding> Look(AuditContext context)
    {
        var view = context.View;
        if (view.Roles.Main == view.Roles.Integration || view.Integration.Effective is not { } tip)
        {
            return [];
        }

        var main = new MainStanding(view, tip);
        if (main.IsWithin || main.ChangesNothing)
        {
            return [];
        }

        var error = main.Explain();
        return [context.Find(error.Id, FindingSeverity.Error, view.Roles.Main, error.Message, view.Repository.Facts.WorkTree is null ? null : Join(context, main))];
    }

    // Without a work tree nothing is merged by hand.
    private static string Join(AuditContext context, MainStanding main) =>
        Remedy.Join([context.Remedy.Git("switch", context.View.Roles.Integration), .. main.Sides.Select(side => context.Remedy.Git("merge", "--no-edit", side))]);
}
