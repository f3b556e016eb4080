using ReleaseTrain.Benchmarks.Engine;
using ReleaseTrain.Benchmarks.Measuring;
using ReleaseTrain.Benchmarks.Repositories;

namespace ReleaseTrain.Benchmarks.Scenarios;

/// <summary>Importing the module: in a process that has it in another session already, and in one that never saw it, whose engine has imported another module.</summary>
internal sealed class ImportScenario : IScenario
{
    private const int Rounds = 11;
    private const int FreshProcesses = 3;
    private const string Command = "Import-Module";

    private static readonly TimeSpan AtMost = TimeSpan.FromMilliseconds(150);

    public string Name => "import";

    public IEnumerable<Figure> Measure(Playground playground)
    {
        using var first = Session.In(playground.FolderFor(Name));
        var later = Enumerable.Range(0, Rounds).Select(_ => Import()).ToList();
        yield return Promise.OfTime($"{Command}, another session of a process", Race.Median(later), most: null);

        var fresh = new FirstCalls(playground.FolderFor(Name), "Get-Module");
        for (var round = 0; round < FreshProcesses; round++)
        {
            fresh.Measure();
        }

        yield return Promise.OfTime($"{Command}, first of its kind in a warm engine", fresh.Import, AtMost);
        yield return Promise.OfMemory(Command, fresh.PeakMemory);
    }

    private static TimeSpan Import()
    {
        using var session = new Session();
        return Clock.Time(session.Import);
    }
}
