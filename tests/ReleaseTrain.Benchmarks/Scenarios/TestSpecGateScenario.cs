using ReleaseTrain.Benchmarks.Engine;
using ReleaseTrain.Benchmarks.Measuring;
using ReleaseTrain.Benchmarks.Repositories;

namespace ReleaseTrain.Benchmarks.Scenarios;

/// <summary>Asking the next gate of 500 specs, against showing the three documents of each and counting what is open in them.</summary>
internal sealed class TestSpecGateScenario : IScenario
{
    private const int Rounds = 5;
    private const int Fewer = 5;
    private const double AtMost = Fewer * 1.5;
    private const string Command = "Test-SpecGate";

    private static readonly string[] Documents = ["spec.md", "plan.md", "tasks.md"];
    private static readonly RepositorySize Size = new(Files: 3_000, Commits: 500, ClosedSpecs: 30, Specs: 500, EditsPerSpec: 4, AreReady: false);

    public string Name => "test-specgate";

    public IEnumerable<Figure> Measure(Playground playground)
    {
        var repository = SpecRepository.Create(playground.FolderFor(Name), Size);
        using var session = Session.In(repository.Folder);
        var all = Contender.Timed(() => Ask(session, Size.Specs));
        yield return Promise.OfSpeed($"{Command}, {Size.Specs} spec branches", Race.Run(Rounds, warm: 1, all, Contender.Timed(() => Loop(repository))), "git show and a filter per document", least: null);

        var fewer = Size.Specs / Fewer;
        using var small = Session.In(SpecRepository.Create(playground.FolderFor($"{Name}-{fewer}"), Size with { Specs = fewer }).Folder);
        yield return Promise.OfCost($"{Command}, {Fewer} times the specs", Race.Run(Rounds, warm: 1, all, Contender.Timed(() => Ask(small, fewer))), $"{fewer} spec branches", AtMost);
    }

    private static void Ask(Session session, int specs)
    {
        var count = session.Run(Command).Count;
        if (count != specs)
        {
            throw new InvalidOperationException($"{Command} answered for {count} specs instead of {specs}.");
        }
    }

    private static void Loop(SpecRepository repository)
    {
        var git = new Git(repository.Folder);
        foreach (var branch in repository.Branches)
        {
            _ = Documents.Sum(document => git.Run("show", $"{branch}:specs/{branch}/{document}").Split('\n').Count(line => line.Contains("[ ]", StringComparison.Ordinal) || line.Contains("NEEDS CLARIFICATION", StringComparison.Ordinal)));
        }
    }
}
