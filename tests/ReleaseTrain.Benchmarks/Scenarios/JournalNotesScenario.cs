using System.Diagnostics;
using System.Globalization;
using ReleaseTrain.Benchmarks.Engine;
using ReleaseTrain.Benchmarks.Measuring;
using ReleaseTrain.Benchmarks.Repositories;
using ReleaseTrain.Configuration;
using ReleaseTrain.Journal;

namespace ReleaseTrain.Benchmarks.Scenarios;

/// <summary>Writing a thousand notes without the my-context program, against a call of the program for each.</summary>
internal sealed class JournalNotesScenario : IScenario
{
    private const int Notes = 1_000;
    private const int Rounds = 3;
    private const double Least = 50;
    private const string Context = "demo: spec-006__impl-phase1";
    private const string Operation = "Writing 1,000 notes, embedded";

    public string Name => "journal-notes";

    public IEnumerable<Figure> Measure(Playground playground)
    {
        using var session = Session.In(playground.FolderFor(Name));
        var journal = StagedModule.LoadAdapters().Journals.Open(new JournalSettings { Backend = "embedded" }, Path.Combine(playground.FolderFor(Name), "embedded"), CancellationToken.None)!;
        journal.Start(Context, new JournalOrigin());
        if (FindProgram() is not { } program)
        {
            Write(journal);
            yield return Promise.OfTime($"{Operation} (no my-context in MY_CONTEXT or on PATH to compare with)", Clock.Time(() => Write(journal)), most: null);
            yield break;
        }

        var home = Path.Combine(playground.FolderFor(Name), "program");
        Call(program, home, "start", Context);
        var race = Race.Run(Rounds, warm: 1, Contender.Timed(() => Write(journal)), Contender.Timed(() =>
        {
            for (var number = 0; number < Notes; number++)
            {
                Call(program, home, "note", TextOf(number));
            }
        }));
        yield return Promise.OfSpeed(Operation, race, "my-context note for each", Least);
    }

    private static void Write(IJournal journal)
    {
        for (var number = 0; number < Notes; number++)
        {
            journal.Write(Context, [new JournalLine(JournalEntryKind.Note, TextOf(number))]);
        }
    }

    private static string TextOf(int number) => string.Create(CultureInfo.InvariantCulture, $"📊 Checkpoint: T{number:000} done | all tests pass in src\\notes\\part{number}.cs");

    private static string? FindProgram()
    {
        var name = OperatingSystem.IsWindows() ? "my-context.exe" : "my-context";
        return (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, name))
            .Prepend(Environment.GetEnvironmentVariable("MY_CONTEXT") ?? string.Empty)
            .FirstOrDefault(File.Exists);
    }

    private static void Call(string program, string home, string command, string text)
    {
        var start = new ProcessStartInfo(program, [command, "--json", "--", text]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.Environment["MY_CONTEXT_HOME"] = home;
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        _ = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} {command}: exit code {process.ExitCode}");
        }
    }
}
