using System.Globalization;
using System.Text;
using ReleaseTrain.Benchmarks.Engine;
using ReleaseTrain.Benchmarks.Measuring;
using ReleaseTrain.Benchmarks.Repositories;
using ReleaseTrain.Configuration;
using ReleaseTrain.Journal;

namespace ReleaseTrain.Benchmarks.Scenarios;

/// <summary>Reading a journal of years: 2,000 contexts with 100,000 notes.</summary>
internal sealed class JournalReadScenario : IScenario
{
    private const int Contexts = 2_000;
    private const int NotesEach = 50;
    private const int Rounds = 5;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    public string Name => "journal-read";

    public IEnumerable<Figure> Measure(Playground playground)
    {
        var home = playground.FolderFor(Name);
        Write(home);
        using var session = Session.In(home);
        var journal = StagedModule.LoadAdapters().Journals.Open(new JournalSettings { Backend = "embedded" }, home, CancellationToken.None)!;
        var before = GC.GetTotalAllocatedBytes(precise: true);
        Read(journal);
        var allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
        yield return Promise.OfTime("Reading 2,000 contexts with 100,000 notes", Race.Median(Enumerable.Range(0, Rounds).Select(_ => Clock.Time(() => Read(journal)))), Limit);
        yield return Promise.OfAllocation("Reading 2,000 contexts with 100,000 notes", allocated);
    }

    private static void Read(IJournal journal)
    {
        var snapshot = journal.Read(new JournalQuery());
        if (snapshot.Contexts.Sum(context => context.Notes.Count) != Contexts * NotesEach || snapshot.Findings.Count > 0)
        {
            throw new InvalidOperationException("The journal was not read whole.");
        }
    }

    private static void Write(string home)
    {
        for (var number = 0; number < Contexts; number++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"demo: spec-{number:0000}__planning");
            var folder = Directory.CreateDirectory(Path.Combine(home, name.Replace(": ", "__", StringComparison.Ordinal))).FullName;
            File.WriteAllText(Path.Combine(folder, "meta.json"), $$"""{"name": "{{name}}", "start_time": "2026-01-01T00:00:00.123456789Z", "end_time": "2026-01-02T00:00:00Z", "status": "stopped", "is_archived": false}""");
            File.WriteAllText(Path.Combine(folder, "notes.log"), NotesOf(number));
            File.WriteAllText(Path.Combine(folder, "files.log"), "[2026-01-01T00:00:00Z] Context started\n");
            File.WriteAllText(Path.Combine(folder, "touch.log"), "[2026-01-01T00:00:00Z] Context started\n");
        }
    }

    private static string NotesOf(int context)
    {
        var text = new StringBuilder("[2026-01-01T00:00:00Z] Context started\n");
        for (var number = 0; number < NotesEach; number++)
        {
            text.Append(CultureInfo.InvariantCulture, $"2026-01-01T00:{number:00}:00+01:00|📊 Checkpoint: T{number:000} of {context} done \\| all tests pass in src\\\\notes\\\\part{number}.cs\n");
        }

        return text.ToString();
    }
}
