using ReleaseTrain.Branches;
using ReleaseTrain.Gates;
using ReleaseTrain.Operations;
using ReleaseTrain.Releases;
using ReleaseTrain.Repositories;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Sprints;

/// <summary>Closes released specs: one commit on the integration branch with their ledgers and the documents that show where the train stands; then their branches go.</summary>
internal sealed class CompletionPlanner
{
    private readonly TrainView _view;
    private readonly IReadOnlyList<SpecEntry> _entries;
    private readonly CompletionRequest _request;
    private readonly string _operation;
    private readonly Signature _identity;

    private CompletionPlanner(TrainView view, IReadOnlyList<SpecEntry> entries, CompletionRequest request)
    {
        _view = view;
        _entries = entries;

        // Two branches behind different prefixes may share a directory, and it is closed once.
        _request = request with { Specs = [.. request.Specs.DistinctBy(entry => entry.Spec.Directory)] };
        _operation = Ulid.Create(view.Now);
        _identity = view.Repository.ReadIdentity(view.Now);
    }

    /// <exception cref="ReleaseTrainException">What <see cref="BranchMoves.FindBase"/> throws.</exception>
    public static CompletionPlan Plan(TrainView view, IReadOnlyList<SpecEntry> entries, CompletionRequest request)
    {
        var planner = new CompletionPlanner(view, entries, request);
        var declared = planner.WriteCommit(BranchMoves.FindBase(view, request.Push, request.IncludeUnpushed));
        var branches = planner.FindBranches();
        var operation = BranchRemoval.Add(planner.MakeOperation(declared), view, [.. branches.Where(branch => branch.Hindrance is null)]);
        return new CompletionPlan(request.Sprints, view.Now, operation, [.. branches.Where(branch => branch.Hindrance is not null)]) { Destination = BranchMoves.DescribePush(view, operation) };
    }

    private DeclaredCommit WriteCommit(string parent)
    {
        var tree = _view.Objects.ReadCommit(parent).Tree;
        var settled = new SettledWaivers(_view, _entries, _request.Specs);
        var ledgers = _request.Specs.SelectMany(entry => LedgerEdit.Make(_view.Builder, _view.Adapters.Ledgers, tree, entry.Spec.Directory, SpecStage.Closed, settled.ChangeOf(entry))).ToList();
        var documents = StatusDocuments.Edit(_view, tree, StatusReport.Read(_view, AsClosed()));
        var edited = _view.Builder.EditTree(tree, LedgerEdit.AsTreeEdits([.. ledgers, .. documents]));
        var commit = _view.Builder.WriteCommit(new CommitDraft(edited, [parent], _identity, _identity, Message(settled)));
        return new DeclaredCommit(commit, [.. ledgers, .. documents]);
    }

    // One whose branch has gone on since it landed stays open.
    private IReadOnlyList<SpecEntry> AsClosed()
    {
        var closing = _request.Specs.Where(entry => entry.IsLanded).Select(entry => entry.Name.Text).ToHashSet(StringComparer.Ordinal);
        return [.. _entries.Select(entry => closing.Contains(entry.Name.Text) ? entry with { Spec = entry.Spec with { Stage = SpecStage.Closed } } : entry)];
    }

    private string Message(SettledWaivers settled)
    {
        var specs = string.Join(", ", _request.Specs.Select(entry => entry.Spec.Reference));
        return Trailers.Message(
            _request.Sprints.Count == 0 ? $"Close {specs}" : $"Complete sprint {string.Join(", ", _request.Sprints.Select(sprint => Ulid.Short(sprint.Id)))}: {specs}",
            null,
            [.. _request.Specs.Select(entry => (Trailers.Spec, (string?)entry.Name.Text)),
            (Trailers.Stage, StageNames.Format(SpecStage.Closed)),
            .. settled.AsTrailers(),
            .. _request.Sprints.Select(sprint => (Trailers.Sprint, (string?)sprint.Id)),
            (Trailers.Operation, _operation)]);
    }

    // What stays on the remote because nothing is pushed is not worth a word.
    private IReadOnlyList<BranchStanding> FindBranches()
    {
        var directories = _request.Specs.Select(entry => entry.Spec.Directory).ToHashSet(StringComparer.Ordinal);
        var names = _entries.Where(entry => directories.Contains(entry.Spec.Directory)).Select(entry => entry.Branch ?? entry.Name.Text).ToHashSet(StringComparer.Ordinal);
        return [.. MergedBranchFinder.Read(_view, _entries, willPublish: _request.Push).Where(branch => names.Contains(branch.Name) && (_request.Push || branch.Remote is null))];
    }

    private OperationPlan MakeOperation(DeclaredCommit declared)
    {
        var basis = PlanBases.Make(
            _view,
            [.. _request.Specs.Select(entry => (entry, (string?)null))],
            [("sprints", string.Join(", ", _request.Sprints.Select(sprint => sprint.Id))), .. PlanBases.Landing(_request.Push, _request.IncludeUnpushed)]) with
        {
            Files = PlanBases.Files(declared.Paths),
        };
        var plan = new OperationPlan
        {
            Operation = _operation,
            Command = _request.Command,
            By = _identity,
            Claim = new ConservationClaim(_view.Objects.ReadCommit(declared.Commit).Parents[0], [], [declared]),
            Basis = basis,
        };
        return new BranchMoves(_view).Integration(declared.Commit, _request.Push).Apply(plan);
    }
}
