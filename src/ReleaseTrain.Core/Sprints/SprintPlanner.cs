using ReleaseTrain.Gates;
using ReleaseTrain.Gates.Tests;
using ReleaseTrain.Operations;
using ReleaseTrain.Releases;
using ReleaseTrain.Repositories;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Sprints;

/// <summary>
/// Makes one candidate of the integration branch out of specs: git's own merge of each, in order, in the scratch; then one ledger commit. A spec that cannot
/// board stays behind and says why; the others go on.
/// </summary>
internal sealed class SprintPlanner
{
    private const int NamedPaths = 10;

    private readonly TrainView _view;
    private readonly SprintRequest _request;
    private readonly IReadOnlyList<SpecEntry> _all;
    // Two branches may carry the same name behind different prefixes.
    private readonly Dictionary<SpecEntry, MergeResult> _results = new(ReferenceEqualityComparer.Instance);
    private readonly List<Boarded> _boarded = [];
    private readonly Dictionary<SpecEntry, GateResult> _gates = new(ReferenceEqualityComparer.Instance);
    private readonly string _base;
    private readonly string _operation;
    private readonly Signature _identity;
    private readonly ForkPoints _forks;
    private readonly CandidateMerger _merger;
    private string _tip;

    private SprintPlanner(TrainView view, IReadOnlyList<SpecEntry> all, SprintRequest request, bool isByGitAlone)
    {
        _view = view;
        _all = all;
        _request = request;
        _base = BranchMoves.FindBase(view, request.Push, request.IncludeUnpushed);
        _tip = _base;
        _operation = Ulid.Create(view.Now);
        _identity = view.Repository.ReadIdentity(request.At) with { At = request.At };
        _forks = ForkPoints.Read(view.Builder, _base, [.. request.Specs.Select(entry => entry.Tip).OfType<string>().Distinct()]);
        _merger = isByGitAlone ? CandidateMerger.ByGitAlone(view.Builder) : CandidateMerger.Create(view.Builder, _forks);
    }

    /// <param name="view">A view that can build.</param>
    /// <param name="all">Every spec of the repository.</param>
    /// <param name="request">What is asked.</param>
    public static SprintPlan Plan(TrainView view, IReadOnlyList<SpecEntry> all, SprintRequest request)
    {
        var planner = Build(view, all, request, isByGitAlone: false);
        if (!planner._merger.IsConfirmed())
        {
            view.Reporter.Verbose("git merges differently than was foreseen; everything is merged again by git alone.");
            planner = Build(view, all, request, isByGitAlone: true);
        }

        return planner.Finish();
    }

    private static SprintPlanner Build(TrainView view, IReadOnlyList<SpecEntry> all, SprintRequest request, bool isByGitAlone)
    {
        var planner = new SprintPlanner(view, all, request, isByGitAlone);
        planner.Classify();
        planner.Merge();
        return planner;
    }

    // What needs no merge to be known.
    private void Classify()
    {
        using var gates = new GateKeeper(_view, _all);
        foreach (var entry in _request.Specs)
        {
            var spec = entry.Spec;
            if (entry.IsLanded && spec.Stage >= SpecStage.Merged)
            {
                Leave(entry, MergeOutcome.AlreadyMerged, $"Already on '{_view.Roles.Integration}'.");
            }
            else if (entry.IsLanded)
            {
                Leave(entry, MergeOutcome.AlreadyMerged, $"Its work is on '{_view.Roles.Integration}' already, merged outside of the train; its ledger says so from now on.");
            }
            else if (entry.Problem is { } problem)
            {
                Leave(entry, MergeOutcome.GateFailed, problem);
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
                Leave(entry, MergeOutcome.Skipped, $"Paused: {spec.PauseReason?.TrimEnd('.')}. Next: Resume-Spec {spec.Id}");
            }
            else if (spec.IsDiverged)
            {
                Leave(entry, MergeOutcome.Diverged, new TrainError(
                    "SpecDiverged",
                    $"'{entry.Branch}' and '{_view.Roles.Remote}/{entry.Branch}' each have commits that the other lacks.",
                    null,
                    $"git switch {entry.Branch}; git merge {_view.Roles.Remote}/{entry.Branch}"));
            }
            else if (entry.Branch is null)
            {
                Leave(entry, MergeOutcome.GateFailed, new TrainError("GateFailed", $"It has no branch '{entry.Name.Text}', so there is nothing to merge.", null, $"git branch {entry.Name.Text} {entry.Ledger.RevertedLanding()?.Tip ?? spec.Tip}"));
            }
            else if (spec.Stage != SpecStage.Review)
            {
                Leave(entry, MergeOutcome.GateFailed, new TrainError("GateFailed", $"It is at stage {spec.StageName}; a sprint takes specs at stage review.", null, $"Set-SpecStage {spec.Id} -Stage review"));
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

    private void Merge()
    {
        var ready = BoardingOrder.Sort([.. _request.Specs.Where(entry => !_results.ContainsKey(entry))]);
        for (var index = 0; index < ready.Count; index++)
        {
            _view.Reporter.Progress("Release train", $"Merging {ready[index].Spec.Id}", index, ready.Count);
            if (FindMissing(ready[index]) is { } missing)
            {
                Leave(ready[index], MergeOutcome.Skipped, $"It depends on {missing}, which is not merged and not aboard. Next: Merge-Spec {missing}, {ready[index].Spec.Id}");
            }
            else
            {
                Board(ready[index]);
            }
        }

        _view.Reporter.Progress("Release train", string.Empty, 0, 0);
    }

    private string? FindMissing(SpecEntry entry) => entry.Spec.DependsOn.FirstOrDefault(named =>
        !_boarded.Any(boarded => BoardingOrder.Names(boarded.Entry, named)) && !_all.Any(other => BoardingOrder.Names(other, named) && other.IsLanded && other.Spec.Stage >= SpecStage.Merged));

    private void Board(SpecEntry entry)
    {
        if (_boarded.Find(boarded => boarded.Entry.Spec.Directory == entry.Spec.Directory) is { } twin)
        {
            Leave(entry, MergeOutcome.GateFailed, new TrainError("SpecAmbiguous", $"'{twin.Entry.Branch}', which is aboard, has the same directory, so whose ledger that is nobody can tell.", null, $"git branch --move '{entry.Branch}' with a number of its own, and its directory with it"));
            return;
        }

        var content = ContentId.Compute(_view.Objects, entry.ForkPoints, entry.Tip!);
        if (Restore(entry, content) is not { } restored)
        {
            return;
        }

        // What its branch holds may be there already, and nothing but the revert of it in the way.
        if (restored is [.., var last] && _view.Objects.IsAncestor(entry.Tip!, last.Commit))
        {
            Board(entry, content, restored);
            return;
        }

        var tip = restored is [.., var before] ? before.Commit : _tip;
        var merged = restored.Count == 0 ? _merger.Merge(tip, entry) : _view.Builder.Merge(tip, entry.Tip!);
        var ledgers = merged.Conflicts.Where(LedgerPath.IsLedger).ToList();
        if (ledgers.Count < merged.Conflicts.Count)
        {
            Conflict(entry, [.. merged.Conflicts.Except(ledgers)]);
            return;
        }

        if (ResolveLedgers(merged, tip, entry) is not { } tree)
        {
            return;
        }

        var commit = _view.Builder.WriteCommit(new CommitDraft(tree, [tip, entry.Tip!], _identity, _identity, Message($"Merge {entry.Name.Text}: {entry.Spec.Title}", entry, content)));
        Board(entry, content, [.. restored, new PlannedMerge(entry.Name.Text, commit, entry.Tip!, tree, ledgers)]);
    }

    private void Board(SpecEntry entry, string content, IReadOnlyList<PlannedMerge> merges)
    {
        _boarded.Add(new Boarded(entry, content, merges));
        _merger.Board(entry);
        _tip = merges[^1].Commit;
    }

    private string Message(string subject, SpecEntry entry, string content, string? reverts = null) => Trailers.Message(
        subject,
        null,
        (Trailers.Reverts, reverts),
        (Trailers.Spec, entry.Name.Text),
        (Trailers.SpecUid, entry.Ledger.Uid),
        (Trailers.SpecTip, entry.Tip),
        (Trailers.SpecContent, content),
        (Trailers.Sprint, _request.SprintId),
        (Trailers.Operation, _operation));

    // The reverts that stand in the way, taken back, the last one first; null where that conflicts, and the spec stays behind.
    private List<PlannedMerge>? Restore(SpecEntry entry, string content)
    {
        var (restored, tip) = (new List<PlannedMerge>(), _tip);
        if (ReadOrLeave(entry, () => Reverts.FindStanding(_view, entry, tip)) is not { } reverts)
        {
            return null;
        }

        foreach (var revert in reverts)
        {
            var reversed = Reverts.Reverse(_view.Builder, tip, revert);
            if (reversed.Conflicts.Count > 0)
            {
                Conflict(entry, reversed.Conflicts);
                return null;
            }

            tip = _view.Builder.WriteCommit(new CommitDraft(reversed.Tree, [tip], _identity, _identity, Message($"Land {entry.Name.Text} again: {entry.Spec.Title}", entry, content, revert)));
            restored.Add(new PlannedMerge(entry.Name.Text, tip, entry.Tip!, reversed.Tree, reversed.LedgerPaths, revert));
        }

        return restored;
    }

    private string? ResolveLedgers(MergedTree merged, string tip, SpecEntry entry) =>
        merged.IsClean ? merged.Tree : ReadOrLeave(entry, () => new LedgerConflict(_view.Builder, _view.Adapters.Ledgers).Resolve(merged, tip, entry.Tip!));

    // A ledger that cannot be read keeps its spec behind, and no other.
    private T? ReadOrLeave<T>(SpecEntry entry, Func<T> read)
        where T : class
    {
        try
        {
            return read();
        }
        catch (ReleaseTrainException invalid) when (invalid.Id == "LedgerInvalid")
        {
            Leave(entry, MergeOutcome.GateFailed, invalid.Error);
            return null;
        }
    }

    // The rivals are those aboard that touch the same paths; where none does, it is what the integration branch already has.
    private void Conflict(SpecEntry entry, IReadOnlyList<string> paths)
    {
        // Where the remote is ahead, the local branch does not hold what stands in the way.
        var integration = _view.Integration.Local == _base ? _view.Roles.Integration : $"{_view.Roles.Remote}/{_view.Roles.Dev}";
        var rivals = _boarded.Where(boarded => PathsOf(boarded.Entry).Overlaps(paths)).Select(boarded => boarded.Entry.Spec.Id).ToList();
        var mend = $"git switch {entry.Branch}; git merge {integration}";
        var failure = rivals.Count == 0
            ? new TrainError("MergeConflict", $"Conflicts with '{integration}' in {Name(paths)}.", null, mend)
            : new TrainError("MergeConflict", $"Conflicts with {string.Join(", ", rivals)} in {Name(paths)}, and can be mended when {(rivals.Count == 1 ? "that is" : "those are")} on '{integration}'.", null, mend);
        _results[entry] = Failed(entry, MergeOutcome.Conflict, failure) with
        {
            Paths = paths,
            ConflictsWith = rivals.Count == 0 ? [_view.Roles.Integration] : rivals,
        };
    }

    private static string Name(IReadOnlyList<string> paths) =>
        string.Join(", ", paths.Take(NamedPaths)) + (paths.Count > NamedPaths ? FormattableString.Invariant($" and {paths.Count - NamedPaths} more") : string.Empty);

    private HashSet<string> PathsOf(SpecEntry entry)
    {
        var tree = _view.Objects.ReadCommit(entry.Tip!).Tree;
        return [.. entry.ForkPoints.SelectMany(fork => TreeDiff.Compare(_view.Objects, _view.Objects.ReadCommit(fork).Tree, tree)).Select(change => change.Path)];
    }

    private SprintPlan Finish()
    {
        var declared = WriteLedgers();
        var next = VersionDecision.Read(_view, _all, [.. _boarded.Select(boarded => boarded.Entry.Spec)]);
        var left = _results.Values.Where(result => result.Outcome != MergeOutcome.AlreadyMerged).ToList();
        var sprint = new Sprint
        {
            Id = _request.SprintId,
            State = SprintState.Planned,
            Phase = SprintPhases.Of(SprintState.Planned),
            Size = SprintSizes.Of([.. _boarded.Select(boarded => boarded.Entry.Spec)]),
            Specs = [.. _boarded.Select(boarded => boarded.Entry.Spec)],
            LeftBehind = [.. left.Select(result => result.Spec)],
            Conflicts = [.. left.Where(result => result.Outcome == MergeOutcome.Conflict).SelectMany(AsConflicts)],
            Constitution = new ConstitutionReport(_view).Over([.. _boarded.Select(boarded => boarded.Entry)]),
            Version = _boarded.Count == 0 ? null : next.Version,
            Base = _base,
            Candidate = _tip == _base ? null : _tip,
            StartedAt = _request.StartedAt,
            Repository = _view.Repository.Facts.Root,
        };
        return new SprintPlan { Sprint = sprint, Gates = [.. _boarded.Select(boarded => _gates[boarded.Entry])], Results = Results(sprint), Undone = FindUndone(), Operation = _tip == _base ? null : MakeOperation(declared, sprint.Version) };
    }

    private IReadOnlyList<(Spec Spec, string Message)> FindUndone() =>
    [
        .. from boarded in _boarded
           let paths = UndoneWork.Find(_view.Objects, _forks, boarded.Entry)
           where paths.Count > 0
           select (boarded.Entry.Spec, $"{boarded.Entry.Spec.Id} deletes or puts back what landed on '{_view.Roles.Integration}' after its branch left: {Name(paths)}. A merge from '{_view.Roles.Integration}' may have gone wrong there. Next: git diff {CommitNames.Short(boarded.Entry.ForkPoints[0])} {boarded.Entry.Branch}"),
    ];

    private List<MergeResult> Results(Sprint sprint)
    {
        foreach (var boarded in _boarded)
        {
            _results[boarded.Entry] = Result(boarded.Entry, MergeOutcome.Planned, $"It would be merged. {SprintTests.Announce(PlanTests(), boarded.Commit, _tip)}") with { Commit = boarded.Commit };
        }

        // In merge order, then those that stay behind as they came.
        return [.. _boarded.Select(boarded => boarded.Entry).Concat(_request.Specs).Distinct(ReferenceEqualityComparer.Instance).Cast<SpecEntry>().Select(entry => _results[entry] with { Sprint = sprint })];
    }

    // One commit for all: the specs aboard, and those whose work somebody else brought in.
    private IReadOnlyList<DeclaredCommit> WriteLedgers()
    {
        var tree = _view.Objects.ReadCommit(_tip).Tree;
        var outside = _request.Specs.Where(entry => entry.IsLanded && entry.Spec.Stage < SpecStage.Merged && entry.Problem is null).ToList();
        var changes = new List<EntryChange>();
        foreach (var boarded in _boarded)
        {
            var landing = new LedgerLanding(LedgerEdit.NewId(), _operation, _request.SprintId, boarded.Commit, boarded.Entry.Tip!, boarded.Content);
            changes.AddRange(LedgerEdit.Make(_view.Builder, _view.Adapters.Ledgers, tree, boarded.Entry.Spec.Directory, SpecStage.Merged, record => record with { Landed = [.. record.Landed, landing], Waivers = [.. record.Waivers, .. MissingApproval(boarded)] }));
        }

        foreach (var entry in outside)
        {
            changes.AddRange(LedgerEdit.Make(_view.Builder, _view.Adapters.Ledgers, tree, entry.Spec.Directory, SpecStage.Merged, null));
        }

        if (changes.Count == 0)
        {
            return [];
        }

        var names = _boarded.Select(boarded => boarded.Entry).Concat(outside).ToList();
        var message = Trailers.Message(
            $"Land sprint {Ulid.Short(_request.SprintId)}: {string.Join(", ", names.Select(entry => entry.Spec.Id))}",
            null,
            [.. names.Select(entry => (Trailers.Spec, (string?)entry.Name.Text)), (Trailers.Stage, StageNames.Format(SpecStage.Merged)), (Trailers.Sprint, _request.SprintId), (Trailers.Operation, _operation)]);
        _tip = _view.Builder.WriteCommit(new CommitDraft(_view.Builder.EditTree(tree, LedgerEdit.AsTreeEdits(changes)), [_tip], _identity, _identity, message));
        return [new DeclaredCommit(_tip, changes)];
    }

    // That nobody approved it stops no sprint, and is not forgotten.
    private IEnumerable<Waiver> MissingApproval(Boarded boarded) => _gates[boarded.Entry].Checks
        .Where(check => check is { Id: "approval", Verdict: GateVerdict.Failed } && !boarded.Entry.Ledger.Waivers.Any(waiver => waiver.Check == check.Id))
        .Select(check => new Waiver { Id = LedgerEdit.NewId(), Check = check.Id, Reason = "A sprint took it and nobody had approved it.", By = _identity.ToString(), At = _request.At, ContentId = boarded.Content });

    private OperationPlan MakeOperation(IReadOnlyList<DeclaredCommit> declared, SemanticVersion? version) => new BranchMoves(_view).Integration(_tip, _request.Push).Apply(new OperationPlan
    {
        Operation = _operation,
        Command = _request.Command,
        By = _identity,
        Claim = new ConservationClaim(_base, [.. _boarded.SelectMany(boarded => boarded.Merges)], declared),
        Tests = PlanTests(),
        Basis = PlanBases.Make(
            _view,
            [.. _boarded.Select(boarded => (boarded.Entry, (string?)boarded.Content))],
            PlanBases.Landing(_request.Push, _request.IncludeUnpushed)) with
        {
            Trees = [.. _boarded.SelectMany(boarded => boarded.Merges).Select(merge => merge.Tree)],
            Files = PlanBases.Files(declared.SelectMany(commit => commit.Paths)),
            ReleaseVersion = version?.ToString(),
            At = _request.At,
        },
    });

    private TestPlan? PlanTests() => SprintTests.Plan(_view.Configuration.Tests, [.. _boarded.Select(boarded => (boarded.Entry.Spec.Id, boarded.Commit))], _tip);

    private void Leave(SpecEntry entry, MergeOutcome outcome, string message) => _results[entry] = Result(entry, outcome, message);

    private void Leave(SpecEntry entry, MergeOutcome outcome, TrainError failure) => _results[entry] = Failed(entry, outcome, failure);

    private MergeResult Failed(SpecEntry entry, MergeOutcome outcome, TrainError failure) => Result(entry, outcome, failure.Text) with { Failure = failure };

    private MergeResult Result(SpecEntry entry, MergeOutcome outcome, string message) =>
        new() { Spec = entry.Spec, Outcome = outcome, Message = message, AllowPartial = _request.AllowPartial };

    private static IEnumerable<SpecConflict> AsConflicts(MergeResult result) =>
        result.ConflictsWith.Select(rival => new SpecConflict { Left = result.Spec.Id, Right = rival, Kind = ConflictKind.Conflict, Paths = result.Paths });

    private sealed record Boarded(SpecEntry Entry, string Content, IReadOnlyList<PlannedMerge> Merges)
    {
        public string Commit => Merges[^1].Commit;
    }
}
