using ReleaseTrain.Gates;
using ReleaseTrain.Gates.Tests;
using ReleaseTrain.Operations;
using ReleaseTrain.Releases;
using ReleaseTrain.Repositories;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Sprints;

/// <summary>
/// Plans a sprint: asks who may board, builds the candidate in the order that leaves the fewest behind, and finishes it with one ledger commit. Nothing moves.
/// </summary>
internal sealed class SprintPlanner
{
    private readonly SprintFrame _frame;
    private readonly TrainView _view;
    private readonly SprintRequest _request;
    // Two branches may carry the same name behind different prefixes.
    private readonly Dictionary<SpecEntry, MergeResult> _results = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<SpecEntry, GateResult> _gates = new(ReferenceEqualityComparer.Instance);

    private SprintPlanner(SprintFrame frame)
    {
        _frame = frame;
        _view = frame.View;
        _request = frame.Request;
    }

    /// <param name="view">A view that can build.</param>
    /// <param name="all">Every spec of the repository.</param>
    /// <param name="request">What is asked.</param>
    /// <exception cref="ReleaseTrainException">DependencyCycle, OrderInvalid.</exception>
    public static SprintPlan Plan(TrainView view, IReadOnlyList<SpecEntry> all, SprintRequest request)
    {
        var planner = new SprintPlanner(new SprintFrame(view, all, request));
        planner.Classify();
        var candidate = planner.Build(isByGitAlone: false);
        view.Reporter.Verbose(FormattableString.Invariant($"{candidate.Merges.WithoutGit} of {candidate.Merges.All} merges were made without git; it confirms them."));
        var plan = planner.Finish(candidate);
        if (candidate.IsConfirmed())
        {
            return plan;
        }

        view.Reporter.Verbose("git merges differently than was foreseen; everything is merged again by git alone.");
        return planner.Finish(planner.Build(isByGitAlone: true));
    }

    private SprintPlan Finish(SprintCandidate candidate) => new SprintManifest(_frame, candidate, _results, _gates).Write();

    private SprintCandidate Build(bool isByGitAlone)
    {
        List<SpecEntry> ready = [.. _request.Specs.Where(entry => !_results.ContainsKey(entry))];
        if (_request.Order is { } order)
        {
            return SprintCandidate.Build(_frame, BoardingOrder.Given([.. order.Where(place => !_results.ContainsKey(place.Entry))], ready), isByGitAlone);
        }

        var ranked = BoardingOrder.ByRank(ready);
        var conflicts = ConflictForecast.FindConflicts(_view, ready, _frame.Forks);
        var hopeless = ready.Where(entry => _frame.FindMissing(entry, ready) is not null).Select(entry => (entry, entry));
        return SprintCandidate.Build(_frame, conflicts.Count == 0 ? ranked : BoardingOrder.Fewest(ranked, conflicts.Concat(hopeless)), isByGitAlone).NameRivals(conflicts);
    }

    // What needs no merge to be known.
    private void Classify()
    {
        using var gates = new GateKeeper(_view, _frame.All);
        foreach (var entry in _request.Specs)
        {
            var spec = entry.Spec;
            if (entry.IsLanded && spec.Stage >= SpecStage.Merged)
            {
                Leave(entry, MergeOutcome.AlreadyMerged, $"Already on '{_view.Roles.Integration}'.");
            }
            else if (entry.Problem is { } problem)
            {
                Leave(entry, MergeOutcome.GateFailed, problem);
            }
            else if (entry.IsLanded)
            {
                Leave(entry, MergeOutcome.AlreadyMerged, $"Its work is on '{_view.Roles.Integration}' already, merged outside of the train; its ledger says so from now on.");
            }
            else if (_request.Declined.Contains(entry.Spec))
            {
                Leave(entry, MergeOutcome.Skipped, "Declined.");
            }
            else if (_request.Red.TryGetValue(entry.Spec, out var red))
            {
                Leave(entry, MergeOutcome.TestFailed, red);
            }
            else if (spec.IsPaused)
            {
                Leave(entry, MergeOutcome.Skipped, $"Paused: {spec.PauseReason?.TrimEnd('.')}. Next: Resume-Spec {spec.Argument}");
            }
            else if (spec.IsDiverged)
            {
                Leave(entry, MergeOutcome.Diverged, new TrainError(
                    "SpecDiverged",
                    $"'{entry.Branch}' and '{_view.Roles.Remote}/{entry.Branch}' each have commits that the other lacks.",
                    null,
                    $"git switch {entry.Branch} && git merge {_view.Roles.Remote}/{entry.Branch}"));
            }
            else if (entry.Branch is null)
            {
                Leave(entry, MergeOutcome.GateFailed, new TrainError("GateFailed", $"It has no branch '{entry.Name.Text}', so there is nothing to merge.", null, $"git branch {entry.Name.Text} {entry.Ledger.RevertedLanding()?.Tip ?? spec.Tip}"));
            }
            else if (spec.Stage != SpecStage.Review)
            {
                Leave(entry, MergeOutcome.GateFailed, new TrainError("GateFailed", $"It is at stage {spec.StageName}; a sprint takes specs at stage review.", null, $"Set-SpecStage {spec.Argument} -Stage review"));
            }
            else if (AskGate(gates, entry) is { Verdict: GateVerdict.Failed } gate)
            {
                Leave(entry, MergeOutcome.GateFailed, GateRefusal.Explain(spec, gate, "It"));
            }
        }
    }

    // The sprint merges, and so forecasts conflicts, itself.
    private GateResult AskGate(GateKeeper gates, SpecEntry entry)
    {
        var context = gates.Open(entry, isBoarding: true);
        return _gates[entry] = gates.Ask(context, SpecStage.Review, new WaiverBook(context));
    }

    private void Leave(SpecEntry entry, MergeOutcome outcome, string message) => _results[entry] = _frame.Stay(entry, outcome, message);

    private void Leave(SpecEntry entry, MergeOutcome outcome, TrainError failure) => _results[entry] = _frame.Fail(entry, outcome, failure);
}
