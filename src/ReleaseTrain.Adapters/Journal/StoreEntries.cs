using ReleaseTrain.Journal;

namespace ReleaseTrain.Adapters.Journal;

/// <summary>Entries as the store takes them: texts checked, paths clean and with forward slashes.</summary>
internal static class StoreEntries
{
    /// <exception cref="ReleaseTrainException">JournalTextInvalid, and then nothing was written.</exception>
    public static IReadOnlyList<JournalLine> Of(IReadOnlyList<JournalLine> lines) => [.. lines.Select(Of)];

    private static JournalLine Of(JournalLine line)
    {
        JournalText.Check(line);
        return line.Kind == JournalEntryKind.File ? line with { Text = Clean(line.Text) } : line;
    }

    private static string Clean(string path)
    {
        var clean = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        return OperatingSystem.IsWindows() ? clean.Replace('\\', '/') : clean;
    }
}
