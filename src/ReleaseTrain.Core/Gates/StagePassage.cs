using ReleaseTrain.Repositories;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Gates;

/// <summary>Lets specs through the gates on their way, or says what stands there.</summary>
/// <param name="view">The repository.</param>
/// <param name="gates">The gates.</param>
/// <param name="waive">What is to be passed over.</param>
internal sealed class StagePassage(TrainView view, GateKeeper gates, WaiverRequest waive)
{
    private string? _identity;

    /// <summary>Asks every gate from a stage up to another, the first that fails ends it. Backward there is none.</summary>
    /// <exception cref="ReleaseTrainException">GateFailed, and what <see cref="WaiverRequest.Demand"/> throws.</exception>
    public StagePass Demand(SpecEntry entry, SpecStage from, SpecStage to)
    {
        var steps = SpecStages.Between(from, to).ToList();
        waive.Demand(entry.Spec, [.. steps.SelectMany(GateChecks.AskedFrom).Distinct()]);
        if (steps.Count == 0)
        {
            return StagePass.Free;
        }

        var context = gates.Open(entry);
        var waivers = new WaiverBook(context, [.. waive.Items.Select(item => Make(context, item))]);
        var results = new List<GateResult>();

        // Which of two tips would be tested nobody could say.
        var mayTest = entry.Tip is not null && !entry.Spec.IsDiverged;
        foreach (var step in steps)
        {
            var result = mayTest ? gates.AskAndTest(context, step, waivers) : gates.Ask(context, step, waivers);
            results.Add(result.Verdict == GateVerdict.Failed ? throw GateRefusal.Explain(entry.Spec, result, entry.Spec.Reference).AsException() : result);
        }

        var checks = results.SelectMany(result => result.Checks).ToList();
        var granted = waivers.Asked.Where(waiver => checks.Exists(check => check.Id == waiver.Check && check.Verdict == GateVerdict.Failed)).ToList();
        Tell(entry, to, checks, granted, waivers.Asked);
        return new StagePass { Results = results, Granted = granted, Settled = FindSettled(context, checks) };
    }

    private Waiver Make(GateContext context, (string Check, string Reason) item) => new()
    {
        Id = LedgerEdit.NewId(),
        Check = item.Check,
        Reason = string.Join(' ', item.Reason.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)),
        By = _identity ??= view.Repository.ReadIdentity(view.Now).ToString(),
        At = view.Now,
        ContentId = context.ContentHash,
    };

    // A waiver is debt until its check holds, whatever step that belongs to.
    private List<string> FindSettled(GateContext context, List<GateCheck> checks) =>
        [.. context.Entry.Ledger.Waivers.Select(waiver => waiver.Check).Distinct(StringComparer.Ordinal).Where(id => checks.Exists(check => check.Id == id)
            ? checks.TrueForAll(check => check.Id != id || check.Verdict == GateVerdict.Passed)
            : GateChecks.Find(id) is { } rule && gates.Holds(context, rule))];

    private void Tell(SpecEntry entry, SpecStage to, List<GateCheck> checks, List<Waiver> granted, IReadOnlyList<Waiver> asked)
    {
        var id = entry.Spec.Reference;
        var needless = asked.Except(granted).Select(waiver => waiver.Check).ToList();
        if (needless.Count > 0)
        {
            view.Reporter.Warning("WaiverNotNeeded", $"{id} needs no waiver of {string.Join(", ", needless)} on this way: nothing of it failed, so none was recorded.");
        }

        if (GateRefusal.Summarise(checks.Where(check => granted.TrueForAll(waiver => waiver.Check != check.Id))) is { } summary)
        {
            view.Reporter.Warning("GateWarned", $"{id} goes to {StageNames.Format(to)}, {summary}. Test-SpecGate {entry.Spec.Argument} -To {StageNames.Format(to)} tells more.");
        }

        foreach (var check in checks.Where(check => check.Verdict == GateVerdict.Undecided))
        {
            view.Reporter.Verbose($"{id}: undecided: {check.Describe()}");
        }
    }
}
