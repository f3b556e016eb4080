using ReleaseTrain.Repositories;

namespace ReleaseTrain.Sprints;

/// <summary>Which lanes of a forecast meet somewhere: found by path, so that those that do not cost nothing.</summary>
internal sealed class LaneMeetings
{
    private readonly IReadOnlyList<ForecastLane> _lanes;
    private readonly Dictionary<string, List<int>> _byPath = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<int>> _byEmptied = new(StringComparer.Ordinal);
    private readonly HashSet<(int Left, int Right)> _found = [];

    private LaneMeetings(IReadOnlyList<ForecastLane> lanes) => _lanes = lanes;

    /// <summary>Pairs that change the same path, or one a file where the other has a directory, or one what the other's directories were emptied of. One that nothing is known of meets all.</summary>
    /// <returns>By place in the list, the lower first.</returns>
    public static IReadOnlyCollection<(int Left, int Right)> Find(IReadOnlyList<ForecastLane> lanes)
    {
        var meetings = new LaneMeetings(lanes);
        meetings.Enter();
        for (var lane = 0; lane < lanes.Count; lane++)
        {
            meetings.Match(lane);
        }

        return meetings._found;
    }

    private void Enter()
    {
        foreach (var directory in _lanes.SelectMany(lane => lane.Emptied))
        {
            _byEmptied.TryAdd(directory, []);
        }

        for (var lane = 0; lane < _lanes.Count; lane++)
        {
            foreach (var path in _lanes[lane].Changes.Keys)
            {
                if (!_byPath.TryGetValue(path, out var known))
                {
                    _byPath[path] = known = [];
                }

                known.Add(lane);
                foreach (var directory in TreePath.Above(path).Where(_byEmptied.ContainsKey))
                {
                    _byEmptied[directory].Add(lane);
                }
            }
        }
    }

    private void Match(int lane)
    {
        if (_lanes[lane].Fork is null)
        {
            Add(lane, Enumerable.Range(0, _lanes.Count));
        }

        foreach (var path in _lanes[lane].Changes.Keys)
        {
            Add(lane, _byPath[path]);
            foreach (var directory in TreePath.Above(path).Where(_byPath.ContainsKey))
            {
                Add(lane, _byPath[directory]);
            }
        }

        foreach (var directory in _lanes[lane].Emptied)
        {
            Add(lane, _byEmptied[directory]);
        }
    }

    private void Add(int lane, IEnumerable<int> others) => _found.UnionWith(others.Where(other => other != lane).Select(other => (Math.Min(lane, other), Math.Max(lane, other))));
}
