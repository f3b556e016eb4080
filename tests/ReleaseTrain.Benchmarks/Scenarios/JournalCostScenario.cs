using ReleaseTrain.Benchmarks.Engine;
using ReleaseTrain.Benchmarks.Measuring;
using ReleaseTrain.Benchmarks.Repositories;

namespace ReleaseTrain.Benchmarks.Scenarios;

/// <summary>What it costs that a sprint writes its journal by itself: the same sprint of 20 specs with and without.</summary>
internal sealed class JournalCostScenario : IScenario
{
    private const int Rounds = 15;
    private const double AtMost = 1.05;

    public string Name => "journal-cost";

    public IEnumerable<Figure> Measure(Playground playground)
    {
        var repository = SpecRepository.Create(playground.FolderFor(Name), RepositorySize.Sprint);
        var ground = new SprintGround(repository);
        using var session = Session.In(repository.Folder);
        Contender Way(string command) => Contender.Timed(() => Merge(session, command), ground.Rewind);
        var race = Race.Run(Rounds, warm: 3, Way("Merge-Spec"), Way("Merge-Spec -NoJournal"));
        yield return Promise.OfCost("Merge-Spec, 20 specs, with its journal", race, "Merge-Spec -NoJournal", AtMost);
    }

    private static void Merge(Session session, string command)
    {
        if (session.Run(command).Count != RepositorySize.Sprint.Specs)
        {
            throw new InvalidOperationException($"{command} did not merge every spec.");
        }
    }
}
