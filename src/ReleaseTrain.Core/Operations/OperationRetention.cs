using ReleaseTrain.Branches;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Operations;

/// <summary>
/// Lets go of what has been kept long enough: the records of operations that are settled, the tips of removed branches, and packs whose operation needs them no
/// more. What is not settled, or cannot be read, stays however old it is.
/// </summary>
internal sealed class OperationRetention(IRepository repository, OperationStore store)
{
    /// <param name="now">The time that age is measured at.</param>
    /// <param name="operationDays">How long settled operations are kept.</param>
    /// <param name="atticDays">How long the tips of removed branches are kept.</param>
    /// <exception cref="ReleaseTrainException">What refs refuse; it is tried again after the next change.</exception>
    public void Prune(DateTimeOffset now, int operationDays, int atticDays)
    {
        foreach (var folder in store.Folders.Where(folder => IsOlder(Path.GetFileName(folder), now, operationDays) && IsSettled(folder)))
        {
            Directory.Delete(folder, recursive: true);
        }

        ReleasePacks();
        EmptyAttic(now, atticDays);
    }

    private static bool IsOlder(string operation, DateTimeOffset now, int days) => Ulid.TimeOf(operation) is { } time && time < now.AddDays(-days);

    // Of one whose plan was never finished nothing can have moved.
    private bool IsSettled(string folder)
    {
        try
        {
            return store.Read(folder) is not { } log || log.IsSettled();
        }
        catch (ReleaseTrainException)
        {
            return false;
        }
    }

    private bool NeedsNothing(string operation) => Path.Combine(store.Operations, operation) is var folder && (!Directory.Exists(folder) || IsSettled(folder));

    private void ReleasePacks()
    {
        foreach (var reason in repository.ReadKeepReasons().Where(reason => KeepReason.OperationOf(reason) is { } operation && NeedsNothing(operation)))
        {
            repository.ReleasePacks(reason);
        }
    }

    private void EmptyAttic(DateTimeOffset now, int days)
    {
        var old = repository.ReadRefs().Refs.Values
            .Where(found => Attic.OperationOf(found.Name) is { } operation && IsOlder(operation, now, days) && NeedsNothing(operation))
            .Select(found => new RefChange { Ref = found.Name, Old = found.Id })
            .ToList();
        if (old.Count > 0)
        {
            using var transaction = repository.PrepareRefs(old, "release-train: empty the attic");
            transaction.Commit();
        }
    }
}
