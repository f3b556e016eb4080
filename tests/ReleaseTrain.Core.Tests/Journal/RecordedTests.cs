using System.Text.Json;

namespace ReleaseTrain.Journal;

/// <summary>What the real program left of forty journeys, against what the embedded journal leaves of them.</summary>
public sealed class RecordedTests
{
    private const string Show = "show ";

    public static TheoryData<int> Numbers => [.. Enumerable.Range(1, RecordedJourney.Count)];

    [Theory]
    [MemberData(nameof(Numbers))]
    public void The_embedded_journal_leaves_the_programs_files(int number)
    {
        var recorded = RecordedJourney.TryRead(number)!;
        using var scene = new JournalScene();
        scene.Clock.FollowTheSystem();

        var found = RecordedJourney.Record(new Journey(recorded.Steps), scene.Journal);

        Assert.Equal(recorded.Text, (found with { Answers = recorded.Answers }).Text);
        Assert.Empty(scene.Read().Findings);
        Assert.Equal(recorded.Answers.Keys.Where(key => key.StartsWith(Show, StringComparison.Ordinal)), scene.Read().Contexts.Select(context => Show + context.Name).Order(StringComparer.Ordinal));
        Assert.All(scene.Read().Contexts, context => DemandThatTheReaderAgrees(context, JsonDocument.Parse(recorded.Answers[Show + context.Name]).RootElement.GetProperty("data").GetProperty("data")));
    }

    private static void DemandThatTheReaderAgrees(JournalContext context, JsonElement shown)
    {
        Assert.Equal(shown.GetProperty("context").GetProperty("is_archived").GetBoolean(), context.IsArchived);
        Assert.Equal(TextsOf(shown, "notes", "text_content"), context.Notes.Select(note => StoreText.AsTheProgramShows(note.Text)));
        Assert.Equal(TextsOf(shown, "files", "file_path"), context.Files.Select(file => file.Text[file.Text.IndexOf('/', StringComparison.Ordinal)..]));
        Assert.Equal(TextsOf(shown, "touches", "timestamp"), context.Heartbeats.Select(_ => "TIME"));
    }

    private static IEnumerable<string> TextsOf(JsonElement shown, string list, string member) =>
        shown.TryGetProperty(list, out var items) ? items.EnumerateArray().Select(item => item.GetProperty(member).GetString()!) : [];
}
