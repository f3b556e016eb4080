namespace ReleaseTrain.Repositories;

/// <summary>Where branches left a container, for any number of tips from one walk.</summary>
internal sealed class ForkPoints
{
    private readonly IObjectStore _objects;
    private readonly string _container;
    private readonly IReadOnlyDictionary<string, IReadOnlyList<string>> _parents;

    private ForkPoints(IObjectStore objects, string container, IReadOnlyDictionary<string, IReadOnlyList<string>> parents)
    {
        _objects = objects;
        _container = container;
        _parents = parents;
    }

    public static ForkPoints Read(IObjectStore objects, string container, IReadOnlyCollection<string> tips) =>
        new(objects, container, tips.Count == 0 ? new Dictionary<string, IReadOnlyList<string>>() : objects.ReadParents(tips, container));

    /// <summary>Whether the tip is an ancestor of the container, or the container itself.</summary>
    public bool IsWithin(string tip) => !_parents.ContainsKey(tip);

    /// <summary>Whether one commit contains another, answered from the walk wherever that can tell.</summary>
    public bool IsAncestor(string ancestor, string descendant) =>
        ancestor == descendant
        || (IsWithin(ancestor) ? _objects.IsAncestor(ancestor, descendant) : !IsWithin(descendant) && Walk(descendant).Contains(ancestor));

    /// <summary>The merge bases of the tip and the container.</summary>
    public IReadOnlyList<string> Of(string tip)
    {
        if (IsWithin(tip))
        {
            return [tip];
        }

        var border = BorderOf(tip);

        // Several commits on the border may be ancestors of each other; only git knows which are best.
        return border.Count <= 1 ? [.. border] : _objects.MergeBases(tip, _container);
    }

    /// <summary>The commits of the container that the tip's own commits follow: where it left, and what it took in since.</summary>
    public IReadOnlyCollection<string> BorderOf(string tip) => Walk(tip).SelectMany(commit => _parents[commit]).Where(IsWithin).ToHashSet(StringComparer.Ordinal);

    /// <summary>What the tip's merges from the container were made on: the branch right before each of them.</summary>
    public IReadOnlyCollection<string> SidesOf(string tip) =>
        Walk(tip).Select(commit => _parents[commit]).Where(parents => parents.Count > 1 && parents.Any(IsWithin)).SelectMany(parents => parents).Where(parent => !IsWithin(parent)).ToHashSet(StringComparer.Ordinal);

    /// <summary>Commits of the tip that the container lacks.</summary>
    public int CountAhead(string tip) => Walk(tip).Count;

    /// <inheritdoc cref="CountAhead"/>
    public IReadOnlyCollection<string> Ahead(string tip) => Walk(tip);

    private HashSet<string> Walk(string tip)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>([tip]);
        while (open.TryPop(out var commit))
        {
            if (_parents.TryGetValue(commit, out var parents) && seen.Add(commit))
            {
                foreach (var parent in parents)
                {
                    open.Push(parent);
                }
            }
        }

        return seen;
    }
}
