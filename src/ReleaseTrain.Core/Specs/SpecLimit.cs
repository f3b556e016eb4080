using System.Globalization;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Specs;

/// <summary>How many specs a team wants to work on at once.</summary>
internal static class SpecLimit
{
    /// <summary>Says so when there are more.</summary>
    /// <param name="view">The repository.</param>
    /// <param name="open">How many are in work.</param>
    public static void Warn(TrainView view, int open)
    {
        var limit = view.Configuration.MaxParallelSpecs;
        if (open > limit)
        {
            view.Reporter.Warning("SpecLimitReached", string.Create(CultureInfo.InvariantCulture, $"{open} specs are open; this team wanted at most {limit} at once (branches.maxParallelSpecs). Next: Get-Spec -Ready | Merge-Spec, or Suspend-Spec for one that waits"));
        }
    }
}
