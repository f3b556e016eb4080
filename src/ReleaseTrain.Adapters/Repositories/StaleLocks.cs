using ReleaseTrain.Repositories;

namespace ReleaseTrain.Adapters.Repositories;

/// <summary>Removes the lock files that a killed ref transaction of ours left behind, and no others.</summary>
internal static class StaleLocks
{
    private const string Extension = ".lock";

    // File systems stamp files with a clock that runs a little behind.
    private static readonly TimeSpan ClockStep = TimeSpan.FromMilliseconds(100);

    public static IReadOnlyList<string> Remove(RepositoryFacts facts, IReadOnlyList<RefChange> changes, DateTimeOffset since)
    {
        var locks = changes
            .Select(change => (Change: change, File: Path.Combine(facts.CommonDirectory, change.Ref.Replace('/', Path.DirectorySeparatorChar) + Extension)))
            .Where(found => IsSince(found.File, since))
            .Select(found => (found.Change, found.File, Content: File.ReadAllText(found.File).Trim()))
            .ToList();
        var isOurs = locks.Any(found => IsProof(found.Change, found.Content));
        var removed = isOurs ? locks.Where(found => found.Content.Length == 0 || found.Content == found.Change.New).Select(found => found.File).Concat(Companions(facts, since)).ToList() : [];
        removed.ForEach(File.Delete);
        return removed;
    }

    // The new id is in the lock; where a ref is to vanish there is nothing to write.
    private static bool IsProof(RefChange change, string content) => change.New is { } added ? content == added : content.Length == 0;

    private static IEnumerable<string> Companions(RepositoryFacts facts, DateTimeOffset since)
    {
        var linked = Path.Combine(facts.CommonDirectory, "worktrees");
        IEnumerable<string> places = [facts.CommonDirectory, .. Directory.Exists(linked) ? Directory.EnumerateDirectories(linked) : []];
        var packed = Path.Combine(facts.CommonDirectory, "packed-refs" + Extension);
        IEnumerable<string> locks = [.. places.Select(place => Path.Combine(place, "HEAD" + Extension)), packed];
        var stale = locks.Where(file => IsSince(file, since) && new FileInfo(file).Length == 0).ToList();

        // What git was writing under that lock would stop the next writer just as well.
        var unfinished = Path.Combine(facts.CommonDirectory, "packed-refs.new");
        return stale.Contains(packed) && File.Exists(unfinished) ? stale.Append(unfinished) : stale;
    }

    private static bool IsSince(string file, DateTimeOffset since) => File.Exists(file) && File.GetLastWriteTimeUtc(file) >= since.UtcDateTime - ClockStep;
}
