using System.Text.Json;
using System.Text.RegularExpressions;

namespace ReleaseTrain.Journal;

/// <summary>Texts of a store, and what the program prints of it, without what differs from run to run: times, the home's place.</summary>
internal static partial class StoreText
{
    public static string WithoutTimes(string text, string home)
    {
        var quoted = JsonSerializer.Serialize(home)[1..^1];
        var placed = text.Replace(quoted + "\\\\", "HOME/", StringComparison.Ordinal).Replace(quoted, "HOME", StringComparison.Ordinal).Replace("|C:/", "|/", StringComparison.Ordinal);
        return Duration().Replace(Date().Replace(Time().Replace(placed, "TIME"), "TIME"), "DURATION");
    }

    /// <summary>Every file of a store but its history and our own ones.</summary>
    public static SortedDictionary<string, string> FilesOf(string home)
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in Directory.Exists(home) ? Directory.GetFiles(home, "*", SearchOption.AllDirectories) : [])
        {
            var name = Path.GetRelativePath(home, file).Replace('\\', '/');
            if (name is not ("transitions.log" or ".release-train.lock"))
            {
                files[name] = WithoutTimes(File.ReadAllText(file), home);
            }
        }

        // No state is the same as nobody active.
        files.TryAdd("state.json", "{\n  \"last_updated\": \"TIME\"\n}");
        return files;
    }

    /// <summary>A note as the program shows it: one escape replaced after the other.</summary>
    public static string AsTheProgramShows(string text) =>
        JournalText.Escape(text).Replace("\\n", "\n", StringComparison.Ordinal).Replace("\\|", "|", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal);

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")]
    private static partial Regex Time();

    [GeneratedRegex(@"[A-Z][a-z]+ \d{1,2}, \d{4} at \d{1,2}:\d{2} [AP]M [-+A-Z0-9]+")]
    private static partial Regex Date();

    [GeneratedRegex(@"(?<=""duration_seconds"": )\d+|(?<=\*\*Duration\*\*: )\S+")]
    private static partial Regex Duration();
}
