using ReleaseTrain.Benchmarks.Engine;
using ReleaseTrain.Benchmarks.Measuring;
using ReleaseTrain.Benchmarks.Repositories;

namespace ReleaseTrain.Benchmarks.Scenarios;

/// <summary>Listing the specs of 500 branches, against asking git for the ledger of each.</summary>
internal sealed class GetSpecScenario : IScenario
{
    private const int Rounds = 7;
    private const int FreshProcesses = 3;
    private const double AtLeast = 20;
    private const string Command = "Get-Spec";
    private const string Alternative = "git show per branch";

    private static readonly RepositorySize Size = new(Files: 3_000, Commits: 500, ClosedSpecs: 30, Specs: 500, EditsPerSpec: 4, AreReady: false);

    public string Name => "get-spec";

    public IEnumerable<Figure> Measure(Playground playground)
    {
        var repository = SpecRepository.Create(playground.FolderFor(Name), Size);
        using var session = Session.In(repository.Folder);
        var loop = Contender.Timed(() => Loop(repository));
        yield return Promise.OfSpeed($"{Command}, {Size.Specs} spec branches", Race.Run(Rounds, warm: 1, Contender.Timed(() => List(session)), loop), Alternative, AtLeast);

        var first = new FirstCalls(repository.Folder, Command);
        yield return Promise.OfSpeed($"{Command}, first call in a process", Race.Run(FreshProcesses, warm: 0, new Contender(first.Measure), loop), Alternative, least: null);
        yield return Promise.OfMemory(Command, first.PeakMemory);
    }

    private static void List(Session session)
    {
        var count = session.Run(Command).Count;
        if (count != Size.Specs)
        {
            throw new InvalidOperationException($"{Command} found {count} specs instead of {Size.Specs}.");
        }
    }

    // What a script does that wants to know where every spec stands.
    private static void Loop(SpecRepository repository)
    {
        var git = new Git(repository.Folder);
        foreach (var branch in repository.Branches)
        {
            git.Run("show", $"{branch}:specs/{branch}/.status");
        }
    }
}
