using System.Text.Json.Nodes;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Operations;

/// <summary>Finds what of an operation's local refs is still to be moved.</summary>
internal sealed class PendingRefs(IRepository repository, ITrainReporter reporter, OperationSteps steps)
{
    private const string Branches = "refs/heads/";

    private readonly Lazy<IReadOnlyList<HeldBranch>> _held = new(repository.ReadHeldBranches);

    /// <summary>
    /// As long as nothing of it can have arrived, a ref that somebody else moved refuses the whole when it is compared; after that it is left alone.
    /// </summary>
    /// <exception cref="ReleaseTrainException">BranchInUse.</exception>
    public IReadOnlyList<RefChange> Find()
    {
        var mayBeThere = steps.IsIntended(Effects.Refs) || steps.IsDone(Effects.Push);
        var refs = repository.ReadRefs();
        return [.. steps.Plan.Local.Where(change => mayBeThere ? IsMissing(change, refs) : IsFree(change))];
    }

    private bool IsMissing(RefChange change, RefSnapshot refs)
    {
        var current = refs.Find(change.Ref)?.Id;
        if (current == change.New)
        {
            return false;
        }

        if (current != change.Old)
        {
            return Leave(change, "LocalRefMoved", "was moved by somebody else meanwhile");
        }

        return FindHolder(change) is not { } holder || Leave(change, "BranchInUse", holder.Reason);
    }

    private bool IsFree(RefChange change) => FindHolder(change) is not { } holder
        ? true
        : throw new TrainError("BranchInUse", $"{change.Ref} {holder.Reason}. Nothing has been changed.", change.Ref, $"{steps.Plan.Command}, once more").AsException();

    private bool Leave(RefChange change, string id, string reason)
    {
        steps.Record(RecordType.Note, Effects.Refs, observed: new JsonObject { ["left"] = change.Ref });
        reporter.Warning(id, $"{change.Ref} {reason} and is left as it is.");
        return false;
    }

    private HeldBranch? FindHolder(RefChange change) =>
        change.New is null && change.Ref.StartsWith(Branches, StringComparison.Ordinal) ? _held.Value.FirstOrDefault(held => held.Branch == change.Ref) : null;
}
