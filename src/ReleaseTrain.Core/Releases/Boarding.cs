using ReleaseTrain.Specs;

namespace ReleaseTrain.Releases;

/// <summary>What the input of a release says: who must be aboard, who stays behind, who would come if the sprint before were real.</summary>
internal sealed class Boarding
{
    private readonly IReadOnlyList<object> _items;

    public Boarding(IReadOnlyList<object> items) => _items = items;

    /// <summary>Specs that a dry run of the sprint before would have merged.</summary>
    public IReadOnlyList<Spec> Arriving => [.. _items.OfType<MergeResult>().Where(result => result.Outcome == MergeOutcome.Planned).Select(result => result.Spec)
        .Concat(_items.OfType<Sprint>().Where(sprint => sprint.State == SprintState.Planned).SelectMany(sprint => sprint.Specs))];

    /// <summary>Ids of the sprints that it would have merged them in.</summary>
    public IReadOnlyList<string> ArrivingSprints => [.. _items.OfType<MergeResult>().Where(result => result.Outcome == MergeOutcome.Planned).Select(result => result.Sprint)
        .Concat(_items.OfType<Sprint>().Where(sprint => sprint.State == SprintState.Planned))
        .OfType<Sprint>()
        .Select(sprint => sprint.Id)
        .Distinct(StringComparer.Ordinal)];

    /// <summary>Tags of the releases that were given.</summary>
    public IReadOnlyList<string> Tags => [.. _items.OfType<Release>().Select(release => release.Tag).OfType<string>()];

    /// <summary>Whether nobody is aboard.</summary>
    public bool IsEmpty => !_items.Any(item => item is not MergeResult result || IsAboard(result));

    /// <summary>Refuses where results stay behind that the sprint was not told to go without.</summary>
    /// <exception cref="ReleaseTrainException">TrainIncomplete.</exception>
    public void DemandComplete()
    {
        var failures = _items.OfType<MergeResult>().Where(result => result.IsFailure && !result.AllowPartial).ToList();
        if (failures.Count > 0)
        {
            throw new TrainError(
                "TrainIncomplete",
                $"{string.Join(", ", failures.Select(result => $"{result.Spec.Reference} ({result.Outcome})"))} would stay behind, so nothing has been released. What has been merged waits.",
                failures,
                "Publish-Release to leave without them, or mend them and run the line again").AsException();
        }
    }

    /// <summary>The specs that must be aboard.</summary>
    /// <param name="named">Those that the input is about, as they are now.</param>
    public IReadOnlyList<Spec> Aboard(IReadOnlyList<SpecEntry> named)
    {
        var left = _items.OfType<MergeResult>().Where(result => !IsAboard(result)).Select(result => result.Spec.Name).ToHashSet(StringComparer.Ordinal);
        return [.. named.Select(entry => entry.Spec).Where(spec => !left.Contains(spec.Name))];
    }

    private static bool IsAboard(MergeResult result) => result.Outcome is MergeOutcome.Merged or MergeOutcome.AlreadyMerged or MergeOutcome.Planned;
}
