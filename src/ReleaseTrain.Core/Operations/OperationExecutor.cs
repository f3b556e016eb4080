using System.Text.Json.Nodes;
using ReleaseTrain.Journal;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Operations;

/// <summary>
/// Lands a plan, step by step, each written down before it is done: objects, proof, preflight, refs compared and locked, one push, work trees, refs, the rest.
/// Finishing what was interrupted goes the same way and asks of each effect whether it is there already.
/// </summary>
internal sealed class OperationExecutor
{
    private readonly IRepository _repository;
    private readonly string _operations;
    private readonly ITrainReporter _reporter;
    private readonly Action<string>? _observer;
    private readonly Func<ProjectJournal?>? _journal;

    /// <param name="repository">The repository.</param>
    /// <param name="operations">The folder of all operations.</param>
    /// <param name="reporter">Where warnings go.</param>
    /// <param name="observer">Told the name of every point that a crash could fall on; for proofs.</param>
    /// <param name="journal">Opens the journal that the plan's notes are for; null where nothing is to be noted.</param>
    public OperationExecutor(IRepository repository, string operations, ITrainReporter reporter, Action<string>? observer = null, Func<ProjectJournal?>? journal = null)
    {
        _repository = repository;
        _operations = operations;
        _reporter = reporter;
        _observer = observer;
        _journal = journal;
    }

    /// <summary>Stores the plan's objects, proves them and lands them.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="scratch">What it was built in.</param>
    /// <param name="test">Proves the stored candidate by its tests, and throws where it is red; the tests of the plan, each of them, where it has some, unless it is given.</param>
    /// <exception cref="ReleaseTrainException">Refused: nothing has moved. TrainInDoubt: the remote did not say.</exception>
    public OperationLog Execute(OperationPlan plan, IObjectScratch scratch, Action? test = null)
    {
        Store(plan, scratch);
        var steps = Follow(OperationLog.Create(_operations, plan, _repository, DateTimeOffset.UtcNow));
        steps.Reached("planned");
        Build(steps);
        Prove(steps, test);
        Land(steps);
        return steps.Log;
    }

    /// <summary>Finishes an interrupted operation: the same plan, the same ids.</summary>
    /// <exception cref="ReleaseTrainException">As <see cref="Execute"/>.</exception>
    public void Resume(OperationLog log, Action? test = null)
    {
        var steps = Follow(log);
        if (log.IsBeingUndone)
        {
            Undo(log);
            return;
        }

        if (log.Has(RecordType.Prepared))
        {
            RemoveStaleLocks(log);
        }

        if (!log.Has(RecordType.Built))
        {
            Build(steps);
        }

        if (!log.Has(RecordType.Proven))
        {
            Prove(steps, test);
        }

        Land(steps);
    }

    /// <summary>What becomes of an operation that something stopped, when another change wants to begin.</summary>
    public Leftover Judge(OperationLog log)
    {
        if (log.IsBeingUndone)
        {
            return Leftover.TakeBack;
        }

        if (log.Has(RecordType.Intend, Effects.Push))
        {
            return Leftover.Pending;
        }

        if (log.HasBegunToFollow)
        {
            return Leftover.Finish;
        }

        var refs = _repository.ReadRefs();
        var isUntouched = !log.Has(RecordType.Intend, Effects.Refs) || log.Plan.Local.All(change => refs.Find(change.Ref)?.Id is var current && (current == change.Old || current == change.New));
        return isUntouched ? Leftover.TakeBack : Leftover.Pending;
    }

    /// <summary>Takes an operation back that no remote has, however far it came.</summary>
    /// <exception cref="ReleaseTrainException">What <see cref="OperationUndo.Run"/> throws.</exception>
    public void Undo(OperationLog log)
    {
        if (!log.HasLanded)
        {
            RollBack(log);
            return;
        }

        var steps = Follow(log);
        new OperationUndo(_repository, _reporter, steps).Run();
        new OperationNotes(_reporter, steps, _journal).TakeBack();
        Discard(steps, null);
    }

    /// <summary>Takes an operation back that has not been pushed: refs by compare-and-swap, then work trees.</summary>
    public void RollBack(OperationLog log)
    {
        if (log.IsBeingUndone)
        {
            Undo(log);
            return;
        }

        if (log.Has(RecordType.Prepared))
        {
            RemoveStaleLocks(log);
        }

        TakeBack(Follow(log), null);
    }

    private OperationSteps Follow(OperationLog log) => new(log, _observer);

    // Before anything is written down, so that whatever is written down can be finished. The pack of an operation that never began goes with the next change.
    private void Store(OperationPlan plan, IObjectScratch scratch)
    {
        var reason = KeepReason.Of(plan.Operation);
        try
        {
            scratch.Store(reason);
        }
        catch
        {
            _repository.ReleasePacks(reason);
            throw;
        }

        _observer?.Invoke("stored");
    }

    private static void Build(OperationSteps steps) =>
        steps.Record(RecordType.Built, after: new JsonObject { ["ids"] = new JsonArray([.. steps.Plan.BuiltIds().Select(id => JsonValue.Create(id))]) });

    private void Prove(OperationSteps steps, Action? test)
    {
        if (steps.Plan.Claim is { } claim)
        {
            DiscardOnFailure(steps, () => Conserve(steps.Plan, claim));
        }

        if ((test ?? (steps.Plan.Tests is { } tests ? () => tests.Demand(_repository, _reporter) : null)) is { } proof)
        {
            Test(steps, proof);
        }

        steps.Record(RecordType.Proven, observed: steps.Plan.Claim is null ? null : new JsonObject { ["candidate"] = steps.Plan.Claim.Tip });
    }

    private void Conserve(OperationPlan plan, ConservationClaim claim)
    {
        using var judge = _repository.CreateJudge();
        Conservation.Prove(claim, judge);
        Conservation.DemandLanding(claim, plan.Local.Concat(plan.Publish));
    }

    // Tests take long, and whoever listens or stops may end them by whatever it throws; nothing has moved yet.
    private void Test(OperationSteps steps, Action test)
    {
        try
        {
            test();
        }
        catch (Exception failure)
        {
            Discard(steps, IsRefusal(failure) ? failure : null);
            throw;
        }
    }

    private void Land(OperationSteps steps)
    {
        if (!steps.IsDone(Effects.Refs) && !LandRefs(steps))
        {
            return;
        }

        new FollowUps(_repository, _reporter, steps, _journal).Run();
        _repository.ReleasePacks(KeepReason.Of(steps.Plan.Operation));
        steps.Record(RecordType.Settled);
    }

    // False: the remote has it, and what is missing is only here.
    private bool LandRefs(OperationSteps steps)
    {
        var isResumed = steps.Log.Has(RecordType.Prepared);
        Prepare(steps);
        try
        {
            var push = new PushEffect(_repository, _reporter, steps);
            var workTrees = new WorkTreeEffects(_repository, _reporter, steps);
            push.Recover();
            var pending = new PendingRefs(_repository, _reporter, steps).Find();
            workTrees.DemandPlanned(pending);
            if (isResumed)
            {
                workTrees.DemandReady(pending);
            }

            using var transaction = _repository.PrepareRefs(pending, $"release-train: {steps.Plan.Command}");
            steps.Reached("refs-locked");
            push.Run();
            workTrees.Place(pending);
            steps.Intend(Effects.Refs);
            transaction.Commit();
            steps.Reached("refs-moved");
            steps.Done(Effects.Refs);
            return true;
        }
        catch (Exception failure) when (IsRefusal(failure))
        {
            if (steps.IsDone(Effects.Push))
            {
                _reporter.Warning("LandedLocalPending", $"The remote has it, but this clone is not moved yet: {WayOn(failure, steps.Plan.Operation)}");
                return false;
            }

            if (Judge(steps.Log) == Leftover.TakeBack)
            {
                TakeBack(steps, failure);
            }

            throw;
        }
    }

    private void Prepare(OperationSteps steps)
    {
        if (!steps.Log.Has(RecordType.Prepared))
        {
            DiscardOnFailure(steps, () => Preflight.Check(steps.Plan, _repository, _repository.Objects));
            steps.Prepared();
        }
    }

    // A push locks what it writes down of the remote, too.
    private void RemoveStaleLocks(OperationLog log) => _repository.RemoveStaleLocks([.. log.Plan.Local, .. TrackingRefs.Of(log.Plan)], log.Find(RecordType.Prepared, null)!.At);

    private void TakeBack(OperationSteps steps, Exception? refusal)
    {
        if (steps.Log.Has(RecordType.Prepared))
        {
            TakeBackRefs(steps.Log);
            new WorkTreeEffects(_repository, _reporter, steps).TakeBack();
        }

        Discard(steps, refusal);
    }

    // Before the intent nothing of it was written: a ref that is at our value all the same was put there by somebody else.
    private void TakeBackRefs(OperationLog log)
    {
        if (!log.Has(RecordType.Intend, Effects.Refs))
        {
            return;
        }

        var refs = _repository.ReadRefs();
        var inverse = log.Plan.Local
            .Where(change => change.Old != change.New && refs.Find(change.Ref)?.Id == change.New)
            .Select(change => new RefChange { Ref = change.Ref, Old = change.New, New = change.Old })
            .ToList();
        if (inverse.Count > 0)
        {
            using var transaction = _repository.PrepareRefs(inverse, $"release-train: take back {log.Plan.Command}");
            transaction.Commit();
        }
    }

    private void DiscardOnFailure(OperationSteps steps, Action work)
    {
        try
        {
            work();
        }
        catch (Exception failure) when (IsRefusal(failure))
        {
            Discard(steps, failure);
            throw;
        }
    }

    // What was refused before anything moved was never done, so there is nothing of it to undo.
    private void Discard(OperationSteps steps, Exception? refusal)
    {
        _repository.ReleasePacks(KeepReason.Of(steps.Plan.Operation));
        if (refusal is null || steps.Log.Has(RecordType.Intend))
        {
            steps.Record(RecordType.Undone);
        }
        else
        {
            steps.Refused(null, (refusal as ReleaseTrainException)?.Error ?? new TrainError("FileSystemFailed", refusal.Message, null, steps.Plan.Command));
        }
    }

    // What stands in the way goes first, then the operation goes on.
    private static string WayOn(Exception failure, string operation) => failure is ReleaseTrainException { NextCommand: { } next } known
        ? $"{known.Error.Message} Next: {next}; then Resume-TrainOperation {operation}"
        : $"{failure.Message} Next: Resume-TrainOperation {operation}";

    private static bool IsRefusal(Exception failure) => failure is ReleaseTrainException or IOException or UnauthorizedAccessException;
}

/// <summary>What becomes of an operation that something stopped.</summary>
internal enum Leftover
{
    /// <summary>Nothing outside of this clone can know of it, and nobody has built on it.</summary>
    TakeBack,

    /// <summary>It has landed here; only what follows is missing.</summary>
    Finish,

    /// <summary>Only going forward is right, and somebody must say so.</summary>
    Pending,
}
