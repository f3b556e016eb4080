using ReleaseTrain.Operations;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Specs;

/// <summary>
/// Writes ledgers where they belong: one commit per spec, on the effective tip of its own branch, wherever that branch is. Checked out, its files change with
/// it and nothing else does; on the remote alone, it changes there.
/// </summary>
internal sealed class LedgerPlanner
{
    private readonly TrainView _view;
    private readonly string _command;
    private readonly string _operation;
    private readonly Signature _identity;
    private readonly Dictionary<string, string> _idsByUid;

    /// <param name="view">A view that can build.</param>
    /// <param name="entries">Every spec.</param>
    /// <param name="command">The cmdlet.</param>
    public LedgerPlanner(TrainView view, IReadOnlyList<SpecEntry> entries, string command)
    {
        _view = view;
        _command = command;
        _operation = Ulid.Create(view.Now);
        _identity = view.Repository.ReadIdentity(view.Now);
        _idsByUid = entries.Where(entry => entry.Ledger.Uid is not null).GroupBy(entry => entry.Ledger.Uid!, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First().Spec.Reference, StringComparer.Ordinal);
    }

    /// <exception cref="ReleaseTrainException">SpecNameInvalid, SpecHasNoBranch, SpecLanded, SpecDiverged, SpecRemoteOnly, LedgerInvalid, LedgerBusy, WorkTreeBusy, WorkTreeDirty.</exception>
    public LedgerMove Plan(LedgerRequest request)
    {
        var tip = DemandTip(request);
        var tree = _view.Objects.ReadCommit(tip).Tree;
        var record = request.Entry.Ledger;
        var document = request.Document?.Invoke(_view.Builder, tree);
        IReadOnlyList<EntryChange> changes =
        [
            .. LedgerEdit.Make(_view.Builder, _view.Adapters.Ledgers, tree, request.Entry.Spec.Directory, request.Stage, request.Change is null ? null : before => record = Change(request.Change, before)),
            .. document is null ? [] : new[] { document },
        ];
        var move = new LedgerMove { Request = request, Spec = request.Entry.Spec };
        if (changes.Count == 0 && request.Rename is null)
        {
            return move;
        }

        var edited = _view.Builder.EditTree(tree, LedgerEdit.AsTreeEdits(changes));
        var commit = WriteCommit(request, record, request.Rename?.Move(_view.Builder, edited, request.Entry.Spec.Directory) ?? edited, tip);
        var written = move with { Commit = commit, Changes = changes, Spec = Describe(request, record, commit) };
        var placed = request.Rename is { } rename ? Place(written, rename) : Place(written, tip);
        if (placed.TouchesWorkTrees)
        {
            DemandUntouchedLedger(placed);
            Preflight.Check(Combine([placed]), _view.Repository, _view.Objects);
        }

        return placed;
    }

    /// <summary>One operation for all of them.</summary>
    public OperationPlan Combine(IReadOnlyList<LedgerMove> moves) => new()
    {
        Operation = _operation,
        Command = _command,
        By = _identity,
        Remote = _view.Roles.Remote,
        Local = [.. moves.SelectMany(move => move.Local)],
        Publish = [.. moves.SelectMany(move => move.Publish)],
        Share = [.. moves.Select(move => move.Share).OfType<RefChange>()],
        Moves = [.. moves.SelectMany(move => move.Moves)],
        Entries = [.. moves.SelectMany(move => move.Entries)],
        Forget = [.. moves.SelectMany(move => move.Forget)],
        Upstreams = [.. moves.SelectMany(move => move.Upstreams)],
        Basis = PlanBases.Make(_view, [.. moves.Select(move => (move.Request.Entry, (string?)null))], moves.SelectMany(move => Parameters(move.Request))) with
        {
            Files = PlanBases.Files(moves.SelectMany(move => move.Changes)),
        },
    };

    private static IEnumerable<(string Name, string? Value)> Parameters(LedgerRequest request) =>
        request.Parameters.Prepend(("reason", request.Reason)).Prepend(("change", request.Words)).Select(parameter => ($"{request.Entry.Name.Text} {parameter.Item1}", parameter.Item2));

    // The first thing to remember makes the uid.
    private static LedgerRecord Change(Func<LedgerRecord, LedgerRecord> change, LedgerRecord before)
    {
        var after = change(before);
        return after == before ? before : after with { Uid = after.Uid ?? LedgerEdit.NewId() };
    }

    private string DemandTip(LedgerRequest request)
    {
        var (entry, spec) = (request.Entry, request.Entry.Spec);
        SpecName.Check(entry.Name.Text);
        if (entry.Problem is { } problem && !request.Mends)
        {
            throw problem.AsException();
        }

        if (spec.Stage >= SpecStage.Merged)
        {
            throw new TrainError("SpecLanded", $"{spec.Reference} is {spec.StageName}: its ledger lies on '{_view.Roles.Integration}' and is the train's to write.", spec, $"Get-Spec {spec.Argument}").AsException();
        }

        if (entry.Tip is not { } tip)
        {
            throw new TrainError("SpecHasNoBranch", $"{spec.Reference} has a directory and no branch, so there is nowhere to write its ledger.", spec, $"git branch '{entry.Name.Text}' {spec.Tip}").AsException();
        }

        if (spec.IsDiverged)
        {
            throw new TrainError("SpecDiverged", $"'{entry.Branch}' and '{_view.Roles.Remote}/{entry.Branch}' each have commits that the other lacks.", spec, $"git switch '{entry.Branch}' && git merge '{_view.Roles.Remote}/{entry.Branch}'").AsException();
        }

        if (_view.WorkTrees.FirstOrDefault(state => state.NamedBranches.Contains($"refs/heads/{entry.Branch}")) is { } user)
        {
            throw new TrainError("LedgerBusy", $"A {user.Busy} in '{user.Path}' will come back to '{entry.Branch}'. Nothing has been changed.", spec, $"git -C '{user.Path}' status").AsException();
        }

        return entry.LocalTip is not null || _view.Configuration.PushLedgers
            ? tip
            : throw new TrainError("SpecRemoteOnly", $"'{entry.Branch}' is on '{_view.Roles.Remote}' alone, and 'ledger.push: never' keeps ledgers here.", spec, $"git branch '{entry.Branch}' '{_view.Roles.Remote}/{entry.Branch}'").AsException();
    }

    private string WriteCommit(LedgerRequest request, LedgerRecord record, string tree, string tip)
    {
        var message = Trailers.Message(
            request.Words,
            null,
            [
                (Trailers.Spec, (request.Rename?.Name ?? request.Entry.Name).Text),
                (Trailers.RenamedFrom, request.Rename is null ? null : request.Entry.Spec.Directory),
                (Trailers.SpecUid, record.Uid),
                (Trailers.Stage, request.Stage is { } stage ? StageNames.Format(stage) : null),
                .. request.Trailers,
                (Trailers.Reason, request.Reason),
                (Trailers.Operation, _operation),
            ]);
        return _view.Builder.WriteCommit(new CommitDraft(tree, [tip], _identity, _identity, message));
    }

    private Spec Describe(LedgerRequest request, LedgerRecord record, string commit)
    {
        var spec = request.Entry.Spec;
        var stage = request.Stage ?? spec.Stage;
        var named = request.Rename is { } rename ? spec with { Id = rename.Name.Id, Number = rename.Name.Number, Name = rename.Name.Text, FullName = rename.Name.Text, Reference = rename.Name.Id, Branch = rename.Branch, Directory = rename.Directory } : spec;
        return named with
        {
            Stage = stage,
            StageName = request.Stage is null ? spec.StageName : StageNames.Format(stage),
            Title = record.Title ?? spec.Title,
            Priority = record.Priority ?? spec.Priority,
            ChangeKind = record.ChangeKind ?? spec.ChangeKind,
            Assignee = record.Assignee,
            DependsOn = [.. record.DependsOn.Select(named => _idsByUid.GetValueOrDefault(named, named))],
            Waivers = record.Waivers,
            Issues = record.Issues,
            IsPaused = record.Paused is not null,
            PauseReason = record.Paused?.Reason,
            Tip = commit,
            LastActivity = _view.Now,
        };
    }

    private LedgerMove Place(LedgerMove move, string tip)
    {
        var entry = move.Request.Entry;
        var remote = new RefChange { Ref = $"refs/heads/{entry.Branch}", Old = entry.RemoteTip, New = move.Commit };
        if (entry.LocalTip is not { } local)
        {
            return move with { Publish = [remote] };
        }

        var found = _view.Refs.Branch(entry.Branch!)!;
        var branch = found.SymbolicTarget ?? found.Name;
        var shown = _view.WorkTrees.Where(state => state.Branch == branch).ToList();

        // The ledger's files are the train's own; a document is moved like any other file, by git.
        var isLedger = local == tip && move.Request.Document is null;
        return move with
        {
            Local = [new RefChange { Ref = branch, Old = local, New = move.Commit }],
            Share = entry.RemoteTip is not null && Follows(entry.Branch!) && _view.Configuration.PushLedgers ? remote : null,
            Entries = isLedger ? [.. shown.Select(state => new WorkTreeEntries(state.Path, branch, tip, move.Commit!, move.Changes))] : [],
            Moves = isLedger ? [] : [.. shown.Select(state => new WorkTreeMove(state.Path, branch, local, move.Commit!))],
        };
    }

    // Under another name nothing can go forward: the branch is made anew and the old one goes, there in one atomic push as here in one transaction.
    private LedgerMove Place(LedgerMove move, SpecRename rename)
    {
        var entry = move.Request.Entry;
        var (made, gone) = (new RefChange { Ref = RefName.OfBranch(rename.Branch), New = move.Commit }, new RefChange { Ref = RefName.OfBranch(entry.Branch!) });
        var isPublished = entry.RemoteTip is not null && (entry.LocalTip is null || Follows(entry.Branch!)) && _view.Configuration.PushLedgers;
        if (entry.RemoteTip is not null && !isPublished)
        {
            _view.Reporter.Warning("BranchKept", $"'{_view.Roles.Remote}/{entry.Branch}' keeps its name: '{entry.Branch}' does not follow it, or 'ledger.push: never' keeps ledgers here.");
        }

        return move with
        {
            Local = entry.LocalTip is { } local ? [gone with { Old = local }, made] : [],
            Publish = isPublished ? [gone with { Old = entry.RemoteTip }, made] : [],
            Forget = [.. _view.Repository.ReadBranchSettings([entry.Branch!]).Select(found => new ForgottenBranch(found.Key, found.Value))],
            Upstreams = isPublished && entry.LocalTip is not null ? [BranchUpstreams.Plan(_view, rename.Branch)] : [],
        };
    }

    // A branch that was made from another one's remote branch follows that one: nothing of a spec is pushed there.
    private bool Follows(string branch) =>
        _view.Repository.ReadSetting($"branch.{branch}.remote") == _view.Roles.Remote && _view.Repository.ReadSetting($"branch.{branch}.merge") == $"refs/heads/{branch}";

    // The whole ledger is the train's to write, not only the file that this changes.
    private void DemandUntouchedLedger(LedgerMove move)
    {
        var directory = move.Request.Entry.Spec.Directory;
        foreach (var entries in move.Entries)
        {
            var state = _view.WorkTrees.First(state => state.Path == entries.Path);
            var dirty = state.Busy is null ? _view.Repository.OpenWorkTree(state).FindDirty(entries.OldCommit, [LedgerPath.StatusOf(directory), LedgerPath.TrainOf(directory)]) : [];
            if (dirty.Count > 0)
            {
                throw new TrainError("LedgerBusy", $"The ledger of {move.Spec.Reference} is edited or staged in '{entries.Path}': {string.Join(", ", dirty)}. Nothing has been changed.", move.Spec, $"git -C '{entries.Path}' restore --staged --worktree {string.Join(' ', dirty)}, or commit it").AsException();
            }
        }
    }
}
