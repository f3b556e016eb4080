using System.Collections;
using ReleaseTrain.Operations;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Completion;

/// <summary>Ids of sprints that have landed, the newest first: from the trailers of what is checked out, where the integration branch usually is.</summary>
internal sealed class SprintCompleter : RepositoryCompleter
{
    protected override IEnumerable<Candidate> List(IRepository repository, IDictionary typed) =>
        repository.ReadRefs().HeadCommit is not { } head ? [] : repository.Objects.ReadLog(new LogQuery(head, [], FirstParent: true, Containing: $"{Trailers.Sprint}: "))
            .SelectMany(commit => commit.Trailers(Trailers.Sprint).Select(id => (Id: id, commit.Subject)))
            .DistinctBy(found => found.Id)
            .Select(found => new Candidate(found.Id, found.Subject, Ulid.Short(found.Id)));
}
