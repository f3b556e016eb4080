using ReleaseTrain.Specs;

namespace ReleaseTrain.Sprints;

/// <summary>Orders specs for a sprint: what others depend on first, then priority, then number.</summary>
internal static class BoardingOrder
{
    /// <exception cref="ReleaseTrainException">DependencyCycle, naming it.</exception>
    public static IReadOnlyList<SpecEntry> Sort(IReadOnlyList<SpecEntry> specs)
    {
        var waiting = specs.OrderBy(entry => entry.Spec.Priority).ThenBy(entry => entry.Name.Number ?? long.MaxValue).ThenBy(entry => entry.Name.Text, StringComparer.Ordinal).ToList();
        var ordered = new List<SpecEntry>();
        while (waiting.Count > 0)
        {
            var next = waiting.Find(entry => !waiting.Any(other => other != entry && DependsOn(entry, other)))
                ?? throw new TrainError("DependencyCycle", $"These specs depend on each other: {string.Join(", ", waiting.Select(entry => entry.Spec.Id))}.", waiting[0].Spec.Id, "Set-Spec -DependsOn").AsException();
            waiting.Remove(next);
            ordered.Add(next);
        }

        return ordered;
    }

    public static bool DependsOn(SpecEntry entry, SpecEntry other) => entry.Spec.DependsOn.Any(named => Names(other, named));

    /// <summary>Whether a dependency, as the ledger or a person wrote it, names this spec.</summary>
    public static bool Names(SpecEntry entry, string named) =>
        named.Equals(entry.Spec.Id, StringComparison.OrdinalIgnoreCase) || named.Equals(entry.Name.Text, StringComparison.OrdinalIgnoreCase) || named == entry.Ledger.Uid;
}
