using System.Text.Json;

namespace ReleaseTrain.Journal;

/// <summary>What the real program says of a home.</summary>
internal static class ProgramAnswers
{
    /// <summary>All that it prints and exports of it, but its history, without what differs from run to run.</summary>
    public static SortedDictionary<string, string> Of(string home)
    {
        var answers = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["list"] = Ask(home, "list", "--all", "--json"),
            ["archived"] = Ask(home, "list", "--all", "--archived", "--json"),
            ["which"] = Ask(home, "which", "--json"),
        };
        foreach (var name in NamesIn(home, archived: false).Concat(NamesIn(home, archived: true)))
        {
            answers[$"show {name}"] = Ask(home, "show", "--json", "--", name);
            answers[$"export {name}"] = Export(home, name);
            answers[$"export {name} as JSON"] = Export(home, name, "--json");
        }

        return answers;
    }

    public static string? ActiveIn(string home) => DataOf(RealProgram.Ask(home, "which", "--json")).GetProperty("active_context").GetString() is "(none)" or null or "" ? null : DataOf(RealProgram.Ask(home, "which", "--json")).GetProperty("active_context").GetString();

    public static IReadOnlyList<JournalTransition> HistoryOf(string home) =>
    [
        .. ItemsOf(DataOf(RealProgram.Ask(home, "history", "--json")), "transitions").Select(item => new JournalTransition(
            item.GetProperty("timestamp").GetDateTimeOffset(),
            item.TryGetProperty("previous_context", out var from) ? from.GetString() : null,
            item.TryGetProperty("new_context", out var to) ? to.GetString() : null,
            item.GetProperty("transition_type").GetString()!)),
    ];

    public static IEnumerable<(DateTimeOffset At, string Text)> EntriesOf(JsonElement shown, string list, string? text) =>
        ItemsOf(shown, list).Select(item => (item.GetProperty("timestamp").GetDateTimeOffset(), text is null ? string.Empty : item.GetProperty(text).GetString()!));

    private static IEnumerable<string> NamesIn(string home, bool archived) =>
        ItemsOf(DataOf(RealProgram.Ask(home, archived ? ["list", "--all", "--archived", "--json"] : ["list", "--all", "--json"])), "contexts").Select(item => item.GetProperty("name").GetString()!);

    private static IEnumerable<JsonElement> ItemsOf(JsonElement data, string list) =>
        data.TryGetProperty(list, out var items) && items.ValueKind == JsonValueKind.Array ? items.EnumerateArray() : [];

    private static JsonElement DataOf(string answer) => JsonDocument.Parse(answer).RootElement.GetProperty("data").GetProperty("data");

    private static string Ask(string home, params string[] arguments) => StoreText.WithoutTimes(RealProgram.Ask(home, arguments), home);

    private static string Export(string home, string name, params string[] options)
    {
        var file = Path.GetTempFileName();
        try
        {
            RealProgram.Ask(home, ["export", "--to", file, .. options, "--", name]);
            return StoreText.WithoutTimes(File.ReadAllText(file), home);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
