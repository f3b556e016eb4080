using ReleaseTrain.Repositories;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Sprints;

/// <summary>
/// The integration branch as a row of the commits that specs left it at, oldest first, its tip last, and what changed between each and the next. Who asks whether
/// a path changed between two of them needs no trees for it.
/// </summary>
internal sealed class IntegrationTrack
{
    private readonly Dictionary<string, int> _stops = new(StringComparer.Ordinal);
    private readonly List<string> _commits = [];
    private readonly Dictionary<string, List<int>> _changes = new(StringComparer.Ordinal);
    private readonly List<IReadOnlySet<string>> _emptied = [];

    private IntegrationTrack()
    {
    }

    /// <param name="objects">The objects.</param>
    /// <param name="tip">The tip of the integration branch.</param>
    /// <param name="forks">Where specs left it.</param>
    public static IntegrationTrack Read(IObjectStore objects, string tip, IEnumerable<string> forks)
    {
        var track = new IntegrationTrack();
        var wanted = forks.Append(tip).ToHashSet(StringComparer.Ordinal);
        foreach (var (commit, _) in objects.ReadFirstParents(tip).Where(commit => wanted.Contains(commit.Id)).Reverse())
        {
            track.Add(objects, commit);
        }

        return track;
    }

    /// <summary>Where on the row this commit stands; null where it is not on it.</summary>
    public int? Find(string? commit) => commit is not null && _stops.TryGetValue(commit, out var stop) ? stop : null;

    /// <summary>Whether a path changed after one stop and up to another.</summary>
    public bool IsChanged(string path, int after, int upTo)
    {
        if (after == upTo || !_changes.TryGetValue(path, out var stops))
        {
            return false;
        }

        var index = stops.BinarySearch(after + 1);
        return index >= 0 || (~index < stops.Count && stops[~index] <= upTo);
    }

    /// <summary>The directories of which nothing was left after one stop and up to another, at any time.</summary>
    public IEnumerable<IReadOnlySet<string>> Emptied(int after, int upTo) => _emptied.Skip(after + 1).Take(upTo - after).Where(directories => directories.Count > 0);

    /// <summary>The paths that changed after one stop and up to another.</summary>
    public IEnumerable<string> Changed(int after, int upTo) => _changes.Keys.Where(path => IsChanged(path, after, upTo));

    private void Add(IObjectStore objects, string commit)
    {
        var tree = objects.ReadCommit(commit).Tree;
        var changes = _commits.Count == 0 ? [] : TreeDiff.Compare(objects, objects.ReadCommit(_commits[^1]).Tree, tree);
        foreach (var change in changes.Where(change => !LedgerPath.IsLedger(change.Path)))
        {
            if (!_changes.TryGetValue(change.Path, out var stops))
            {
                _changes[change.Path] = stops = [];
            }

            stops.Add(_commits.Count);
        }

        _emptied.Add(ForecastLane.FindEmptied(objects, tree, changes));
        _stops[commit] = _commits.Count;
        _commits.Add(commit);
    }
}
