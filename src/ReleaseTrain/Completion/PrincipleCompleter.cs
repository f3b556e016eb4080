using ReleaseTrain.Gates;
using ReleaseTrain.Loading;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Completion;

/// <summary>The principles of the constitution that is in force, then the questions of a sprint.</summary>
internal sealed class PrincipleCompleter : RepositoryCompleter
{
    protected override IEnumerable<Candidate> List(IRepository repository)
    {
        using var view = TrainView.Open(AdapterContext.Adapters, repository, new SilentReporter(), ViewMode.Local);
        return [.. ProjectPrinciples.Read(view).All.Select(principle => principle.Name).Concat(SprintQuestions.All).Select(name => new Candidate(name, name))];
    }

    private sealed class SilentReporter : ITrainReporter
    {
        public void Verbose(string message)
        {
        }

        public void Warning(string id, string message)
        {
        }

        public void Progress(string activity, string status, int done, int total)
        {
        }
    }
}
