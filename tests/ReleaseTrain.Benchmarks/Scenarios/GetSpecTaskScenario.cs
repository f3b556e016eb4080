using ReleaseTrain.Benchmarks.Engine;
using ReleaseTrain.Benchmarks.Measuring;
using ReleaseTrain.Benchmarks.Repositories;

namespace ReleaseTrain.Benchmarks.Scenarios;

/// <summary>Reading the tasks of 500 branches, against asking git for the document of each and filtering its lines.</summary>
internal sealed class GetSpecTaskScenario : IScenario
{
    private const int Rounds = 7;
    private const int TasksPerSpec = 32;
    private const int Fewer = 5;
    private const double AtLeast = 5;
    private const double AtMost = Fewer * 1.5;
    private const string Command = "Get-SpecTask";

    private static readonly RepositorySize Size = new(Files: 3_000, Commits: 500, ClosedSpecs: 30, Specs: 500, EditsPerSpec: 4, AreReady: false);

    public string Name => "get-spectask";

    public IEnumerable<Figure> Measure(Playground playground)
    {
        var repository = SpecRepository.Create(playground.FolderFor(Name), Size);
        using var session = Session.In(repository.Folder);
        var all = Contender.Timed(() => List(session, Size.Specs));
        yield return Promise.OfSpeed($"{Command}, {Size.Specs} spec branches", Race.Run(Rounds, warm: 1, all, Contender.Timed(() => Loop(repository))), "git show and a filter per branch", AtLeast);

        var fewer = Size.Specs / Fewer;
        using var small = Session.In(SpecRepository.Create(playground.FolderFor($"{Name}-{fewer}"), Size with { Specs = fewer }).Folder);
        yield return Promise.OfCost($"{Command}, {Fewer} times the specs", Race.Run(Rounds, warm: 1, all, Contender.Timed(() => List(small, fewer))), $"{fewer} spec branches", AtMost);
    }

    private static void List(Session session, int specs)
    {
        var count = session.Run(Command).Count;
        if (count != specs * TasksPerSpec)
        {
            throw new InvalidOperationException($"{Command} found {count} tasks instead of {specs * TasksPerSpec}.");
        }
    }

    // What a script does that wants to know what is open; without the cost of a second program for each filter.
    private static void Loop(SpecRepository repository)
    {
        var git = new Git(repository.Folder);
        foreach (var branch in repository.Branches)
        {
            _ = git.Run("show", $"{branch}:specs/{branch}/tasks.md").Split('\n').Count(line => line.StartsWith("- [", StringComparison.Ordinal));
        }
    }
}
