using System.Text.Json.Nodes;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Operations;

/// <summary>The one push of an operation. Once it is intended the way is forward: what git answers is believed only where no earlier try can have arrived.</summary>
internal sealed class PushEffect(IRepository repository, ITrainReporter reporter, OperationSteps steps)
{
    private const int Attempts = 3;
    private const string Branches = "refs/heads/";

    /// <summary>Asks the remote about a push that something stopped.</summary>
    /// <exception cref="ReleaseTrainException">RemoteMoved, TrainInDoubt.</exception>
    public void Recover()
    {
        if (steps.IsIntended(Effects.Push) && !steps.IsDone(Effects.Push) && HasArrived(OpenRemote()))
        {
            steps.Done(Effects.Push);
        }
    }

    /// <summary>Pushes unless it is done.</summary>
    /// <exception cref="ReleaseTrainException">What the remote refused, TrainInDoubt.</exception>
    public void Run()
    {
        if (steps.Plan.Publish.Count == 0 || steps.IsDone(Effects.Push))
        {
            return;
        }

        var remote = OpenRemote();
        var mayHaveArrived = steps.IsIntended(Effects.Push);
        steps.Intend(Effects.Push);
        var words = string.Empty;
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var report = Send(remote, mayHaveArrived);
            steps.Reached("pushed");
            if (report.Answer == PushAnswer.Refused && !mayHaveArrived)
            {
                Refuse(FindMoved(remote) ?? PushRefusal.Explain(report, steps.Plan));
            }

            mayHaveArrived = true;
            words = report.Detail;
            if (report.Answer == PushAnswer.Accepted || HasArrived(remote))
            {
                steps.Done(Effects.Push);
                return;
            }
        }

        throw InDoubt(words.Length == 0 ? "it did not say so." : $"it did not say so. git said: {words.TrimEnd('.')}.");
    }

    private IRemote OpenRemote() => repository.OpenRemote(steps.Plan.Remote!);

    // An error of the push itself says that nothing was sent: a refusal, unless an earlier try may have arrived.
    private PushReport Send(IRemote remote, bool mayHaveArrived)
    {
        try
        {
            return remote.PushAtomic(steps.Plan.Publish);
        }
        catch (ReleaseTrainException nothingSent) when (!mayHaveArrived)
        {
            Refuse(nothingSent.Error);
            throw;
        }
        catch (ReleaseTrainException unreachable)
        {
            throw InDoubt(unreachable.Message, unreachable);
        }
    }

    // True: the remote has it. False: it still has the old values. Throws where somebody else's values are there and nothing of ours.
    private bool HasArrived(IRemote remote)
    {
        var refs = ListRefs(remote);
        var foreign = steps.Plan.Publish.Where(change => !Holds(change, refs, remote)).ToList();
        if (foreign.Count < steps.Plan.Publish.Count)
        {
            // It was one step: what is there of it says that all of it was.
            foreach (var change in foreign)
            {
                reporter.Warning("RemoteMoved", $"{change.Ref} on '{remote.Name}' has been moved by somebody else since this operation arrived there. Next: git fetch {remote.Name}");
            }

            return true;
        }

        if (FindMoved(refs) is { } moved)
        {
            Refuse(moved);
        }

        return false;
    }

    // A server that is asked by two at once tells the second only that it failed.
    private TrainError? FindMoved(IRemote remote)
    {
        try
        {
            return FindMoved(remote.ListRefs());
        }
        catch (ReleaseTrainException)
        {
            return null;
        }
    }

    private TrainError? FindMoved(IReadOnlyDictionary<string, string> refs) => steps.Plan.Publish.FirstOrDefault(change => refs.GetValueOrDefault(change.Ref) != change.Old) is { } moved
        ? new TrainError("RemoteMoved", $"{moved.Ref} on '{steps.Plan.Remote}' was moved by somebody else. Nothing of this operation has landed.", moved.Ref, $"{steps.Plan.Command}, once more")
        : null;

    private IReadOnlyDictionary<string, string> ListRefs(IRemote remote)
    {
        try
        {
            return remote.ListRefs();
        }
        catch (ReleaseTrainException unreachable)
        {
            throw InDoubt(unreachable.Message, unreachable);
        }
    }

    // Ours is there when the ref is at our id, or a branch has gone on from it.
    private bool Holds(RefChange change, IReadOnlyDictionary<string, string> refs, IRemote remote)
    {
        var current = refs.GetValueOrDefault(change.Ref);
        if (current == change.New)
        {
            return true;
        }

        if (current is null || current == change.Old || change.New is null || !change.Ref.StartsWith(Branches, StringComparison.Ordinal))
        {
            return false;
        }

        if (repository.Objects.Contains(current))
        {
            return repository.Objects.IsAncestor(change.New, current);
        }

        // Only this brings it into every clone: a bare one, and one of a single branch, fetch others by no rule of theirs.
        using var scratch = repository.CreateScratch(unsigned: true);
        remote.FetchInto(scratch, [change.Ref]);
        return scratch.Contains(current) && scratch.IsAncestor(change.New, current);
    }

    private void Refuse(TrainError error)
    {
        steps.Refused(Effects.Push, error);
        repository.ReleasePacks(KeepReason.Of(steps.Plan.Operation));
        throw error.AsException();
    }

    private ReleaseTrainException InDoubt(string because, Exception? inner = null)
    {
        steps.Record(RecordType.InDoubt, Effects.Push, observed: new JsonObject { ["because"] = because });
        return new TrainError(
            "TrainInDoubt",
            $"Whether the remote '{steps.Plan.Remote}' took the push is not known: {because} Nothing has moved in this clone.",
            steps.Plan.Operation,
            $"Resume-TrainOperation {steps.Plan.Operation}").AsException(inner);
    }
}
