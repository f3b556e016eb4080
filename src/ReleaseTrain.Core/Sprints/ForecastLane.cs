using ReleaseTrain.Repositories;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Sprints;

/// <summary>One side of a forecast: a spec, or the integration branch, with what it changes since it left.</summary>
internal sealed record ForecastLane
{
    private const string EmptyTree = "";

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

    /// <summary>Directories of which it leaves nothing: git may take them for renamed, and then moves what others add.</summary>
    public IReadOnlySet<string> Emptied { get; init; } = new HashSet<string>();

    public static ForecastLane Of(IObjectStore objects, SpecEntry entry, string name)
    {
        var tree = objects.ReadCommit(entry.Tip!).Tree;
        var fork = entry.ForkPoints is [var only] ? only : null;
        var changes = fork is null ? [] : TreeDiff.Compare(objects, objects.ReadCommit(fork).Tree, tree).Where(change => !LedgerPath.IsLedger(change.Path)).ToList();
        return new ForecastLane
        {
            Name = name,
            Entry = entry,
            Tip = entry.Tip!,
            Tree = tree,
            Fork = fork,
            Changes = changes.ToDictionary(change => change.Path, StringComparer.Ordinal),
            Emptied = FindEmptied(objects, tree, changes),
        };
    }

    /// <summary>The directories that a change leaves nothing of.</summary>
    public static IReadOnlySet<string> FindEmptied(IObjectStore objects, string tree, IEnumerable<TreeChange> changes)
    {
        var standing = new Dictionary<string, bool>(StringComparer.Ordinal);
        foreach (var removed in changes.Where(change => change.New is null))
        {
            for (var above = Above(removed.Path); above != EmptyTree && !standing.ContainsKey(above); above = Above(above))
            {
                standing[above] = objects.FindEntry(tree, above) is { IsDirectory: true };
            }
        }

        return standing.Where(found => !found.Value).Select(found => found.Key).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Whether one of these paths lies in one of these directories.</summary>
    public static bool LiesWithin(IEnumerable<string> paths, IReadOnlySet<string> directories)
    {
        if (directories.Count == 0)
        {
            return false;
        }

        foreach (var path in paths)
        {
            for (var above = Above(path); above != EmptyTree; above = Above(above))
            {
                if (directories.Contains(above))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static string Above(string path) => path.LastIndexOf('/') is > 0 and var slash ? path[..slash] : EmptyTree;
}
