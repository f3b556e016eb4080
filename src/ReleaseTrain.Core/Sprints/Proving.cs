using ReleaseTrain.Gates.Tests;
using ReleaseTrain.Operations;
using ReleaseTrain.Repositories;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Sprints;

/// <summary>
/// Proves the candidates of one sprint by their tests. Where one is red, it names the spec that turned it so: the sprint goes on without it, and what is proven
/// of one candidate holds for the same trees of the next.
/// </summary>
internal sealed class Proving : IDisposable
{
    private readonly TrainView _view;
    private readonly IReadOnlyList<SpecEntry> _entries;
    private readonly TestRunner _runner;
    private readonly RedSearch _search;
    private readonly Lazy<CompanyBuilder> _company;
    private readonly List<Culprit> _culprits = [];
    private readonly List<TestRun> _runs = [];
    private Suspect? _suspect;
    private TestCost _accounted;
    private ReleaseTrainException? _turn;

    /// <param name="view">The repository.</param>
    /// <param name="entries">Every spec.</param>
    /// <param name="runner">Runs the tests; it ends with this.</param>
    public Proving(TrainView view, IReadOnlyList<SpecEntry> entries, TestRunner runner)
    {
        _view = view;
        _entries = entries;
        _runner = runner;
        _search = new RedSearch(Run, view.Configuration.Tests.Parallel);
        _company = new(() => new CompanyBuilder(view));
    }

    /// <summary>The specs that turned a candidate red, in the order they were found.</summary>
    public IReadOnlyList<Culprit> Culprits => _culprits;

    /// <summary>The same, and what to say of each, for a plan without them.</summary>
    public IReadOnlyDictionary<Spec, TrainError> Red => _culprits.ToDictionary<Culprit, Spec, TrainError>(culprit => culprit.Spec, culprit => culprit.Explain(), ReferenceEqualityComparer.Instance);

    /// <summary>Everything that was asked for, in order.</summary>
    public IReadOnlyList<TestRun> Runs => _runs;

    /// <summary>Lands a plan whose candidate is green. False where the sprint has to be planned anew: nothing has landed, and others are red than before.</summary>
    /// <exception cref="ReleaseTrainException">IntegrationRed, TestsRed, and what landing throws.</exception>
    public bool TryLand(ChangeSession session, SprintPlan plan) => IsDone(() => session.Execute(plan.Operation!, () => Prove(new Candidate(plan, _entries))));

    /// <summary>Proves a candidate that lies in the repository. False where the sprint has to be planned anew.</summary>
    /// <exception cref="ReleaseTrainException">IntegrationRed, TestsRed.</exception>
    public bool TryProve(SprintPlan plan) => IsDone(() => Prove(new Candidate(plan, _entries)));

    /// <summary>Ends with a plan in which nothing is left to be proven. False where the sprint has to be planned anew.</summary>
    /// <exception cref="ReleaseTrainException">TestsRed.</exception>
    public bool TrySettle() => IsDone(Settle);

    /// <summary>Whether a test of a candidate has failed and passed over the same tree.</summary>
    public bool IsFlaky(TestRequest request) => _runner.Find(request).Run?.Outcome == TestOutcome.Flaky;

    /// <summary>The plan that the sprint ends with, and all that is known of those that turned a candidate red.</summary>
    public SprintPlan Conclude(SprintPlan plan) =>
        plan with { Results = [.. plan.Results.Select(result => _culprits.Find(culprit => ReferenceEquals(culprit.Spec, result.Spec))?.Tell(result) ?? result)] };

    public void Dispose()
    {
        _runner.Dispose();
        if (_company.IsValueCreated)
        {
            _company.Value.Dispose();
        }
    }

    private bool IsDone(Action work)
    {
        _turn = null;
        try
        {
            work();
            return true;
        }
        catch (ReleaseTrainException failed) when (failed == _turn)
        {
            return false;
        }
    }

    private void Prove(Candidate candidate)
    {
        if (candidate.Tests is not null)
        {
            if (_view.Configuration.Tests.AfterEachMerge)
            {
                ProveMerges(candidate);
            }

            ProveWhole(candidate);
        }

        Settle();
        ConstitutionTrial.Hold(_runner, _view.Reporter, candidate);
        _runner.RemoveWorkTrees();
    }

    // The first merge that is red names its spec: the one before it was green.
    private void ProveMerges(Candidate candidate)
    {
        foreach (var chunk in Enumerable.Range(0, candidate.Specs.Count).Chunk(_view.Configuration.Tests.Parallel))
        {
            var findings = Run([.. chunk.Select(index => Ask(TestKind.Unit, candidate, index, candidate.CommitAfter(index)))]);
            if (findings.Zip(chunk).FirstOrDefault(pair => pair.First.IsRed) is { First: { } red, Second: var index })
            {
                Settle();
                if (index == 0)
                {
                    DemandGreenBase(TestKind.Unit, candidate);
                }

                throw Accuse(candidate, index, red);
            }
        }
    }

    // One after the other, nothing is run that need not be known once something is red; where several may run, nobody waits to find out.
    private void ProveWhole(Candidate candidate)
    {
        var requests = candidate.Tests!.Requests.Where(request => request.Commit == candidate.Tip).ToList();
        foreach (var together in requests.Chunk(_view.Configuration.Tests.Parallel > 1 ? requests.Count : 1))
        {
            if (Run(together).FirstOrDefault(finding => finding.IsRed) is { } red)
            {
                Settle();
                throw Accuse(candidate, red);
            }
        }
    }

    // After the last merge comes the ledger commit alone: what is red at the end counts as red after the last merge, until that turns out to be wrong.
    private ReleaseTrainException Accuse(Candidate candidate, TestFinding whole)
    {
        var (kind, count) = (whole.Request.Kind, candidate.Specs.Count);
        TestRequest AskAfter(int index) => Ask(kind, candidate, index, candidate.CommitAfter(index));
        if (_view.Configuration.Tests.Parallel > 1)
        {
            // Both have to be known, so neither waits for the other.
            Run([new TestRequest(kind, candidate.Base), .. _search.Begin(count).Select(AskAfter)]);
        }

        DemandGreenBase(kind, candidate);
        var step = _search.Find(count, AskAfter)!;
        return Accuse(candidate, step.Index, step.Finding ?? whole);
    }

    private ReleaseTrainException Accuse(Candidate candidate, int index, TestFinding red)
    {
        _suspect = new Suspect(candidate, index, red, Ask(red.Request.Kind, candidate, index, []));
        var culprit = Describe(_suspect, CulpritBond.Unknown, _suspect.Before, red.Run!);
        _culprits.Add(culprit);
        _view.Reporter.Verbose(FormattableString.Invariant($"{culprit.Spec} turns the candidate red and stays behind, found with {(_runner.Cost - _accounted).Runs} test runs; the rest is planned anew."));
        return Turn(culprit.Explain());
    }

    private void DemandGreenBase(TestKind kind, Candidate candidate)
    {
        if (Run([new TestRequest(kind, candidate.Base)])[0] is { IsRed: true, Run: { } run })
        {
            throw new TrainError(
                "IntegrationRed",
                $"'{_view.Roles.Integration}' itself is red, so no spec can be judged and nothing has landed: {TestReport.Explain(run)}",
                run,
                $"{TestReport.Look(run)}, then mend '{_view.Roles.Integration}'").AsException();
        }
    }

    // Closes the case of the last suspect. It waits until then for what is tested beside the next candidate, and because the proof of that belongs to what it took.
    private void Settle()
    {
        if (_suspect is { } suspect)
        {
            _culprits[^1] = Judge(suspect) with { Cost = _runner.Cost - _accounted };
            _accounted = _runner.Cost;
            _suspect = null;
        }
    }

    private Culprit Judge(Suspect suspect)
    {
        if (suspect.Alone is { } request && Run([request])[0] is { IsRed: true } alone)
        {
            return Describe(suspect, CulpritBond.None, suspect.Needs, alone.Run!);
        }

        var red = DemandOwn(suspect);
        return suspect.Alone is not null && FindPartner(suspect) is { } partner
            ? Describe(suspect, CulpritBond.Pair, [suspect.Candidate.Specs[suspect.Others[partner.Index]]], partner.Finding?.Run ?? red)
            : Describe(suspect, CulpritBond.Inseparable, suspect.Before, red);
    }

    // The others come aboard one after the other until it turns red: the one that does it is its partner.
    private RedStep? FindPartner(Suspect suspect) =>
        _search.Find(suspect.Others.Count, place => Ask(suspect.Red.Request.Kind, suspect.Candidate, suspect.Index, suspect.Others.Take(place + 1)));

    // Green by itself, it is red with others, or nobody but the ledger commit is left, or it was never red and only unlucky.
    private TestRun DemandOwn(Suspect suspect)
    {
        var own = Ask(suspect.Red.Request.Kind, suspect.Candidate, suspect.Index, suspect.Candidate.CommitAfter(suspect.Index));
        var isKnown = own == suspect.Red.Request;
        if (!isKnown && Run([own])[0] is { IsRed: true, Run: { } red })
        {
            return red;
        }

        var again = _runner.Repeat(suspect.Red.Request);
        _runs.Add(again.Run!);
        if (isKnown && again.IsRed)
        {
            return again.Run!;
        }

        // It is none of its doing.
        _culprits.RemoveAt(_culprits.Count - 1);
        _suspect = null;
        throw again.IsRed ? BlameLedger(again.Run!) : Acquit(suspect.Spec, again.Run!);
    }

    private static ReleaseTrainException BlameLedger(TestRun run) =>
        new TrainError("TestsRed", $"Every merge is green, but with the ledger files that the sprint writes: {TestReport.Explain(run)}", run, TestReport.Look(run)).AsException();

    private ReleaseTrainException Acquit(Spec spec, TestRun run)
    {
        _view.Reporter.Verbose($"{spec} stays aboard after all: '{run.Name}' failed by chance; the sprint is planned anew.");
        return Turn(new TrainError("TestsRed", $"'{run.Name}' has failed and passed over tree {run.Tree}, so nobody is to blame.", run, TestReport.Look(run)));
    }

    // What ends this candidate, and no other error, leads to the next one.
    private ReleaseTrainException Turn(TrainError failed) => _turn = failed.AsException();

    private Culprit Describe(Suspect suspect, CulpritBond bond, IReadOnlyList<Spec> company, TestRun run) =>
        new() { Spec = suspect.Spec, Run = run, Bond = bond, Company = company, Integration = _view.Roles.Integration };

    private TestRequest? Ask(TestKind kind, Candidate candidate, int index, IEnumerable<int> others) =>
        _company.Value.Make(candidate, Suspect.Company(candidate, index, others)) is { } commit ? Ask(kind, candidate, index, commit) : null;

    // Where each merge has its unit tests, they are the tests of its spec.
    private TestRequest Ask(TestKind kind, Candidate candidate, int index, string commit) =>
        new(kind, commit, kind == TestKind.Unit && _view.Configuration.Tests.AfterEachMerge ? candidate.Specs[index].Id : null);

    // Whether the last suspect is red by itself has to be known anyway, so it is tested beside whatever comes next.
    private IReadOnlyList<TestFinding> Run(IReadOnlyList<TestRequest> requests)
    {
        IReadOnlyList<TestRequest> beside = _suspect?.Alone is { } alone ? [alone] : [];
        var findings = _runner.Run([.. requests, .. beside]);
        _runs.AddRange(findings.Select(finding => finding.Run).OfType<TestRun>().Except(_runs));
        return [.. findings.Take(requests.Count)];
    }
}
