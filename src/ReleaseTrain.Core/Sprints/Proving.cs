using ReleaseTrain.Gates.Tests;
using ReleaseTrain.Operations;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Sprints;

/// <summary>
/// Proves the candidates of one sprint by their tests. Where one is red, it names the spec that turned it so: the sprint goes on without it, and what is proven
/// of one candidate holds for the same trees of the next.
/// </summary>
internal sealed class Proving : IDisposable
{
    private readonly TrainView _view;
    private readonly TestRunner _runner;
    private readonly Dictionary<Spec, TrainError> _red = new(ReferenceEqualityComparer.Instance);

    public Proving(TrainView view)
    {
        _view = view;
        _runner = TestRunner.For(view);
    }

    /// <summary>The specs that turned a candidate red, and what to say of each.</summary>
    public IReadOnlyDictionary<Spec, TrainError> Red => _red;

    /// <summary>Lands a plan whose candidate is green. False where it is red: one more spec has to stay behind, and nothing has landed.</summary>
    /// <exception cref="ReleaseTrainException">IntegrationRed, TestsRed, and what landing throws.</exception>
    public bool TryLand(ChangeSession session, SprintPlan plan)
    {
        var before = _red.Count;
        try
        {
            session.Execute(plan.Operation!, () => Prove(plan));
            return true;
        }
        catch (ReleaseTrainException) when (_red.Count > before)
        {
            return false;
        }
    }

    public void Dispose() => _runner.Dispose();

    private void Prove(SprintPlan plan)
    {
        if (plan.Operation is { Tests: not null, Claim: { } claim })
        {
            if (_view.Configuration.Tests.AfterEachMerge)
            {
                ProveMerges(plan, claim);
            }

            ProveWhole(plan, claim);
            _runner.RemoveWorkTrees();
        }
    }

    // The first merge that is red names its spec: the one before it was green.
    private void ProveMerges(SprintPlan plan, ConservationClaim claim)
    {
        foreach (var chunk in Enumerable.Range(0, claim.Merges.Count).Chunk(_view.Configuration.Tests.Parallel))
        {
            var findings = _runner.Run([.. chunk.Select(index => new TestRequest(TestKind.Unit, claim.Merges[index].Commit, plan.Sprint.Specs[index].Id))]);
            if (findings.Zip(chunk).FirstOrDefault(pair => pair.First.IsRed) is { First: { } red, Second: var index })
            {
                if (index == 0)
                {
                    DemandGreenBase(TestKind.Unit, claim.Base);
                }

                throw LeaveBehind(plan, index, red.Run!);
            }
        }
    }

    private void ProveWhole(SprintPlan plan, ConservationClaim claim)
    {
        var requests = plan.Operation!.Tests!.Requests.Where(request => request.Commit == claim.Tip).ToList();
        if (_runner.Run(requests).FirstOrDefault(finding => finding.IsRed) is { } red)
        {
            DemandGreenBase(red.Request.Kind, claim.Base);
            throw FindCulprit(plan, claim, red);
        }
    }

    // Halves the chain from the green base to the red tip until two neighbours differ. After the last merge comes the ledger commit alone.
    private ReleaseTrainException FindCulprit(SprintPlan plan, ConservationClaim claim, TestFinding whole)
    {
        var (green, red) = (-1, claim.Merges.Count);
        var run = whole.Run!;
        while (red - green > 1)
        {
            var middle = (green + red) / 2;
            var probe = _runner.Run([new TestRequest(whole.Request.Kind, claim.Merges[middle].Commit)])[0];
            (green, red, run) = probe.IsRed ? (green, middle, probe.Run!) : (middle, red, run);
        }

        return red < claim.Merges.Count
            ? LeaveBehind(plan, red, run)
            : new TrainError("TestsRed", $"Every merge is green, but with the ledger files that the sprint writes: {TestReport.Explain(run)}", run, TestReport.Look(run)).AsException();
    }

    private void DemandGreenBase(TestKind kind, string commit)
    {
        if (_runner.Run([new TestRequest(kind, commit)])[0] is { IsRed: true, Run: { } run })
        {
            throw new TrainError(
                "IntegrationRed",
                $"'{_view.Roles.Integration}' itself is red, so no spec can be judged and nothing has landed: {TestReport.Explain(run)}",
                run,
                $"{TestReport.Look(run)}, then mend '{_view.Roles.Integration}'").AsException();
        }
    }

    private ReleaseTrainException LeaveBehind(SprintPlan plan, int index, TestRun run)
    {
        var spec = plan.Sprint.Specs[index];
        var company = index == 0 ? $"On '{_view.Roles.Integration}'" : $"With {string.Join(", ", plan.Sprint.Specs.Take(index))}";
        var failure = new TrainError("TestFailed", $"{company}, {TestReport.Explain(run)}", run, $"{TestReport.Look(run)}, then git switch {spec.Branch}");
        _red.Add(spec, failure);
        _view.Reporter.Verbose(FormattableString.Invariant($"{spec.Id} turns the candidate red and stays behind, found with {_runner.Count} test runs; the rest is planned anew."));
        return failure.AsException();
    }
}
