using System.Globalization;
using System.Runtime.Versioning;
using ReleaseTrain.Adapters.Repositories;
using ReleaseTrain.Driver.Crashes;
using ReleaseTrain.Driver.Journal;
using ReleaseTrain.Driver.Races;
using ReleaseTrain.Driver.Steps;
using ReleaseTrain.Operations;

namespace ReleaseTrain.Driver;

/// <summary>Runs steps of the train in processes that tests may kill or let race, and sweeps them over every point at which that can happen.</summary>
internal static class Program
{
    private const int Refused = 3;
    private const int Rounds = 25;
    private const int KilledRounds = 4;
    private const int Lanes = 2;

    private static int Main(string[] arguments)
    {
        switch (arguments)
        {
            case ["run", var workTree, var plan, .. var gate]:
                return Answer(reporter => Run(workTree, new StoredPlan(plan), gate.FirstOrDefault(), reporter));
            case ["contest", var workTree, var step, var gate]:
                return Answer(reporter => Contest.Run(workTree, Enum.Parse<TrainStep>(step), gate, reporter));
            case ["journal", var home, var context, var writer, var count, .. var program]:
                NoteWriter.Run(home, context, writer, int.Parse(count, CultureInfo.InvariantCulture), program.FirstOrDefault());
                return 0;
            case ["sweep", .. var modes] when !OperatingSystem.IsWindows():
                return Sweep(modes);
            case ["race"] when !OperatingSystem.IsWindows():
                return Race();
            default:
                Console.Error.WriteLine($"Usage: dotnet run --project tests/ReleaseTrain.Driver -- race | sweep [{string.Join(" | ", Enum.GetNames<CrashMode>())}] ...");
                return 2;
        }
    }

    private static int Answer(Action<ITrainReporter> run)
    {
        try
        {
            run(new LineReporter(Console.Out));
            return 0;
        }
        catch (ReleaseTrainException refused)
        {
            Console.WriteLine($"{refused.Id}: {refused.Message}");
            return Refused;
        }
    }

    private static void Run(string workTree, StoredPlan stored, string? gate, ITrainReporter reporter)
    {
        var tripwire = new Tripwire();
        using var repository = new RepositoryHost().Open(workTree, default);
        var store = new OperationStore(repository);
        if (gate is not null)
        {
            Gate.Wait(gate);
        }

        using var held = RepositoryLock.Take(store.Folder, wait: false, reporter, default);
        using var scratch = stored.Open(repository);
        tripwire.Reached("before Planned");
        new OperationExecutor(repository, store.Operations, reporter, tripwire.Reached).Execute(stored.Read(), scratch);
    }

    [UnsupportedOSPlatform("windows")]
    private static int Sweep(string[] names)
    {
        var isRight = true;
        foreach (var mode in names.Length == 0 ? Enum.GetValues<CrashMode>() : names.Select(name => Enum.Parse<CrashMode>(name, ignoreCase: true)))
        {
            foreach (var isShared in mode == CrashMode.LateServer ? new[] { true } : [true, false])
            {
                var report = CrashSweep.Run(mode, isShared, Lanes);
                isRight &= Tell($"{mode}, {(isShared ? "pushed" : "in this clone alone")}: {report.Points.Count} points", report.Failures);
            }
        }

        return isRight ? 0 : 1;
    }

    [UnsupportedOSPlatform("windows")]
    private static int Race()
    {
        var isRight = true;
        foreach (var kind in Enum.GetValues<RaceKind>())
        {
            var rounds = kind is RaceKind.WinnerKilled or RaceKind.OneCloneKilled ? KilledRounds : Rounds;
            isRight &= Tell(FormattableString.Invariant($"{kind}: {rounds} rounds"), RaceSweep.Run(new Dictionary<RaceKind, int> { [kind] = rounds }, Lanes).Failures);
        }

        return isRight ? 0 : 1;
    }

    private static bool Tell(string what, IReadOnlyList<string> failures)
    {
        Console.WriteLine($"{what}, {(failures.Count == 0 ? "all as they should be" : FormattableString.Invariant($"{failures.Count} not as they should be"))}");
        foreach (var failure in failures)
        {
            Console.WriteLine($"  {failure}");
        }

        return failures.Count == 0;
    }
}
