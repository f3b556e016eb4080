namespace ReleaseTrain.Sprints;

/// <summary>
/// Chooses who boards where not everybody can, so that the fewest stay behind. Specs are numbers here, by rank, and each depends on lower ones alone. Those that
/// conflict or depend on each other make a group. Where at most twelve of a group are in a conflict, every way is tried; of equally good ones that which takes the
/// higher ranks. In larger groups the higher rank goes first.
/// </summary>
internal sealed class BoardingChoice
{
    private const int MostTried = 12;

    private readonly IReadOnlyList<IReadOnlyList<int>> _dependencies;
    private readonly IReadOnlyList<HashSet<int>> _rivals;
    private readonly HashSet<int> _unweighed = [];

    /// <param name="dependencies">For each spec, those it depends on.</param>
    /// <param name="conflicts">Who cannot be merged with whom; with itself: who cannot board at all.</param>
    public BoardingChoice(IReadOnlyList<IEnumerable<int>> dependencies, IEnumerable<(int Left, int Right)> conflicts)
    {
        _dependencies = [.. dependencies.Select(each => each.ToList())];
        _rivals = [.. dependencies.Select(_ => new HashSet<int>())];
        foreach (var (left, right) in conflicts)
        {
            _rivals[left].Add(right);
            _rivals[right].Add(left);
        }
    }

    /// <summary>Those it cannot be merged with, in order.</summary>
    public IEnumerable<int> RivalsOf(int spec) => _rivals[spec].Where(rival => rival != spec).Order();

    /// <summary>Whether so many conflict with each other there that the higher rank went first, and nothing was weighed.</summary>
    public bool IsUnweighed(int spec) => _unweighed.Contains(spec);

    /// <summary>For each spec, whether it boards.</summary>
    public bool[] Choose()
    {
        var boards = new bool[_dependencies.Count];
        Settle(Enumerable.Range(0, boards.Length), boards, spec => !_rivals[spec].Contains(spec));
        foreach (var group in Groups([.. Enumerable.Range(0, boards.Length).Where(spec => boards[spec])]))
        {
            var contested = group.Where(spec => _rivals[spec].Any(rival => boards[rival])).ToList();
            if (contested.Count is > 0 and <= MostTried)
            {
                TryAll(group, contested, boards);
            }
            else if (contested.Count > MostTried)
            {
                _unweighed.UnionWith(group);
                Settle(group, boards, spec => !_rivals[spec].Any(rival => rival < spec && boards[rival]));
            }
        }

        return boards;
    }

    // In order of rank: what a spec depends on has been settled before it.
    private void Settle(IEnumerable<int> specs, bool[] boards, Func<int, bool> mayBoard)
    {
        foreach (var spec in specs)
        {
            boards[spec] = mayBoard(spec) && _dependencies[spec].All(dependency => boards[dependency]);
        }
    }

    private void TryAll(IReadOnlyList<int> group, IReadOnlyList<int> contested, bool[] boards)
    {
        var places = contested.Select((spec, place) => (spec, place)).ToDictionary(pair => pair.spec, pair => pair.place);
        var rivals = contested.Select(spec => _rivals[spec].Where(places.ContainsKey).Aggregate(0, (mask, rival) => mask | (1 << places[rival]))).ToList();
        bool[] best = [];
        for (var taken = 0; taken < 1 << contested.Count; taken++)
        {
            if (!Enumerable.Range(0, contested.Count).Any(place => (taken & (1 << place)) != 0 && (taken & rivals[place]) != 0))
            {
                Settle(group, boards, spec => !places.TryGetValue(spec, out var place) || (taken & (1 << place)) != 0);
                bool[] tried = [.. group.Select(spec => boards[spec])];
                best = IsBetter(tried, best) ? tried : best;
            }
        }

        foreach (var (spec, isAboard) in group.Zip(best))
        {
            boards[spec] = isAboard;
        }
    }

    // More of them, or as many and the first difference in favour of the higher rank.
    private static bool IsBetter(bool[] one, bool[] other)
    {
        var more = one.Count(boards => boards) - other.Count(boards => boards);
        return other.Length == 0 || more > 0 || (more == 0 && one.Zip(other).FirstOrDefault(pair => pair.First != pair.Second).First);
    }

    private List<List<int>> Groups(IReadOnlyList<int> specs)
    {
        var heads = specs.ToDictionary(spec => spec, spec => spec);
        foreach (var spec in specs)
        {
            foreach (var other in _rivals[spec].Concat(_dependencies[spec]).Where(heads.ContainsKey))
            {
                heads[HeadOf(heads, spec)] = HeadOf(heads, other);
            }
        }

        return [.. specs.GroupBy(spec => HeadOf(heads, spec)).Select(group => group.ToList())];
    }

    private static int HeadOf(Dictionary<int, int> heads, int spec)
    {
        while (heads[spec] != spec)
        {
            heads[spec] = heads[heads[spec]];
            spec = heads[spec];
        }

        return spec;
    }
}
