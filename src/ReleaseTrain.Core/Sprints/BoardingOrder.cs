using ReleaseTrain.Specs;

namespace ReleaseTrain.Sprints;

/// <summary>The order in which specs board, each with the reason.</summary>
internal sealed class BoardingOrder
{
    private readonly IReadOnlyList<SpecEntry> _specs;
    private readonly Dictionary<SpecEntry, IReadOnlyList<SpecEntry>> _dependencies = new(ReferenceEqualityComparer.Instance);

    private BoardingOrder(IReadOnlyList<SpecEntry> specs)
    {
        _specs = [.. specs.OrderBy(entry => entry.Spec.Priority).ThenBy(entry => entry.Name.Number ?? long.MaxValue).ThenBy(entry => entry.Name.Text, StringComparer.Ordinal)];
        foreach (var entry in _specs)
        {
            _dependencies[entry] = entry.Spec.DependsOn.Count == 0 ? [] : [.. _specs.Where(other => other != entry && DependsOn(entry, other))];
        }
    }

    /// <summary>What others depend on first, then priority, then number.</summary>
    /// <exception cref="ReleaseTrainException">DependencyCycle, naming it.</exception>
    public static IReadOnlyList<BoardingPlace> ByRank(IReadOnlyList<SpecEntry> specs)
    {
        var order = new BoardingOrder(specs);
        return [.. order.Sort().Select(order.PlaceByRank)];
    }

    /// <summary>These first, as they are given; the rest by rank.</summary>
    /// <exception cref="ReleaseTrainException">OrderInvalid where one of them is no spec of this sprint, or is to board before what it depends on; DependencyCycle.</exception>
    public static IReadOnlyList<BoardingPlace> Given(IReadOnlyList<BoardingPlace> first, IReadOnlyList<SpecEntry> specs)
    {
        var order = new BoardingOrder(specs);
        var sorted = order.Sort();
        order.DemandPossible([.. first.Select(place => place.Entry)]);
        return [.. first, .. sorted.Where(entry => !first.Any(place => place.Entry == entry)).Select(order.PlaceByRank)];
    }

    /// <summary>The same specs so that the fewest stay behind: those that had better not board come last.</summary>
    /// <param name="ranked">The specs by rank.</param>
    /// <param name="conflicts">Who cannot be merged with whom, each pair in either order; with itself: who cannot board at all.</param>
    public static IReadOnlyList<BoardingPlace> Fewest(IReadOnlyList<BoardingPlace> ranked, IEnumerable<(SpecEntry Left, SpecEntry Right)> conflicts)
    {
        var order = new BoardingOrder([.. ranked.Select(place => place.Entry)]);
        var places = new Dictionary<SpecEntry, int>(ReferenceEqualityComparer.Instance);
        foreach (var place in ranked)
        {
            places.Add(place.Entry, places.Count);
        }

        var choice = new BoardingChoice([.. ranked.Select(place => order._dependencies[place.Entry].Select(dependency => places[dependency]))], conflicts.Select(pair => (places[pair.Left], places[pair.Right])));
        var boards = choice.Choose();
        IReadOnlyList<SpecEntry> RivalsOf(int spec) => [.. choice.RivalsOf(spec).Where(rival => boards[rival] != boards[spec]).Select(rival => ranked[rival].Entry)];
        return
        [
            .. ranked.Where((_, index) => boards[index]).Select(place => places[place.Entry] is var index && choice.IsUnweighed(index) ? place : Prefer(place, RivalsOf(index))),
            .. ranked.Where((_, index) => !boards[index]).Select(place => places[place.Entry] is var index && choice.IsUnweighed(index) ? DeferByRank(place, RivalsOf(index)) : Defer(place, RivalsOf(index))),
        ];
    }

    public static bool DependsOn(SpecEntry entry, SpecEntry other) => entry.Spec.DependsOn.Any(named => Names(other, named));

    /// <summary>Whether a dependency, as the ledger or a person wrote it, names this spec.</summary>
    public static bool Names(SpecEntry entry, string named) =>
        named.Equals(entry.Spec.Id, StringComparison.OrdinalIgnoreCase) || named.Equals(entry.Name.Text, StringComparison.OrdinalIgnoreCase) || named == entry.Spec.Reference || named == entry.Ledger.Uid;

    private List<SpecEntry> Sort()
    {
        var waiting = _specs.ToList();
        var ordered = new List<SpecEntry>();
        var placed = new HashSet<SpecEntry>(ReferenceEqualityComparer.Instance);
        while (waiting.Count > 0)
        {
            var next = waiting.Find(entry => _dependencies[entry].All(placed.Contains)) ?? throw Cycle(waiting);
            waiting.Remove(next);
            placed.Add(next);
            ordered.Add(next);
        }

        return ordered;
    }

    // Each of those that wait waits for another of them, so the way back is found by going on.
    private ReleaseTrainException Cycle(IReadOnlyList<SpecEntry> waiting)
    {
        var way = new List<SpecEntry> { waiting[0] };
        while (way.Count == way.Distinct().Count())
        {
            way.Add(_dependencies[way[^1]].First(waiting.Contains));
        }

        var cycle = way.SkipWhile(entry => entry != way[^1]).Select(entry => entry.Spec.Reference).ToList();
        return new TrainError("DependencyCycle", $"These specs wait for each other: {string.Join(" waits for ", cycle)}.", cycle[0], $"Set-Spec {CommandText.Quote(cycle[0])} -DependsOn @(), or with others alone").AsException();
    }

    private void DemandPossible(IReadOnlyList<SpecEntry> first)
    {
        foreach (var (entry, index) in first.Select((entry, index) => (entry, index)))
        {
            if (!_dependencies.TryGetValue(entry, out var dependencies))
            {
                throw Invalid(entry, $"{entry.Spec.Reference} is in the order and not among the specs of this sprint");
            }

            if (dependencies.FirstOrDefault(dependency => !first.Take(index).Contains(dependency)) is { } late)
            {
                throw Invalid(entry, $"{entry.Spec.Reference} depends on {late.Spec.Reference}, and would board before it");
            }
        }
    }

    private static ReleaseTrainException Invalid(SpecEntry entry, string what) =>
        new TrainError("OrderInvalid", $"{what}. Nothing has been changed.", entry.Spec, "the same command with another -Order, or without one").AsException();

    private BoardingPlace PlaceByRank(SpecEntry entry)
    {
        var (dependencies, priority) = (_dependencies[entry], entry.Spec.Priority);
        return new BoardingPlace(entry, dependencies.Count == 0 ? $"by priority ({priority}) and number" : $"after {Join(dependencies)}, which it depends on; then by priority ({priority}) and number");
    }

    private static BoardingPlace Prefer(BoardingPlace place, IReadOnlyList<SpecEntry> deferred) =>
        deferred.Count == 0 ? place : place with { Reason = $"{place.Reason}; before {Join(deferred)}, which cannot be merged with it: so the fewest stay behind" };

    private static BoardingPlace Defer(BoardingPlace place, IReadOnlyList<SpecEntry> preferred) =>
        Defer(place, preferred, "without it the fewest stay behind");

    private static BoardingPlace DeferByRank(BoardingPlace place, IReadOnlyList<SpecEntry> preferred) =>
        Defer(place, preferred, "too many conflict there for more than priority and number to count");

    private static BoardingPlace Defer(BoardingPlace place, IReadOnlyList<SpecEntry> preferred, string because) => place with
    {
        Reason = preferred.Count == 0 ? "last: what it depends on cannot board, or it conflicts with the integration branch" : $"last: it cannot be merged with {Join(preferred)}, and {because}",
    };

    private static string Join(IEnumerable<SpecEntry> entries) => string.Join(", ", entries.Select(entry => entry.Spec.Reference));
}
