using System.Globalization;
using ReleaseTrain.Repositories;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Audit.Rules;

/// <summary>Branches that have gone on after their spec landed: the integration branch lacks what came after.</summary>
internal sealed class ContinuedAfterLandingRule : IAuditRule
{
    public IEnumerable<Finding> Look(AuditContext context)
    {
        var gone = context.Entries.Where(entry => entry is { Continues: not null, Tip: not null }).ToList();
        if (gone.Count == 0 || context.View.Integration.Effective is not { } integration)
        {
            return [];
        }

        var forks = ForkPoints.Read(context.View.Objects, integration, [.. gone.Select(entry => entry.Tip!)]);
        return gone.Select(entry => Describe(context, entry, forks.CountAhead(entry.Tip!)));
    }

    private static Finding Describe(AuditContext context, SpecEntry entry, int count) => context.Find(
        "ContinuedAfterLanding",
        FindingSeverity.Warning,
        entry.Name.Text,
        string.Create(CultureInfo.InvariantCulture, $"It has landed, and '{entry.Branch}' has gone on since: '{context.View.Roles.Integration}' lacks {count} commit{(count == 1 ? string.Empty : "s")} of it."),
        entry.IsReady ? context.Remedy.Train($"Merge-Spec {CommandText.Quote(entry.Spec.FullName)}") : context.Remedy.Git("log", "--oneline", $"{entry.Continues!.Tip[..8]}..{entry.Tip![..8]}"));
}
