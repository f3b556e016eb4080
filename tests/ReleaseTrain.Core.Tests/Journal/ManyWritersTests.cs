using System.Collections.Concurrent;
using System.Globalization;
using ReleaseTrain.Adapters.Journal;
using ReleaseTrain.Driver.Journal;

namespace ReleaseTrain.Journal;

/// <summary>Many at one home at once: no note is lost or torn, and the state can be read at every instant.</summary>
public sealed class ManyWritersTests : IDisposable
{
    private const string Shared = "demo: shared";

    // Nobody says who is the next: one may have to wait for all others, however slow the disk is.
    private static readonly TimeSpan ForAll = TimeSpan.FromMinutes(10);

    private readonly JournalScene _scene = new();

    public ManyWritersTests()
    {
        _scene.Clock.FollowTheSystem();
        _scene.Journal.Start(Shared, new JournalOrigin("me", null, ["kept"]));
    }

    [Fact]
    public void Two_hundred_writers_lose_nothing()
    {
        const int Each = 4;
        var watcher = new StateWatcher(_scene);

        Write(200, Each, _ => OpenEmbedded());

        watcher.DemandThatItWasAlwaysValid();
        DemandAll(200, Each);
    }

    [ProgramFact]
    public void Two_hundred_writers_lose_nothing_when_half_of_them_have_the_program()
    {
        const int Each = 2;
        var watcher = new StateWatcher(_scene);

        Write(200, Each, writer => writer % 2 == 0
            ? new ProgramJournal(RealProgram.Found, _scene.Home, TimeProvider.System, CancellationToken.None) { Patience = ForAll }
            : OpenEmbedded());

        watcher.DemandThatItWasAlwaysValid();
        DemandAll(200, Each);
    }

    [ProgramFact]
    public void Notes_of_the_program_by_hand_and_ours_lose_nothing()
    {
        const int Each = 5;
        var hands = Enumerable.Range(0, 100).AsParallel().WithDegreeOfParallelism(16);
        var ours = Task.Run(() => Write(100, Each, _ => OpenEmbedded(), takesTurns: false));
        hands.ForAll(number => RealProgram.Ask(_scene.Home, "note", "--json", "--", $"hand {number}"));
        ours.Wait();

        DemandAll(100, Each);
        Assert.Equal(Enumerable.Range(0, 100).Select(number => $"hand {number}").Order(), _scene.Read(Shared).Notes.Select(note => note.Text).Where(text => text.StartsWith("hand", StringComparison.Ordinal)).Order());
    }

    [ShellFact]
    public void A_writer_that_is_killed_leaves_a_store_that_is_whole()
    {
        foreach (var (number, after) in new[] { 1, 7, 20 }.Index())
        {
            using var process = NoteWriter.Start(_scene.Home, Shared, $"killed{number}");
            var told = 0;
            while (told < after)
            {
                told = int.Parse(process.StandardOutput.ReadLine()!, CultureInfo.InvariantCulture);
            }

            process.Kill(entireProcessTree: true);
            process.WaitForExit();
            while (process.StandardOutput.ReadLine() is { Length: > 0 } line)
            {
                told = int.TryParse(line, CultureInfo.InvariantCulture, out var last) ? last : told;
            }

            Assert.Empty(_scene.Read().Findings);
            Assert.Equal(Enumerable.Range(1, told).Select(note => NoteWriter.TextOf($"killed{number}", note)), TextsOf($"killed{number}").Take(told));
            _scene.Note(Shared, "goes on");
            Assert.Equal("goes on", _scene.Read(Shared).Notes[^1].Text);
        }
    }

    [ProgramFact]
    public void A_write_elsewhere_that_is_killed_anywhere_leaves_both_contexts_as_they_were()
    {
        _scene.Journal.Start("other", new JournalOrigin("me", "up", ["label"]));
        _scene.Journal.Archive("other");
        _scene.Journal.Start(Shared, new JournalOrigin());
        var before = (_scene.Text("demo__shared", "meta.json"), _scene.Text("other", "meta.json"));
        foreach (var call in Enumerable.Range(0, 6))
        {
            using var process = NoteWriter.StartOne(_scene.Home, "other", $"killed{call}", WriteKiller(call / 2 + 1, isAfter: call % 2 == 1));
            process.WaitForExit();
            Assert.Equal(137, process.ExitCode);

            Assert.Equal(Shared, _scene.Read().Active);
            Assert.False(_scene.Journal.Start(Shared, new JournalOrigin()).IsNew);

            Assert.Equal(before, (_scene.Text("demo__shared", "meta.json"), _scene.Text("other", "meta.json")));
            Assert.Equal(Shared, ProgramAnswers.ActiveIn(_scene.Home));
            Assert.Equal(call > 2 ? 1 : 0, _scene.Read("other").Notes.Count(note => note.Text.StartsWith($"killed{call} ", StringComparison.Ordinal)));
            Assert.Empty(_scene.Read().Findings);
        }
    }

    [Fact]
    public void Who_waits_too_long_for_the_others_is_told()
    {
        // A process that another test starts in this moment holds every handle until it runs.
        using var held = HomeLock.Take(_scene.Home, TimeSpan.FromMinutes(1), CancellationToken.None);
        var gate = new HomeGate(new JournalStore(_scene.Home), TimeProvider.System, TimeSpan.FromMilliseconds(50), CancellationToken.None);

        var error = Assert.Throws<ReleaseTrainException>(() => gate.Change(() => 0));

        Assert.Equal("JournalBusy", error.Id);
    }

    public void Dispose() => _scene.Dispose();

    private EmbeddedJournal OpenEmbedded() => new(_scene.Home, TimeProvider.System, CancellationToken.None) { Patience = ForAll };

    private static void Write(int writers, int each, Func<int, IJournal> open, bool takesTurns = true)
    {
        var failures = new ConcurrentQueue<Exception>();
        var threads = Enumerable.Range(0, writers).Select(writer => new Thread(() =>
        {
            try
            {
                var journal = open(writer);
                for (var number = 0; number < each; number++)
                {
                    var name = number % 2 == 0 || !takesTurns ? Shared : $"demo: {writer % 10}";
                    journal.Write(name, [new JournalLine(JournalEntryKind.Note, NoteWriter.TextOf($"w{writer}", number))], new JournalOrigin("me"));
                    if (takesTurns && writer % 20 == 0)
                    {
                        journal.Start(number % 2 == 0 ? $"demo: {writer % 10}" : Shared, new JournalOrigin("me"));
                    }
                }
            }
            catch (Exception failure) when (failure is not OutOfMemoryException)
            {
                failures.Enqueue(failure);
            }
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        Assert.Empty(failures);
    }

    private void DemandAll(int writers, int each)
    {
        Assert.Empty(_scene.Read().Findings);
        var found = _scene.Read().Contexts.SelectMany(context => context.Notes).Select(note => note.Text).Where(text => text.StartsWith('w')).Order(StringComparer.Ordinal);
        Assert.Equal(Enumerable.Range(0, writers).SelectMany(writer => Enumerable.Range(0, each).Select(number => NoteWriter.TextOf($"w{writer}", number))).Order(StringComparer.Ordinal), found);
        Assert.Contains("\"kept\"", _scene.Text("demo__shared", "meta.json"), StringComparison.Ordinal);
    }

    // The program, but one of its calls kills who called.
    private string WriteKiller(int call, bool isAfter)
    {
        var (path, count) = (_scene.Home + $".killer{call}{isAfter}", _scene.Home + $".count{call}{isAfter}");
        var kill = $"if [ $(wc -l < '{count}') = {call} ]; then kill -9 $PPID; exit; fi";
        var run = $"'{RealProgram.Path}' \"$@\"";
        return ScriptFile.Write(path, $"echo >> '{count}'\n{(isAfter ? run : kill)}\n{(isAfter ? kill : run)}");
    }

    private IEnumerable<string> TextsOf(string writer) => _scene.Read(Shared).Notes.Select(note => note.Text).Where(text => text.StartsWith(writer + " ", StringComparison.Ordinal));
}
