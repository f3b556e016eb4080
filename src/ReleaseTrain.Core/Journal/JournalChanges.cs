using ReleaseTrain.Repositories;

namespace ReleaseTrain.Journal;

/// <summary>The files of a work tree that have changed enough to be noted.</summary>
internal static class JournalChanges
{
    // "More than ten lines" is what the policy calls significant.
    private const int LinesThatDoNotCount = 10;

    /// <summary>
    /// Absolute paths of the files with more changed lines than that, each counted from the last commit before the context last noted it, or before the context began.
    /// What nobody has written to since it was noted is left out.
    /// </summary>
    /// <param name="workTree">The work tree.</param>
    /// <param name="context">The context with its files; null where it is not there yet.</param>
    /// <param name="now">When it is.</param>
    public static IReadOnlyList<string> Find(IWorkTree workTree, JournalContext? context, DateTimeOffset now)
    {
        var noted = (context?.Files ?? []).GroupBy(entry => entry.Text, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Max(entry => entry.At), StringComparer.Ordinal);
        var counts = new Dictionary<DateTimeOffset, IReadOnlyDictionary<string, int>>();
        return [.. Count(context?.StartedAt ?? now)
            .Where(changed => changed.Value > LinesThatDoNotCount && IsWanted(changed.Key))
            .Select(changed => FullPath(changed.Key))
            .Order(StringComparer.Ordinal)];

        bool IsWanted(string path) =>
            !noted.TryGetValue(AsNoted(FullPath(path)), out var at) || (IsNewer(FullPath(path), at) && Count(at).GetValueOrDefault(path) > LinesThatDoNotCount);

        IReadOnlyDictionary<string, int> Count(DateTimeOffset since) => counts.TryGetValue(since, out var known) ? known : counts[since] = workTree.CountChanges(since);

        string FullPath(string path) => Path.GetFullPath(Path.Combine(workTree.State.Path, path));
    }

    // The store has seconds.
    private static bool IsNewer(string path, DateTimeOffset at) =>
        File.Exists(path) && new DateTimeOffset(File.GetLastWriteTimeUtc(path)).ToUnixTimeSeconds() > at.ToUnixTimeSeconds();

    private static string AsNoted(string path) => OperatingSystem.IsWindows() ? path.Replace('\\', '/') : path;
}
