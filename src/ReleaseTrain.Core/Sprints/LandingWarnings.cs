using ReleaseTrain.Operations;
using ReleaseTrain.Releases;
using ReleaseTrain.Repositories;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Sprints;

/// <summary>Names work that came to the integration branch without the train, or that goes on behind it, and says when there is too much of it.</summary>
internal static class LandingWarnings
{
    /// <param name="view">A view for a change.</param>
    /// <param name="entries">Every spec: one that has gone on is easily taken for done.</param>
    /// <param name="chosen">Those that the command is about.</param>
    public static void Warn(TrainView view, IReadOnlyList<SpecEntry> entries, IReadOnlyList<SpecEntry> chosen)
    {
        SpecLimit.Warn(view, entries.Count(TrainStatus.IsInWork));
        foreach (var entry in entries)
        {
            if (entry is { Continues: { } landing, Tip: { } tip })
            {
                view.Reporter.Warning("ContinuedAfterLanding", $"{entry.Spec.Reference} has landed, and '{entry.Branch}' has gone on since: '{view.Roles.Integration}' lacks what came after. Next: git log {CommitNames.Short(landing.Tip)}..{CommitNames.Short(tip)}");
            }
        }

        foreach (var entry in chosen.Where(entry => entry is { Branch: null, IsLanded: true, Problem: null } && entry.Spec.Stage < SpecStage.Merged))
        {
            view.Reporter.Warning("MergedOutside", $"{entry.Spec.Reference} lies on '{view.Roles.Integration}' at stage {entry.Spec.StageName} and has no branch: it was merged outside of the train. Next: Get-SpecHistory {entry.Spec.Argument}");
        }
    }
}
