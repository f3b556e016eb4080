using ReleaseTrain.Repositories;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Sprints;

/// <summary>
/// Foretells which specs cannot be merged together, and which not with the integration branch. What each changes is read once; only pairs that meet somewhere are
/// looked at closer: file by file where both edit the same one, by git, all at once, where more than that is going on.
/// </summary>
internal sealed class ConflictForecast
{
    private readonly IObjectStore _objects;
    private readonly IReadOnlyList<ForecastLane> _lanes;
    private readonly ForecastLane _integration;
    private readonly IContentMerger _contents;
    private readonly IntegrationTrack _track;
    private readonly IReadOnlySet<(ForecastLane Left, ForecastLane Right)> _related;

    private ConflictForecast(TrainView view, string integration, IReadOnlyList<ForecastLane> lanes, IReadOnlySet<(ForecastLane Left, ForecastLane Right)> related)
    {
        _objects = view.Objects;
        _lanes = lanes;
        _related = related;
        _integration = new ForecastLane { Name = view.Roles.Integration, Tip = integration, Tree = _objects.ReadCommit(integration).Tree, Fork = integration };
        _contents = _objects.OpenContentMerger(integration);
        _track = IntegrationTrack.Read(_objects, integration, lanes.Select(lane => lane.Fork).OfType<string>());
    }

    /// <summary>Every pair of these specs, and each with the integration branch; in order.</summary>
    /// <param name="view">The repository.</param>
    /// <param name="specs">The specs; those without a branch, and those that have landed, are left out.</param>
    public static IReadOnlyList<SpecConflict> Read(TrainView view, IReadOnlyList<SpecEntry> specs)
    {
        if (view.Integration.Effective is not { } integration)
        {
            return [];
        }

        TrainView.DemandHistory(view.Repository);
        var lanes = ReadLanes(view, specs);
        var forecast = new ConflictForecast(view, integration, lanes, Relate(lanes, ForkPoints.Read(view.Objects, integration, [.. lanes.Select(lane => lane.Tip).Distinct()])));
        return [.. forecast.Judge(forecast.AllPairs()).Select(judged => judged.Verdict)];
    }

    /// <summary>
    /// Who cannot be merged with whom on top of the integration branch; a spec with itself where it cannot be merged with that. Only pairs that meet are looked at, and
    /// nothing where none does.
    /// </summary>
    /// <param name="view">The repository.</param>
    /// <param name="specs">Specs that could board.</param>
    /// <param name="forks">Where they left the integration branch.</param>
    public static IReadOnlyList<(SpecEntry Left, SpecEntry Right)> FindConflicts(TrainView view, IReadOnlyList<SpecEntry> specs, ForkPoints forks)
    {
        var lanes = ReadLanes(view, specs);
        var related = Relate(lanes, forks);
        var meetings = LaneMeetings.Find(lanes);
        if (view.Integration.Effective is not { } integration || meetings.Count + related.Count == 0)
        {
            return [];
        }

        var forecast = new ConflictForecast(view, integration, lanes, related);
        var pairs = meetings.Order().Select(pair => (lanes[pair.Left], lanes[pair.Right])).Concat(related).Distinct().Select(pair => new Pair(pair.Item1, pair.Item2));
        return
        [
            .. forecast.Judge(lanes.Select(lane => new Pair(lane, forecast._integration)).Concat(pairs))
                .Where(judged => judged.Verdict.Kind == ConflictKind.Conflict)
                .Select(judged => (judged.Pair.Left.Entry!, judged.Pair.Right.Entry ?? judged.Pair.Left.Entry!)),
        ];
    }

    private static List<ForecastLane> ReadLanes(TrainView view, IReadOnlyList<SpecEntry> specs)
    {
        var open = specs.Where(entry => entry.Tip is not null && !entry.IsLanded).ToList();
        return open.ConvertAll(entry => ForecastLane.Of(view.Objects, entry, entry.Spec.Reference));
    }

    // Those that share commits of their own did not meet at the integration branch, so nothing is known of where they did.
    private static HashSet<(ForecastLane Left, ForecastLane Right)> Relate(IReadOnlyList<ForecastLane> lanes, ForkPoints forks)
    {
        var related = new HashSet<(ForecastLane Left, ForecastLane Right)>();
        var owners = new Dictionary<string, List<ForecastLane>>(StringComparer.Ordinal);
        foreach (var lane in lanes)
        {
            foreach (var commit in forks.Ahead(lane.Tip))
            {
                if (!owners.TryGetValue(commit, out var known))
                {
                    owners[commit] = known = [];
                }

                known.ForEach(other => related.Add((other, lane)));
                known.Add(lane);
            }
        }

        return related;
    }

    private IEnumerable<Pair> AllPairs() => _lanes.SelectMany((left, index) => _lanes.Skip(index + 1).Prepend(_integration).Select(right => new Pair(left, right)));

    private IEnumerable<(Pair Pair, SpecConflict Verdict)> Judge(IEnumerable<Pair> asked)
    {
        var pairs = asked.ToList();
        var judged = pairs.ConvertAll(Judge);
        var byGit = new Queue<SpecConflict>(AskGit([.. pairs.Where((_, index) => judged[index] is null)]));
        return pairs.Zip(judged, (pair, verdict) => (pair, verdict ?? byGit.Dequeue()));
    }

    // Null: git must say.
    private SpecConflict? Judge(Pair pair)
    {
        if (_track.Find(pair.Left.Fork) is not { } left || _track.Find(pair.Right.Fork) is not { } right || _related.Contains((pair.Left, pair.Right)))
        {
            return null;
        }

        var (older, newer, from, to) = left <= right ? (pair.Left, pair.Right, left, right) : (pair.Right, pair.Left, right, left);
        if (MeetInDirectory(older, newer, from, to) || ForecastLane.MeetAsFileAndDirectory(older, newer))
        {
            return null;
        }

        var shared = older.Changes.Keys.Where(path => newer.Changes.ContainsKey(path) || _track.IsChanged(path, from, to)).Order(StringComparer.Ordinal).ToList();
        return shared.Count == 0 ? pair.As(ConflictKind.None, []) : JudgeFiles(pair, older, newer, shared);
    }

    private bool MeetInDirectory(ForecastLane older, ForecastLane newer, int from, int to) =>
        ForecastLane.LiesWithin(newer.Changes.Keys, older.Emptied)
        || ForecastLane.LiesWithin(older.Changes.Keys, newer.Emptied)
        || (older.Emptied.Count > 0 && ForecastLane.LiesWithin(_track.Changed(from, to), older.Emptied))
        || _track.Emptied(from, to).Any(directories => ForecastLane.LiesWithin(older.Changes.Keys, directories));

    private SpecConflict? JudgeFiles(Pair pair, ForecastLane older, ForecastLane newer, IReadOnlyList<string> shared)
    {
        var conflicting = new List<string>();
        foreach (var path in shared)
        {
            var theirs = newer.Changes.TryGetValue(path, out var change) ? change.New : _objects.FindEntry(newer.Tree, path);
            if (Merges(older.Changes[path].Old, older.Changes[path].New, theirs) is not { } isClean)
            {
                return null;
            }

            if (!isClean)
            {
                conflicting.Add(path);
            }
        }

        return conflicting.Count > 0 ? pair.As(ConflictKind.Conflict, conflicting) : pair.As(ConflictKind.SamePath, shared);
    }

    // Two edits of one file; everything else may be a rename, and renames are git's.
    private bool? Merges(TreeEntry? start, TreeEntry? mine, TreeEntry? theirs) =>
        start is null || mine is null || theirs is null || !IsFile(start) || start.Mode != mine.Mode || start.Mode != theirs.Mode ? null
        : mine.Id == theirs.Id || theirs.Id == start.Id || mine.Id == start.Id ? true
        : _contents.Merges(start.Id, mine.Id, theirs.Id);

    private static bool IsFile(TreeEntry entry) => entry.Mode is TreeEntry.File or TreeEntry.Executable;

    private IEnumerable<SpecConflict> AskGit(IReadOnlyList<Pair> pairs)
    {
        var merges = pairs.Count == 0 ? [] : _objects.MergeAll([.. pairs.Select(pair => (pair.Left.Tip, pair.Right.Tip))]);
        foreach (var (pair, merged) in pairs.Zip(merges))
        {
            var paths = merged.Conflicts.Where(path => !LedgerPath.IsLedger(path)).ToList();
            var shared = pair.Left.Changes.Keys.Where(pair.Right.Changes.ContainsKey).Order(StringComparer.Ordinal).ToList();
            yield return paths.Count > 0 ? pair.As(ConflictKind.Conflict, paths) : shared.Count > 0 ? pair.As(ConflictKind.SamePath, shared) : pair.As(ConflictKind.None, []);
        }
    }

    private sealed record Pair(ForecastLane Left, ForecastLane Right)
    {
        public SpecConflict As(ConflictKind kind, IReadOnlyList<string> paths) => new() { Left = Left.Name, Right = Right.Name, Kind = kind, Paths = paths };
    }
}
