using System.Collections;
using ReleaseTrain.Operations;
using ReleaseTrain.Repositories;
using ReleaseTrain.Sprints;

namespace ReleaseTrain.Completion;

/// <summary>The id of the open sprint.</summary>
internal sealed class OpenSprintCompleter : RepositoryCompleter
{
    protected override IEnumerable<Candidate> List(IRepository repository, IDictionary typed) =>
        new SprintStore(new OperationStore(repository).Folder).Read() is { } open
            ? [new Candidate(open.Id, string.Join(", ", open.Specs.Select(spec => spec.Name)), Ulid.Short(open.Id))]
            : [];
}
