using ReleaseTrain.Gates;
using ReleaseTrain.Operations;

namespace ReleaseTrain.Specs;

/// <summary>Decides whether a spec may go to a stage: between draft and review, forward through every gate on the way, backward with a reason.</summary>
internal static class StageMove
{
    /// <param name="entry">The spec.</param>
    /// <param name="asked">The stage that is asked for; null means the next one.</param>
    /// <param name="reason">Why, where somebody said so.</param>
    /// <param name="passage">The gates.</param>
    /// <exception cref="ReleaseTrainException">StageNotSettable, ReasonRequired, LedgerInvalid, and what <see cref="StagePassage.Demand"/> throws.</exception>
    public static LedgerRequest Decide(SpecEntry entry, SpecStage? asked, string? reason, StagePassage passage)
    {
        var from = entry.Spec.Stage;
        var to = asked ?? SpecStages.Following(entry.Spec);
        var isUnreadable = entry.StatusText is { } text && StageNames.Parse(text) is null;
        DemandSettable(entry, to);
        if (isUnreadable && (asked is null || string.IsNullOrWhiteSpace(reason)))
        {
            throw entry.Problem!.AsException();
        }

        if (to < from && string.IsNullOrWhiteSpace(reason))
        {
            throw new TrainError("ReasonRequired", $"{entry.Spec.Reference} is {entry.Spec.StageName}; going back to {StageNames.Format(to)} needs a reason.", entry.Spec, $"Set-SpecStage {entry.Spec.Argument} -Stage {StageNames.Format(to)} -Reason '...'").AsException();
        }

        DemandReadable(entry, isUnreadable);
        var pass = passage.Demand(entry, from, to);
        return new LedgerRequest
        {
            Entry = entry,
            Stage = to == from && entry.StatusText is not null && !isUnreadable ? null : to,
            Words = to == from ? $"Record {entry.Spec.Reference} as {StageNames.Format(to)}" : $"Move {entry.Spec.Reference} from {entry.Spec.StageName} to {StageNames.Format(to)}",
            Reason = reason,
            Change = pass.IsRecorded ? pass.Record : null,
            Trailers = [.. pass.Granted.Select(waiver => (Trailers.Waiver, (string?)WaiverTrailer.Format(waiver))), .. pass.Settled.Select(check => (Trailers.SettledWaiver, (string?)check))],
            Parameters = [.. pass.Granted.Select(waiver => ($"waive {waiver.Check}", (string?)waiver.Reason))],
            Detail = pass.Describe(),
            Pass = pass,
            Mends = isUnreadable,
        };
    }

    // What could not be written anyhow is not worth a gate.
    private static void DemandReadable(SpecEntry entry, bool isMended)
    {
        SpecName.Check(entry.Name.Text);
        if (entry.Problem is { } problem && !isMended)
        {
            throw problem.AsException();
        }
    }

    private static void DemandSettable(SpecEntry entry, SpecStage to)
    {
        var spec = entry.Spec;
        if (spec.Stage >= SpecStage.Merged && to < SpecStage.Merged)
        {
            throw new TrainError("StageNotSettable", $"{spec.Reference} is {spec.StageName}: from there nothing goes back except by a revert.", spec, entry.Ledger.Landed is [.., var landing] ? $"Undo-TrainOperation {landing.Operation} -Revert" : "git revert").AsException();
        }

        if (to > SpecStage.Closed)
        {
            throw new TrainError("StageNotSettable", $"{spec.Reference} is {spec.StageName}, and no stage comes after that.", spec, $"Get-SpecHistory {spec.Argument}").AsException();
        }

        if (to >= SpecStage.Merged)
        {
            var (way, next) = to switch
            {
                SpecStage.Merged => ("a sprint merges it", $"Merge-Spec {spec.Argument}"),
                SpecStage.Released => ("a release takes it along", "Publish-Release"),
                _ => ("its sprint is completed", "Complete-Sprint"),
            };
            throw new TrainError("StageNotSettable", $"{spec.Reference} becomes {StageNames.Format(to)} when {way}, not by hand.", spec, next).AsException();
        }
    }
}
