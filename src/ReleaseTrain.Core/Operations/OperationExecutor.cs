using System.Text.Json.Nodes;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Operations;

/// <summary>
/// Lands a plan, step by step, each written down before it is done: objects, proof, preflight, refs compared and locked, one push, work trees, refs, the rest.
/// Finishing what was interrupted goes the same way and asks of each effect whether it is there already.
/// </summary>
internal sealed class OperationExecutor
{
    private const int PushAttempts = 3;

    private readonly IRepository _repository;
    private readonly string _operations;
    private readonly ITrainReporter _reporter;
    private readonly Action<string>? _observer;

    /// <param name="repository">The repository.</param>
    /// <param name="operations">The folder of all operations.</param>
    /// <param name="reporter">Where warnings go.</param>
    /// <param name="observer">Told the name of every point that a crash could fall on; for proofs.</param>
    public OperationExecutor(IRepository repository, string operations, ITrainReporter reporter, Action<string>? observer = null)
    {
        _repository = repository;
        _operations = operations;
        _reporter = reporter;
        _observer = observer;
    }

    /// <summary>Stores the plan's objects, proves them and lands them.</summary>
    /// <exception cref="ReleaseTrainException">Refused: nothing has moved. TrainInDoubt: the remote did not say.</exception>
    public OperationLog Execute(OperationPlan plan, IObjectScratch scratch)
    {
        Preflight.Check(plan, _repository, scratch);
        var log = OperationLog.Create(_operations, plan, _repository, Now);
        Reached("planned");
        try
        {
            var pack = scratch.Store($"release-train {plan.Operation}");
            Record(log, RecordType.Built, null, new JsonObject { ["pack"] = pack });
            Prove(log);
        }
        catch (Exception refused) when (refused is not OperationCanceledException)
        {
            Discard(log);
            throw;
        }

        Land(log, resumed: false);
        return log;
    }

    /// <summary>Finishes an interrupted operation: the same plan, the same ids.</summary>
    public void Resume(OperationLog log)
    {
        if (!log.Has(RecordType.Built))
        {
            // Its objects were never stored; the same command makes them anew.
            Discard(log);
            return;
        }

        if (!log.Has(RecordType.Proven))
        {
            Prove(log);
        }

        Land(log, resumed: true);
    }

    /// <summary>Takes an operation back that has not been pushed: refs by compare-and-swap, then work trees.</summary>
    public void RollBack(OperationLog log)
    {
        if (log.Has(RecordType.Prepared))
        {
            _repository.RemoveStaleLocks(log.Plan.Local, log.Find(RecordType.Prepared, null)!.At);
            var refs = _repository.ReadRefs();
            var inverse = log.Plan.Local
                .Where(change => refs.Find(change.Ref)?.Id == change.New)
                .Select(change => new RefChange { Ref = change.Ref, Old = change.New, New = change.Old })
                .Where(change => change.Old != change.New)
                .ToList();
            using (var transaction = _repository.PrepareRefs(inverse, $"release-train: take back {log.Plan.Command}"))
            {
                transaction.Commit();
            }

            foreach (var (move, index) in log.Plan.Moves.Select((move, index) => (move, index)).Where(item => log.Has(RecordType.Intend, Effects.Move(item.index))))
            {
                SettleWorkTree(move, move.Old);
            }

            foreach (var (entries, index) in log.Plan.Entries.Select((entries, index) => (entries, index)).Where(item => log.Has(RecordType.Intend, Effects.Entries(item.index))))
            {
                WriteEntries(entries, change => change.Old);
            }
        }

        Discard(log);
    }

    private void Prove(OperationLog log)
    {
        if (log.Plan.Claim is { } claim)
        {
            using var judge = _repository.CreateScratch(unsigned: true);
            Conservation.Prove(claim, _repository.Objects, judge);
        }

        Record(log, RecordType.Proven, null);
    }

    private void Land(OperationLog log, bool resumed)
    {
        var plan = log.Plan;
        if (log.Has(RecordType.Prepared))
        {
            _repository.RemoveStaleLocks(plan.Local, log.Find(RecordType.Prepared, null)!.At);
        }
        else
        {
            CheckAgain(log);
            Record(log, RecordType.Prepared, null);
        }

        try
        {
            using var transaction = _repository.PrepareRefs(FindPending(log), $"release-train: {plan.Command}");
            Reached("refs-locked");
            Push(log);
            PlaceLocally(log, resumed);
            Intend(log, Effects.Refs);
            transaction.Commit();
            Done(log, Effects.Refs);
        }
        catch (Exception failure) when (failure is ReleaseTrainException or IOException && !log.Has(RecordType.Refused) && !log.Has(RecordType.InDoubt))
        {
            if (!log.Has(RecordType.Intend, Effects.Push))
            {
                RollBack(log);
            }

            if (!log.Has(RecordType.Done, Effects.Push))
            {
                throw;
            }

            // The remote has it; what is missing is only here.
            _reporter.Warning("LandedLocalPending", $"The remote has it, but this clone is not moved yet: {failure.Message} Resume-TrainOperation {plan.Operation} finishes it.");
            return;
        }

        Follow(log);
        Record(log, RecordType.Settled, null);
        if (log.Pack is { } pack)
        {
            _repository.ReleasePack(pack);
        }
    }

    private void CheckAgain(OperationLog log)
    {
        try
        {
            Preflight.Check(log.Plan, _repository, _repository.Objects);
        }
        catch (ReleaseTrainException)
        {
            Discard(log);
            throw;
        }
    }

    // A ref that holds neither value was moved by somebody else since; before the push that refuses the whole, after it that ref is left alone.
    private List<RefChange> FindPending(OperationLog log)
    {
        var refs = _repository.ReadRefs();
        var pending = new List<RefChange>();
        foreach (var change in log.Plan.Local)
        {
            var current = refs.Find(change.Ref)?.Id;
            if (current == change.New && change.Old != change.New)
            {
                continue;
            }

            if (current != change.Old && log.Has(RecordType.Done, Effects.Push))
            {
                Record(log, RecordType.Note, Effects.Refs, new JsonObject { ["left"] = change.Ref });
                _reporter.Warning("LocalRefMoved", $"{change.Ref} was moved by somebody else meanwhile and is left as it is.");
                continue;
            }

            pending.Add(change);
        }

        return pending;
    }

    private void Push(OperationLog log)
    {
        var plan = log.Plan;
        if (plan.Publish.Count == 0 || log.Has(RecordType.Done, Effects.Push))
        {
            return;
        }

        var remote = _repository.OpenRemote(plan.Remote!);
        var mayHaveLanded = log.Has(RecordType.Intend, Effects.Push);
        Intend(log, Effects.Push);
        for (var attempt = 0; attempt < PushAttempts; attempt++)
        {
            if (mayHaveLanded && ProbePush(log, remote))
            {
                Done(log, Effects.Push);
                return;
            }

            var report = Send(log, remote, mayHaveLanded);
            Reached("pushed");
            if (report.Answer == PushAnswer.Accepted)
            {
                Done(log, Effects.Push);
                return;
            }

            // A refusal is only believed where no earlier try can have landed.
            if (report.Answer == PushAnswer.Refused && !mayHaveLanded)
            {
                Refuse(log, PushRefusal.Explain(report, plan));
            }

            mayHaveLanded = true;
        }

        if (ProbePush(log, remote))
        {
            Done(log, Effects.Push);
            return;
        }

        Record(log, RecordType.InDoubt, Effects.Push);
        throw InDoubt(plan, "it did not say so.");
    }

    // An error of the push itself says that nothing was sent: a refusal, unless an earlier try may have arrived.
    private PushReport Send(OperationLog log, IRemote remote, bool mayHaveLanded)
    {
        try
        {
            return remote.PushAtomic(log.Plan.Publish);
        }
        catch (ReleaseTrainException nothingSent) when (!mayHaveLanded)
        {
            Refuse(log, nothingSent.Error);
            throw;
        }
        catch (ReleaseTrainException unreachable)
        {
            Record(log, RecordType.InDoubt, Effects.Push);
            throw InDoubt(log.Plan, unreachable.Message, unreachable);
        }
    }

    private static ReleaseTrainException InDoubt(OperationPlan plan, string because, Exception? inner = null) => new TrainError(
        "TrainInDoubt",
        $"Whether the remote '{plan.Remote}' took the push is not known: {because} Nothing has moved in this clone.",
        plan.Operation,
        $"Resume-TrainOperation {plan.Operation}").AsException(inner);

    // True: the remote has it. False: it still has the old values. Throws where somebody else's values are there.
    private bool ProbePush(OperationLog log, IRemote remote)
    {
        IReadOnlyDictionary<string, string> refs;
        try
        {
            refs = remote.ListRefs();
        }
        catch (ReleaseTrainException unreachable) when (unreachable.Id == "RemoteUnreachable")
        {
            Record(log, RecordType.InDoubt, Effects.Push);
            throw InDoubt(log.Plan, unreachable.Message, unreachable);
        }

        if (log.Plan.Publish.All(change => Holds(change, refs, remote)))
        {
            return true;
        }

        var foreign = log.Plan.Publish.FirstOrDefault(change => refs.GetValueOrDefault(change.Ref) != change.Old && !Holds(change, refs, remote));
        if (foreign is not null)
        {
            Refuse(log, new TrainError("RemoteMoved", $"{foreign.Ref} on '{remote.Name}' was moved by somebody else. Nothing of this operation has landed.", foreign.Ref, log.Plan.Command));
        }

        return false;
    }

    // Ours is there when the ref is at our id, or a branch has gone on from it.
    private bool Holds(RefChange change, IReadOnlyDictionary<string, string> refs, IRemote remote)
    {
        var current = refs.GetValueOrDefault(change.Ref);
        if (current == change.New)
        {
            return true;
        }

        if (current is null || change.New is null || !change.Ref.StartsWith("refs/heads/", StringComparison.Ordinal))
        {
            return false;
        }

        if (!_repository.Objects.Contains(current))
        {
            remote.Fetch();
        }

        return _repository.Objects.Contains(current) && _repository.Objects.IsAncestor(change.New, current);
    }

    private void Refuse(OperationLog log, TrainError error)
    {
        Record(log, RecordType.Refused, Effects.Push, new JsonObject { ["error"] = error.Id });
        if (log.Pack is { } pack)
        {
            _repository.ReleasePack(pack);
        }

        throw error.AsException();
    }

    private void PlaceLocally(OperationLog log, bool resumed)
    {
        for (var index = 0; index < log.Plan.Moves.Count; index++)
        {
            var move = log.Plan.Moves[index];
            var effect = Effects.Move(index);
            if (log.Has(RecordType.Done, effect))
            {
                continue;
            }

            if (resumed && log.Has(RecordType.Intend, effect))
            {
                SettleWorkTree(move, move.New);
            }
            else
            {
                Intend(log, effect);
                OpenWorkTree(move.Path)?.Move(move.Old, move.New);
            }

            Done(log, effect);
        }

        for (var index = 0; index < log.Plan.Entries.Count; index++)
        {
            var effect = Effects.Entries(index);
            if (!log.Has(RecordType.Done, effect))
            {
                Intend(log, effect);
                WriteEntries(log.Plan.Entries[index], change => change.New);
                Done(log, effect);
            }
        }
    }

    private void SettleWorkTree(WorkTreeMove move, string target)
    {
        var left = OpenWorkTree(move.Path)?.Settle(move.Old, move.New, target) ?? [];
        if (left.Count > 0)
        {
            _reporter.Warning("WorkTreePathLeft", $"In '{move.Path}' these paths hold something of yours and were left as they are: {string.Join(", ", left)}.");
        }
    }

    private void WriteEntries(WorkTreeEntries entries, Func<EntryChange, string?> content)
    {
        var workTree = OpenWorkTree(entries.Path);
        var edits = entries.Changes.Select(change => new TreeEdit(change.Path, content(change))).ToList();
        workTree?.WriteEntries(edits);
    }

    private IWorkTree? OpenWorkTree(string path) =>
        _repository.ReadWorkTrees().FirstOrDefault(state => state.Path == path) is { } state ? _repository.OpenWorkTree(state) : null;

    // What follows the refs; each for itself, and a failure of any is a warning: the train has arrived.
    private void Follow(OperationLog log)
    {
        FollowUp(log, Effects.Share, log.Plan.Share.Count > 0, "LedgerNotPushed", () =>
        {
            var report = _repository.OpenRemote(log.Plan.Remote!).PushAtomic(log.Plan.Share);
            return report.Answer == PushAnswer.Accepted ? null : PushRefusal.Explain(report, log.Plan).Message;
        });
        FollowUp(log, Effects.Withdraw, log.Plan.Withdraw.Count > 0, "BranchNotRemoved", () =>
        {
            var report = _repository.OpenRemote(log.Plan.Remote!).Delete(log.Plan.Withdraw);
            var refused = report.Refs.Where(found => !found.IsAccepted).ToList();
            Record(log, RecordType.Note, Effects.Withdraw, new JsonObject { ["refused"] = new JsonArray([.. refused.Select(found => (JsonNode)$"{found.Ref} {found.Reason}")]) });
            return report.Answer == PushAnswer.Unclear ? report.Detail : refused.Count == 0 ? null : string.Join("; ", refused.Select(found => $"{found.Ref}: {found.Reason}"));
        });
        FollowUp(log, Effects.Placements, log.Plan.Placements.Count > 0, "BranchNotPlaced", () =>
        {
            foreach (var placement in log.Plan.Placements)
            {
                Place(placement, log.Plan);
            }

            return null;
        });
    }

    private void FollowUp(OperationLog log, string effect, bool isPlanned, string warning, Func<string?> act)
    {
        if (!isPlanned || log.Has(RecordType.Done, effect))
        {
            return;
        }

        Intend(log, effect);
        string? failure;
        try
        {
            failure = act();
        }
        catch (ReleaseTrainException refused)
        {
            failure = refused.Message;
        }

        if (failure is null)
        {
            Done(log, effect);
        }
        else
        {
            _reporter.Warning(warning, failure);
        }
    }

    private void Place(BranchPlacement placement, OperationPlan plan)
    {
        if (placement.Upstream)
        {
            _repository.SetUpstream(placement.Branch, plan.Remote!, placement.Branch);
        }

        if (placement.SwitchIn is { } path)
        {
            OpenWorkTree(path)?.Switch(placement.Branch);
        }

        if (placement.NewWorkTree is { } folder && !Directory.Exists(folder))
        {
            _repository.AddWorkTree(folder, placement.Branch);
        }
    }

    private void Discard(OperationLog log)
    {
        Record(log, RecordType.Undone, null);
        if (log.Pack is { } pack)
        {
            _repository.ReleasePack(pack);
        }
    }

    private static DateTimeOffset Now => DateTimeOffset.UtcNow;

    private void Intend(OperationLog log, string effect) => Record(log, RecordType.Intend, effect);

    private void Done(OperationLog log, string effect) => Record(log, RecordType.Done, effect);

    private void Record(OperationLog log, RecordType type, string? effect, JsonObject? detail = null)
    {
        var point = effect is null ? type.ToString() : $"{type}({effect})";
        Reached($"before {point}");
        log.Append(type, effect, Now, detail);
        Reached($"after {point}");
    }

    private void Reached(string point) => _observer?.Invoke(point);
}
