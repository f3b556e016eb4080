using System.Collections;
using ReleaseTrain.Gates;
using ReleaseTrain.Loading;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Completion;

/// <summary>The principles of the constitution that is in force, then the questions of a sprint.</summary>
internal sealed class PrincipleCompleter : RepositoryCompleter
{
    protected override IEnumerable<Candidate> List(IRepository repository, IDictionary typed)
    {
        using var view = TrainView.Open(AdapterContext.Adapters, repository, new QuietReporter(), ViewMode.Local);
        return [.. ProjectPrinciples.Read(view).All.Select(principle => principle.Name).Concat(SprintQuestions.All).Select(name => new Candidate(name, name))];
    }
}
