using System.Text.Json;
using FsCheck;
using ReleaseTrain.Adapters.Journal;

namespace ReleaseTrain.Journal;

/// <summary>The same commands to both backends: the program reads the same from both homes, and the reader reads what the program reads.</summary>
public sealed class BothWaysTests
{
    [ProgramProperty(MaxTest = 300)]
    public void The_program_finds_no_difference(DoNotSize<int> seed)
    {
        var journey = Journey.Make(new Random(seed.Item));
        using var embedded = new JournalScene();
        using var program = new JournalScene();
        var written = new ProgramJournal(RealProgram.Found, program.Home, TimeProvider.System, CancellationToken.None);
        embedded.Clock.FollowTheSystem();

        var (ours, theirs) = (journey.Take(embedded.Journal), journey.Take(written));

        Assert.Equal(theirs.Outcomes, ours.Outcomes);
        Assert.Equal(theirs.HistoryWithoutTimes, ours.HistoryWithoutTimes);
        DemandSame(StoreText.FilesOf(program.Home), StoreText.FilesOf(embedded.Home), journey);
        DemandSame(ProgramAnswers.Of(program.Home), ProgramAnswers.Of(embedded.Home), journey);
        DemandThatTheReaderAgrees(program);
        DemandThatTheReaderAgrees(embedded);
    }

    [ProgramFact]
    public void The_recorded_answers_are_still_those_of_the_program()
    {
        var changed = Enumerable.Range(1, RecordedJourney.Count).Where(number => RecordedJourney.TryRead(number)?.Text != Record(number).Text).ToList();

        Assert.True(changed.Count == 0, $"The program does something else in {string.Join(", ", changed)}. Where that is meant, copy what is in '{RecordedJourney.FoundFolder}' over Journal/Recorded.");
    }

    private static RecordedJourney Record(int number)
    {
        using var scene = new JournalScene();
        var found = RecordedJourney.Record(Journey.Make(new Random(number)), new ProgramJournal(RealProgram.Found, scene.Home, TimeProvider.System, CancellationToken.None));
        found = found with { Answers = ProgramAnswers.Of(scene.Home) };
        found.SaveBesideTheTests(number);
        return found;
    }

    private static void DemandSame(SortedDictionary<string, string> theirs, SortedDictionary<string, string> ours, Journey journey)
    {
        Assert.Equal(theirs.Keys, ours.Keys);
        Assert.All(theirs, text => Assert.True(text.Value == ours[text.Key], $"{journey}\n{text.Key} is\n{text.Value}\nand the embedded journal makes\n{ours[text.Key]}"));
    }

    private static void DemandThatTheReaderAgrees(JournalScene scene)
    {
        var snapshot = scene.Read();
        Assert.Empty(snapshot.Findings);
        Assert.Equal(ProgramAnswers.ActiveIn(scene.Home), snapshot.Active);
        Assert.Equal(ProgramAnswers.HistoryOf(scene.Home), scene.Journal.ReadTransitions());
        foreach (var context in snapshot.Contexts)
        {
            var shown = JsonDocument.Parse(RealProgram.Ask(scene.Home, "show", "--json", "--", context.Name)).RootElement.GetProperty("data").GetProperty("data");
            Assert.Equal(context.IsArchived, shown.GetProperty("context").GetProperty("is_archived").GetBoolean());
            Assert.Equal(context.StartedAt, shown.GetProperty("context").GetProperty("start_time").GetDateTimeOffset());
            Assert.Equal(ProgramAnswers.EntriesOf(shown, "notes", "text_content"), context.Notes.Select(note => (note.At, StoreText.AsTheProgramShows(note.Text))));
            Assert.Equal(ProgramAnswers.EntriesOf(shown, "files", "file_path"), context.Files.Select(file => (file.At, file.Text)));
            Assert.Equal(ProgramAnswers.EntriesOf(shown, "touches", null), context.Heartbeats.Select(beat => (beat.At, beat.Text)));
        }
    }
}
