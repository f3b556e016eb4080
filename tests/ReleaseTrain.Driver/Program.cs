using System.Runtime.Versioning;
using ReleaseTrain.Adapters.Repositories;
using ReleaseTrain.Driver.Crashes;
using ReleaseTrain.Driver.Steps;
using ReleaseTrain.Operations;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Driver;

/// <summary>Runs steps of the train in processes that tests may kill, and sweeps them over every point at which that can happen.</summary>
internal static class Program
{
    private const int Refused = 3;

    private static int Main(string[] arguments)
    {
        switch (arguments)
        {
            case ["run", var workTree, var plan]:
                return Run(workTree, new StoredPlan(plan));
            case ["sweep", .. var modes] when !OperatingSystem.IsWindows():
                return Sweep(modes);
            default:
                Console.Error.WriteLine($"Usage: dotnet run --project tests/ReleaseTrain.Driver -- sweep [{string.Join(" | ", Enum.GetNames<CrashMode>())}] ...");
                return 2;
        }
    }

    private static int Run(string workTree, StoredPlan stored)
    {
        var tripwire = new Tripwire();
        var reporter = new LineReporter(Console.Out);
        try
        {
            using IRepository repository = new RepositoryHost().Open(workTree, default);
            var store = new OperationStore(repository);
            using var held = RepositoryLock.Take(store.Folder, wait: false, reporter, default);
            using var scratch = stored.Open(repository);
            tripwire.Reached("before Planned");
            new OperationExecutor(repository, store.Operations, reporter, tripwire.Reached).Execute(stored.Read(), scratch);
            return 0;
        }
        catch (ReleaseTrainException refused)
        {
            Console.WriteLine($"{refused.Id}: {refused.Message}");
            return Refused;
        }
    }

    [UnsupportedOSPlatform("windows")]
    private static int Sweep(string[] names)
    {
        var reports = new List<CrashReport>();
        foreach (var mode in names.Length == 0 ? Enum.GetValues<CrashMode>() : names.Select(name => Enum.Parse<CrashMode>(name, ignoreCase: true)))
        {
            foreach (var isShared in mode == CrashMode.LateServer ? new[] { true } : [true, false])
            {
                var report = CrashSweep.Run(mode, isShared, lanes: 2);
                Console.WriteLine($"{mode}, {(isShared ? "pushed" : "in this clone alone")}: {report.Points.Count} points, {report.Failures.Count} failures");
                foreach (var failure in report.Failures)
                {
                    Console.WriteLine($"  {failure}");
                }

                reports.Add(report);
            }
        }

        return reports.TrueForAll(report => report.Failures.Count == 0) ? 0 : 1;
    }
}
