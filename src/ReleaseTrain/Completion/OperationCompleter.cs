using System.Collections;
using ReleaseTrain.Operations;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Completion;

/// <summary>Ids of operations, the newest first.</summary>
internal sealed class OperationCompleter : RepositoryCompleter
{
    protected override IEnumerable<Candidate> List(IRepository repository, IDictionary typed)
    {
        var store = new OperationStore(repository);
        return store.Folders.Select(store.Read).OfType<OperationLog>().OrderByDescending(log => log.StartedAt)
            .Select(log => new Candidate(log.Plan.Operation, $"{log.Plan.Command}, {log.State()}", Ulid.Short(log.Plan.Operation)));
    }
}
