using ReleaseTrain.Repositories;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Sprints;

/// <summary>One side of a forecast: a spec, or the integration branch, with what it changes since it left.</summary>
internal sealed class ForecastLane
{
    /// <summary>The spec's id, its whole name where several share the number, or the name of the branch.</summary>
    public required string Name { get; init; }

    /// <summary>The spec; null for the integration branch.</summary>
    public SpecEntry? Entry { get; init; }

    public required string Tip { get; init; }

    /// <summary>The tree of the tip.</summary>
    public required string Tree { get; init; }

    /// <summary>Where it left the integration branch; null where it did so more than once, or nobody knows.</summary>
    public string? Fork { get; init; }

    /// <summary>The paths that it changes, ledgers left out.</summary>
    public IReadOnlyDictionary<string, TreeChange> Changes { get; init; } = new Dictionary<string, TreeChange>();

    /// <summary>Files that it adds.</summary>
    public IReadOnlyList<string> Added { get; init; } = [];

    /// <summary>Directories that it adds files to.</summary>
    public IReadOnlySet<string> Entered { get; init; } = new HashSet<string>();

    /// <summary>Directories of which it leaves nothing: git may take them for renamed, and then moves what others add.</summary>
    public IReadOnlySet<string> Emptied { get; init; } = new HashSet<string>();

    public static ForecastLane Of(IObjectStore objects, SpecEntry entry, string name)
    {
        var tree = objects.ReadCommit(entry.Tip!).Tree;
        var fork = entry.ForkPoints is [var only] ? only : null;
        var changes = fork is null ? [] : TreeDiff.Compare(objects, objects.ReadCommit(fork).Tree, tree).Where(change => !LedgerPath.IsLedger(change.Path)).ToList();
        var added = changes.Where(change => change.Old is null).Select(change => change.Path).ToList();
        return new ForecastLane
        {
            Name = name,
            Entry = entry,
            Tip = entry.Tip!,
            Tree = tree,
            Fork = fork,
            Changes = changes.ToDictionary(change => change.Path, StringComparer.Ordinal),
            Added = added,
            Entered = added.SelectMany(TreePath.Above).ToHashSet(StringComparer.Ordinal),
            Emptied = FindEmptied(objects, tree, changes),
        };
    }

    /// <summary>The directories that a change leaves nothing of.</summary>
    public static IReadOnlySet<string> FindEmptied(IObjectStore objects, string tree, IEnumerable<TreeChange> changes)
    {
        var standing = new Dictionary<string, bool>(StringComparer.Ordinal);
        foreach (var removed in changes.Where(change => change.New is null))
        {
            foreach (var above in TreePath.Above(removed.Path).TakeWhile(above => !standing.ContainsKey(above)))
            {
                standing[above] = objects.FindEntry(tree, above) is { IsDirectory: true };
            }
        }

        return standing.Where(found => !found.Value).Select(found => found.Key).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Whether one adds a file where the other has a directory from now on.</summary>
    public static bool MeetAsFileAndDirectory(ForecastLane one, ForecastLane other) => one.Added.Any(other.Entered.Contains) || other.Added.Any(one.Entered.Contains);

    /// <summary>Whether one of these paths lies in one of these directories.</summary>
    public static bool LiesWithin(IEnumerable<string> paths, IReadOnlySet<string> directories) => directories.Count > 0 && paths.Any(path => TreePath.Above(path).Any(directories.Contains));
}
