using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ReleaseTrain.Journal;

/// <summary>A journey that was taken, and the files that it left.</summary>
internal sealed record RecordedJourney(IReadOnlyList<JourneyStep> Steps, IReadOnlyList<string> Outcomes, IReadOnlyList<string> History, SortedDictionary<string, string> Files)
{
    public const int Count = 40;

    /// <summary>What the real program prints of them; empty where it was not asked.</summary>
    public SortedDictionary<string, string> Answers { get; init; } = [];

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string FoundFolder => Path.Combine(AppContext.BaseDirectory, "RecordedNow");

    [JsonIgnore]
    public string Text => JsonSerializer.Serialize(this, Readable) + "\n";

    public static RecordedJourney Record(Journey journey, IJournal journal)
    {
        var trace = journey.Take(journal);
        return new RecordedJourney(journey.Steps, trace.Outcomes, [.. trace.HistoryWithoutTimes], StoreText.FilesOf(journal.Home));
    }

    /// <summary>What was recorded; null where nothing was.</summary>
    public static RecordedJourney? TryRead(int number)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "Journal", "Recorded", FileName(number));
        var recorded = File.Exists(path) ? JsonSerializer.Deserialize<RecordedJourney>(File.ReadAllText(path)) : null;
        return recorded is null ? null : recorded with { Files = new SortedDictionary<string, string>(recorded.Files, StringComparer.Ordinal), Answers = new SortedDictionary<string, string>(recorded.Answers, StringComparer.Ordinal) };
    }

    public void SaveBesideTheTests(int number)
    {
        Directory.CreateDirectory(FoundFolder);
        File.WriteAllText(Path.Combine(FoundFolder, FileName(number)), Text);
    }

    private static string FileName(int number) => FormattableString.Invariant($"{number:00}.json");
}
