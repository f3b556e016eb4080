using ReleaseTrain.Gates;
using ReleaseTrain.Gates.Tests;
using ReleaseTrain.Operations;
using ReleaseTrain.Releases;
using ReleaseTrain.Repositories;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Sprints;

/// <summary>What a candidate comes to: one ledger commit over all of it, the sprint, a result for every spec, and the operation that would land it.</summary>
internal sealed class SprintManifest
{
    private readonly SprintFrame _frame;
    private readonly TrainView _view;
    private readonly SprintRequest _request;
    private readonly SprintCandidate _candidate;
    private readonly IReadOnlyDictionary<SpecEntry, MergeResult> _left;
    private readonly IReadOnlyDictionary<SpecEntry, GateResult> _gates;
    private string _tip;

    /// <param name="frame">What the plan is about.</param>
    /// <param name="candidate">The candidate that was chosen.</param>
    /// <param name="unready">Specs that were not even tried, and why.</param>
    /// <param name="gates">What the gates said of those that were.</param>
    public SprintManifest(SprintFrame frame, SprintCandidate candidate, IReadOnlyDictionary<SpecEntry, MergeResult> unready, IReadOnlyDictionary<SpecEntry, GateResult> gates)
    {
        _frame = frame;
        _view = frame.View;
        _request = frame.Request;
        _candidate = candidate;
        _left = new Dictionary<SpecEntry, MergeResult>(unready.Concat(candidate.Left), ReferenceEqualityComparer.Instance);
        _gates = gates;
        _tip = candidate.Tip;
    }

    /// <summary>Writes the ledger commit, and says what everything comes to.</summary>
    public SprintPlan Write()
    {
        var declared = WriteLedgers();
        var aboard = _candidate.Boarded.Select(boarded => boarded.Entry).ToList();
        var next = VersionDecision.Read(_view, _frame.All, [.. _candidate.Boarded.Select(boarded => boarded.Entry.Spec)]);
        var left = _left.Values.Where(result => result.Outcome != MergeOutcome.AlreadyMerged).ToList();
        var sprint = new Sprint
        {
            Id = _request.SprintId,
            State = SprintState.Planned,
            Phase = SprintPhases.Of(SprintState.Planned),
            Size = SprintSizes.Of([.. _candidate.Boarded.Select(boarded => boarded.Entry.Spec)]),
            Specs = [.. _candidate.Boarded.Select(boarded => boarded.Entry.Spec)],
            Order = [.. _candidate.Order.Select((place, index) => new SprintPlace { Position = index + 1, Spec = place.Entry.Spec.Reference, Reason = place.Reason })],
            LeftBehind = [.. left.Select(result => result.Spec)],
            Conflicts = [.. left.Where(result => result.Outcome == MergeOutcome.Conflict).SelectMany(AsConflicts)],
            Constitution = new ConstitutionReport(_view).Over(aboard, _tip),
            Version = _candidate.Boarded.Count == 0 ? null : next.Version,
            Base = _frame.Base,
            Candidate = _tip == _frame.Base ? null : _tip,
            StartedAt = _request.StartedAt,
            Repository = _view.Repository.Facts.Root,
        };
        return new SprintPlan { Sprint = sprint, Order = _candidate.Order, Aboard = aboard, Gates = [.. _candidate.Boarded.Select(boarded => _gates[boarded.Entry])], Results = Results(sprint), Undone = FindUndone(), Operation = _tip == _frame.Base ? null : MakeOperation(declared, sprint.Version) };
    }

    private IReadOnlyList<(Spec Spec, string Message)> FindUndone() =>
    [
        .. from boarded in _candidate.Boarded
           let paths = UndoneWork.Find(_view.Objects, _frame.Forks, boarded.Entry)
           where paths.Count > 0
           select (boarded.Entry.Spec, $"{boarded.Entry.Spec.Reference} deletes or puts back what landed on '{_view.Roles.Integration}' after its branch left: {PathNames.List(paths)}. A merge from '{_view.Roles.Integration}' may have gone wrong there. Next: git diff {CommitNames.Short(boarded.Entry.ForkPoints[0])} {boarded.Entry.Branch}"),
    ];

    private List<MergeResult> Results(Sprint sprint)
    {
        // In merge order, then those that stay behind as they came.
        var tests = PlanTests();
        return
        [
            .. _candidate.Boarded.Select(boarded => _frame.Stay(boarded.Entry, MergeOutcome.Planned, $"It would be merged. {SprintTests.Announce(tests, boarded.Commit, _tip)}") with { Commit = boarded.Commit, Sprint = sprint }),
            .. _request.Specs.Where(_left.ContainsKey).Select(entry => _left[entry] with { Sprint = sprint }),
        ];
    }

    // One commit for all: the specs aboard, and those whose work somebody else brought in.
    private IReadOnlyList<DeclaredCommit> WriteLedgers()
    {
        var tree = _view.Objects.ReadCommit(_tip).Tree;
        var outside = _request.Specs.Where(SprintFrame.IsMergedOutside).ToList();
        var changes = new List<EntryChange>();
        var debts = _candidate.Boarded.ToDictionary(boarded => boarded, boarded => MissingApproval(boarded).ToList());
        foreach (var boarded in _candidate.Boarded)
        {
            var landing = new LedgerLanding(LedgerEdit.NewId(), _frame.Operation, _request.SprintId, boarded.Commit, boarded.Entry.Tip!, boarded.Content);
            changes.AddRange(LedgerEdit.Make(_view.Builder, _view.Adapters.Ledgers, tree, boarded.Entry.Spec.Directory, SpecStage.Merged, record => record with { Landed = [.. record.Landed, landing], Waivers = [.. record.Waivers, .. debts[boarded]] }));
        }

        foreach (var entry in outside)
        {
            changes.AddRange(LedgerEdit.Make(_view.Builder, _view.Adapters.Ledgers, tree, entry.Spec.Directory, SpecStage.Merged, null));
        }

        if (changes.Count == 0)
        {
            return [];
        }

        var names = _candidate.Boarded.Select(boarded => boarded.Entry).Concat(outside).ToList();
        var message = Trailers.Message(
            $"Land sprint {Ulid.Short(_request.SprintId)}: {string.Join(", ", names.Select(entry => entry.Spec.Reference))}",
            null,
            [.. names.Select(entry => (Trailers.Spec, (string?)entry.Name.Text)), (Trailers.Stage, StageNames.Format(SpecStage.Merged)), .. debts.SelectMany(debt => debt.Value.Select(waiver => (Trailers.Waiver, (string?)WaiverTrailer.Format(waiver, debt.Key.Entry.Name.Text)))), (Trailers.Sprint, _request.SprintId), (Trailers.Operation, _frame.Operation)]);
        _tip = _view.Builder.WriteCommit(new CommitDraft(_view.Builder.EditTree(tree, LedgerEdit.AsTreeEdits(changes)), [_tip], _frame.Identity, _frame.Identity, message));
        return [new DeclaredCommit(_tip, changes)];
    }

    // That nobody approved it stops no sprint, and is not forgotten.
    private IEnumerable<Waiver> MissingApproval(BoardedSpec boarded) => _gates[boarded.Entry].Checks
        .Where(check => check is { Id: "approval", Verdict: GateVerdict.Failed } && !boarded.Entry.Ledger.Waivers.Any(waiver => waiver.Check == check.Id))
        .Select(check => new Waiver { Id = LedgerEdit.NewId(), Check = check.Id, Reason = "A sprint took it and nobody had approved it.", By = _frame.Identity.ToString(), At = _request.At, ContentId = boarded.Content });

    private OperationPlan MakeOperation(IReadOnlyList<DeclaredCommit> declared, SemanticVersion? version) => new BranchMoves(_view).Integration(_tip, _request.Push).Apply(new OperationPlan
    {
        Operation = _frame.Operation,
        Command = _request.Command,
        By = _frame.Identity,
        Claim = new ConservationClaim(_frame.Base, [.. _candidate.Boarded.SelectMany(boarded => boarded.Merges)], declared),
        Tests = PlanTests(),
        Basis = PlanBases.Make(
            _view,
            [.. _candidate.Boarded.Select(boarded => (boarded.Entry, (string?)boarded.Content))],
            PlanBases.Landing(_request.Push, _request.IncludeUnpushed)) with
        {
            Trees = [.. _candidate.Boarded.SelectMany(boarded => boarded.Merges).Select(merge => merge.Tree)],
            Files = PlanBases.Files(declared.SelectMany(commit => commit.Paths)),
            ReleaseVersion = version?.ToString(),
            At = _request.At,
        },
    });

    private TestPlan? PlanTests() => SprintTests.Plan(_view.Configuration.Tests, [.. _candidate.Boarded.Select(boarded => (boarded.Entry.Spec.Reference, boarded.Commit))], _tip);

    private static IEnumerable<SpecConflict> AsConflicts(MergeResult result) =>
        result.ConflictsWith.Select(rival => new SpecConflict { Left = result.Spec.Reference, Right = rival, Kind = ConflictKind.Conflict, Paths = result.Paths });
}
