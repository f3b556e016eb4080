using ReleaseTrain.Repositories;

namespace ReleaseTrain.Specs;

/// <summary>Suspends specs and takes them up again: the stage stays, and no sprint takes what is suspended.</summary>
internal static class SpecPause
{
    /// <summary>With the same reason once more nothing changes, neither who said it nor when.</summary>
    public static LedgerRequest Suspend(TrainView view, SpecEntry entry, string reason)
    {
        var pause = new LedgerPause(reason, view.Repository.ReadIdentity(view.Now).ToString(), view.Now);
        return new LedgerRequest
        {
            Entry = entry,
            Change = record => record.Paused?.Reason == reason ? record : record with { Paused = pause },
            Words = $"Suspend {entry.Spec.Reference} at {entry.Spec.StageName}",
            Reason = reason,
        };
    }

    public static LedgerRequest Resume(SpecEntry entry, string? reason) => new()
    {
        Entry = entry,
        Change = record => record with { Paused = null },
        Words = $"Resume {entry.Spec.Reference} at {entry.Spec.StageName}",
        Reason = reason,
    };
}
