using ReleaseTrain.Benchmarks.Measuring;
using ReleaseTrain.Benchmarks.Repositories;
using ReleaseTrain.Benchmarks.Scenarios;

namespace ReleaseTrain.Benchmarks;

/// <summary>Runs the scenarios that were asked for and reports.</summary>
internal static class Benchmarks
{
    private const string Markdown = "--markdown";

    private static readonly IScenario[] All = [new GetSpecScenario(), new GetSpecTaskScenario(), new TestSpecGateScenario(), new TasksScenario(), new FuzzScenario(), new MergeSpecScenario(), new WholeTrainScenario(), new CandidateScenario(), new BigPlanScenario(), new ForecastScenario(), new JournalNotesScenario(), new JournalReadScenario(), new JournalCostScenario(), new ImportScenario()];

    /// <summary>0 when every promise is kept, 1 when one is not, 2 when nobody knows what was asked.</summary>
    public static int Run(IReadOnlyList<string> arguments)
    {
        var isWritten = arguments is [.., Markdown, _];
        var names = isWritten ? arguments.Take(arguments.Count - 2).ToList() : arguments;
        var chosen = All.Where(scenario => names.Count == 0 || names.Contains(scenario.Name)).ToList();
        if (names.Any(name => All.All(scenario => scenario.Name != name)))
        {
            Console.Error.WriteLine($"Usage: dotnet run -c Release --project tests/ReleaseTrain.Benchmarks [-- {string.Join(" | ", All.Select(scenario => scenario.Name))} ... [{Markdown} FILE]]");
            return 2;
        }

        using var playground = new Playground();
        var report = new Report([.. chosen.SelectMany(scenario => Measure(scenario, playground))], new Git(playground.FolderFor("home")).Run("version"));
        Console.Out.WriteLine(report.AsText());
        if (isWritten)
        {
            File.WriteAllText(arguments[^1], report.AsMarkdown());
        }

        return report.IsMet ? 0 : 1;
    }

    private static IEnumerable<Figure> Measure(IScenario scenario, Playground playground)
    {
        Console.Error.WriteLine($"Measuring {scenario.Name} ...");
        return scenario.Measure(playground);
    }
}
