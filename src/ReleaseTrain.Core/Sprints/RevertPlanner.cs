using ReleaseTrain.Gates.Tests;
using ReleaseTrain.Operations;
using ReleaseTrain.Repositories;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Sprints;

/// <summary>What a revert is asked to do.</summary>
internal sealed record RevertRequest
{
    /// <summary>Id of the operation that landed what is to go.</summary>
    public required string Operation { get; init; }

    /// <summary>The cmdlet.</summary>
    public required string Command { get; init; }

    /// <summary>Whether the remote's dev branch moves too.</summary>
    public bool Push { get; init; }

    public bool IncludeUnpushed { get; init; }
}

/// <summary>A revert that could land.</summary>
/// <param name="Specs">The specs that it takes back.</param>
/// <param name="Operation">What moves.</param>
internal sealed record RevertPlan(IReadOnlyList<string> Specs, OperationPlan Operation)
{
    /// <summary>What is asked.</summary>
    public string Describe(TrainView view) => $"Revert {string.Join(", ", Specs)} on '{view.Roles.Integration}'{BranchMoves.DescribePush(view, Operation)}";
}

/// <summary>
/// Takes back what a sprint landed, where others have seen it: one commit for each merge, the last one first, then one ledger commit that records the landings as
/// reverted and opens the specs again. It reads what was landed from the history, so every clone can.
/// </summary>
internal sealed class RevertPlanner
{
    private readonly TrainView _view;
    private readonly IReadOnlyList<SpecEntry> _entries;
    private readonly RevertRequest _request;
    private readonly string _operation;
    private readonly Signature _identity;
    private readonly List<PlannedMerge> _reverts = [];
    private string _tip;

    private RevertPlanner(TrainView view, IReadOnlyList<SpecEntry> entries, RevertRequest request)
    {
        _view = view;
        _entries = entries;
        _request = request;
        _operation = Ulid.Create(view.Now);
        _identity = view.Repository.ReadIdentity(view.Now);
        _tip = BranchMoves.FindBase(view, request.Push, request.IncludeUnpushed);
    }

    /// <summary>The plan; null when nothing of the operation stands on the integration branch.</summary>
    /// <exception cref="ReleaseTrainException">RevertConflict, LedgerInvalid, and what <see cref="BranchMoves.FindBase"/> throws.</exception>
    public static RevertPlan? Plan(TrainView view, IReadOnlyList<SpecEntry> entries, RevertRequest request)
    {
        var planner = new RevertPlanner(view, entries, request);
        var landed = FindLanded(view, planner._tip, request.Operation).Where(commit => planner.Stands(commit)).ToList();
        return landed.Count == 0 ? null : planner.Make(landed);
    }

    /// <summary>The commits by which an operation landed specs, the last one first.</summary>
    public static IEnumerable<CommitObject> FindLanded(TrainView view, string tip, string operation) =>
        view.Objects.ReadLog(new LogQuery(tip, [], FirstParent: true, Containing: $"{Trailers.Operation}: {operation}"))
            .Where(commit => commit.Trailers(Trailers.Operation).Contains(operation) && commit.Trailers(Trailers.SpecTip).Count > 0);

    private RevertPlan Make(IReadOnlyList<CommitObject> landed)
    {
        var start = _tip;
        foreach (var commit in landed)
        {
            Revert(commit);
        }

        var declared = WriteLedgers();
        var specs = _reverts.Select(revert => revert.Spec).Distinct(StringComparer.Ordinal).Reverse().ToList();
        var operation = new BranchMoves(_view).Integration(_tip, _request.Push).Apply(new OperationPlan
        {
            Operation = _operation,
            Command = _request.Command,
            By = _identity,
            Claim = new ConservationClaim(start, _reverts, [declared]),
            Tests = TestPlan.Of(_view.Configuration.Tests, _tip, TestKind.Unit, TestKind.Build, TestKind.Integration),
            Basis = PlanBases.Make(
                _view,
                [.. specs.Select(Find).OfType<SpecEntry>().Select(entry => (entry, (string?)null))],
                [("reverts", _request.Operation), .. PlanBases.Landing(_request.Push, _request.IncludeUnpushed)]) with
            {
                Trees = [.. _reverts.Select(revert => revert.Tree)],
                Files = PlanBases.Files(declared.Paths),
            },
        });
        return new RevertPlan(specs, operation);
    }

    // One that was taken back before, or landed again by another operation since, is not this one's to take back any more.
    private bool Stands(CommitObject commit) =>
        commit.Trailers(Trailers.Spec) is [var spec, ..] && ReadRecord(spec) is { } record && record.Landed.LastOrDefault() is { } landing && landing.Operation == _request.Operation && record.RevertedLanding() is null;

    private void Revert(CommitObject commit)
    {
        var spec = commit.Trailers(Trailers.Spec)[0];
        var reversed = Reverts.Reverse(_view.Builder, _tip, commit.Id);
        if (reversed.Conflicts.Count > 0)
        {
            throw new TrainError(
                "RevertConflict",
                $"What came after {spec} touches the same places, so it cannot be taken out by itself: {PathNames.List(reversed.Conflicts)}. Nothing has been changed.",
                spec,
                $"git revert {(commit.Parents.Count > 1 ? "-m 1 " : string.Empty)}{commit.Id}, and settle the conflicts there; or revert first what came after it").AsException();
        }

        var message = Trailers.Message(
            $"Revert \"{commit.Subject}\"",
            null,
            (Trailers.Reverts, commit.Id),
            (Trailers.Spec, spec),
            (Trailers.SpecUid, commit.Trailers(Trailers.SpecUid).FirstOrDefault()),
            (Trailers.Operation, _operation));
        _tip = _view.Builder.WriteCommit(new CommitDraft(reversed.Tree, [_tip], _identity, _identity, message));
        _reverts.Add(new PlannedMerge(spec, _tip, commit.Trailers(Trailers.SpecTip)[0], reversed.Tree, reversed.LedgerPaths, commit.Id));
    }

    private DeclaredCommit WriteLedgers()
    {
        var tree = _view.Objects.ReadCommit(_tip).Tree;
        var bySpec = _reverts.GroupBy(revert => revert.Spec, revert => revert.Commit, StringComparer.Ordinal).Reverse().ToList();
        var changes = bySpec.SelectMany(group => LedgerEdit.Make(_view.Builder, _view.Adapters.Ledgers, tree, DirectoryOf(group.Key), SpecStage.Review, record => Record(record, group))).ToList();
        var message = Trailers.Message(
            $"Record {string.Join(", ", bySpec.Select(group => group.Key))} as reverted",
            null,
            [.. bySpec.Select(group => (Trailers.Spec, (string?)group.Key)), (Trailers.Stage, StageNames.Format(SpecStage.Review)), (Trailers.Reason, $"Reverted what operation {_request.Operation} landed."), (Trailers.Operation, _operation)]);
        _tip = _view.Builder.WriteCommit(new CommitDraft(_view.Builder.EditTree(tree, LedgerEdit.AsTreeEdits(changes)), [_tip], _identity, _identity, message));
        return new DeclaredCommit(_tip, changes);
    }

    // It is open again: no release carries it any more, whatever one did.
    private LedgerRecord Record(LedgerRecord record, IEnumerable<string> commits) => record with
    {
        Reverted = [.. record.Reverted, .. commits.Select(commit => new LedgerRevert(LedgerEdit.NewId(), commit, record.Landed[^1].Id, _view.Now))],
        Released = null,
        Resolution = null,
    };

    private LedgerRecord? ReadRecord(string spec)
    {
        var path = LedgerPath.TrainOf(DirectoryOf(spec));
        return _view.ReadFile(_tip, path) is { } file ? _view.Adapters.Ledgers.Read(file.Content, path) : null;
    }

    private string DirectoryOf(string spec) => Find(spec)?.Spec.Directory ?? $"{_view.Configuration.SpecsDirectory}/{spec}";

    private SpecEntry? Find(string spec) => _entries.FirstOrDefault(entry => entry.Name.Text == spec);
}
