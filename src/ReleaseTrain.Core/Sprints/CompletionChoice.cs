using ReleaseTrain.Specs;

namespace ReleaseTrain.Sprints;

/// <summary>What a completion is about: gathered object by object, and less where somebody says no.</summary>
internal sealed class CompletionChoice
{
    private readonly CompletionSelection _selection;
    private readonly List<Sprint> _sprints = [];
    private readonly List<Sprint> _done = [];
    private readonly List<SpecEntry> _specs = [];

    public CompletionChoice(CompletionSelection selection) => _selection = selection;

    /// <summary>The sprints that have something to close.</summary>
    public IReadOnlyList<Sprint> Sprints => _sprints;

    /// <summary>The specs to close: those of the sprints, and others that no sprint carried.</summary>
    public IReadOnlyList<SpecEntry> Specs => _specs;

    /// <summary>Sprints with nothing left to close, and those that a dry run has only planned.</summary>
    public IReadOnlyList<Sprint> Done => _done;

    /// <summary>The specs that none of the sprints carries.</summary>
    public IReadOnlyList<SpecEntry> Loose => [.. _specs.Where(entry => !IsCarried(entry))];

    /// <summary>All that can be completed.</summary>
    public void AddAll()
    {
        var (sprints, specs) = _selection.All();
        _sprints.AddRange(sprints);
        Add(specs);
    }

    /// <summary>A sprint with its released specs, once.</summary>
    /// <exception cref="ReleaseTrainException">NotReleased, LedgerInvalid.</exception>
    public void Add(Sprint sprint)
    {
        if (_sprints.Concat(_done).Any(other => other.Id == sprint.Id))
        {
            return;
        }

        var specs = _selection.DemandReleased(sprint);
        (specs.Count == 0 ? _done : _sprints).Add(sprint);
        Add(specs);
    }

    /// <summary>Released specs, each once.</summary>
    public void Add(IReadOnlyList<SpecEntry> specs) => _specs.AddRange(specs.Where(entry => _specs.TrueForAll(other => other.Name.Text != entry.Name.Text)));

    /// <summary>What a release that a dry run has only planned would complete.</summary>
    public void Foresee(Release planned) => _done.AddRange(_selection.Foresee(planned));

    /// <summary>Takes out what was declined. Specs of such a sprint stay open, unless another sprint carries them too.</summary>
    /// <returns>Whether anything fell out, so that what is planned is another thing.</returns>
    public bool Decline(IReadOnlyList<Sprint> sprints, bool isLooseDeclined)
    {
        var loose = Loose.ToHashSet(ReferenceEqualityComparer.Instance);
        var gone = _sprints.RemoveAll(sprints.Contains);
        return _specs.RemoveAll(entry => loose.Contains(entry) ? isLooseDeclined : !IsCarried(entry)) + gone > 0;
    }

    private bool IsCarried(SpecEntry entry) => _sprints.Exists(sprint => sprint.Specs.Any(spec => spec.Name == entry.Name.Text));
}
