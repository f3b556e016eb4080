using System.Globalization;
using System.Text;
using ReleaseTrain.Benchmarks.Engine;
using ReleaseTrain.Benchmarks.Measuring;
using ReleaseTrain.Benchmarks.Repositories;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Benchmarks.Scenarios;

/// <summary>Reading a tasks.md that is longer than any person's, and whether the time grows as the length does.</summary>
internal sealed class TasksScenario : IScenario
{
    private const int Rounds = 7;
    private const int Megabyte = 1_000_000;
    private const int Length = 10;
    private const int Longer = 5;
    private const int TasksPerPhase = 20;
    private const double AtMost = Longer * 1.8;

    private static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(500);

    public string Name => "tasks-10mb";

    public IEnumerable<Figure> Measure(Playground playground)
    {
        using var session = Session.In(playground.FolderFor(Name));
        var documents = StagedModule.LoadAdapters().Documents;
        var (small, large) = (Write(Length / Longer * Megabyte), Write(Length * Megabyte));
        var reading = Race.Run(Rounds, warm: 2, Contender.Timed(() => Read(documents, large)), Contender.Timed(() => Read(documents, small)));
        yield return Promise.OfTime($"Reading a tasks.md of {Length} MB", reading.Ours, Limit);
        yield return Promise.OfCost($"Reading, {Longer} times the length", reading, $"{Length / Longer} MB", AtMost);

        var counting = Race.Run(Rounds, warm: 2, Contender.Timed(() => documents.CountTasks(large)), Contender.Timed(() => documents.CountTasks(small)));
        yield return Promise.OfTime($"Counting the tasks of {Length} MB", counting.Ours, most: null);
    }

    private static void Read(ISpecDocuments documents, byte[] content)
    {
        if (documents.ReadTasks(content).Tasks.Count == 0)
        {
            throw new InvalidOperationException("No task was found.");
        }
    }

    private static byte[] Write(int length)
    {
        var text = new StringBuilder("# Tasks: Much to do\n\n");
        for (var number = 1; text.Length < length; number++)
        {
            if (number % TasksPerPhase == 1)
            {
                text.Append(CultureInfo.InvariantCulture, $"\n## Phase {number / TasksPerPhase + 1}: User Story {number / TasksPerPhase + 1} - Part of it (Priority: P1)\n\n**Goal**: All of it.\n\n");
            }

            text.Append(CultureInfo.InvariantCulture, $"- [{(number % 3 == 0 ? ' ' : 'x')}] T{number:000} [P] [US{number / TasksPerPhase + 1}] Write the **model** of part {number} in `src/models/part{number}.cs` with its tests\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
