using ReleaseTrain.Sprints;

namespace ReleaseTrain.Specs;

/// <summary>What a spec waits for: read from what people type, written so that it survives renaming.</summary>
internal sealed class SpecDependencies
{
    private readonly IReadOnlyList<SpecEntry> _entries;
    private readonly List<Spec> _specs;

    public SpecDependencies(IReadOnlyList<SpecEntry> entries)
    {
        _entries = entries;
        _specs = [.. entries.Select(entry => entry.Spec)];
    }

    /// <summary>The specs that are meant, each once.</summary>
    /// <exception cref="ReleaseTrainException">SpecNotFound, SpecAmbiguous.</exception>
    public IReadOnlyList<SpecEntry> Resolve(IEnumerable<SpecReference> named)
    {
        var found = named.SelectMany(reference => reference.Resolve(_specs)).ToHashSet(ReferenceEqualityComparer.Instance);
        return [.. _entries.Where(entry => found.Contains(entry.Spec))];
    }

    /// <summary>How the ledger writes them: the uid, else the id, else the name where the id is not unique.</summary>
    public IReadOnlyList<string> Write(IReadOnlyList<SpecEntry> dependencies) =>
        [.. dependencies.Select(entry => entry.Ledger.Uid ?? (_entries.Count(other => other.Spec.Id == entry.Spec.Id) == 1 ? entry.Spec.Id : entry.Name.Text))];

    /// <summary>Warns of specs that wait for one by the id or the name that it had: ledgers name a spec by its uid, which stays, and otherwise only where it had none.</summary>
    public void WarnOfRenamed(LedgerMove move, ITrainReporter reporter)
    {
        var (before, now) = (move.Request.Entry.Spec, move.Spec);
        foreach (var waiting in _entries.Where(other => other.Ledger.DependsOn.Any(named => named.Equals(before.Id, StringComparison.OrdinalIgnoreCase) || named.Equals(before.Name, StringComparison.OrdinalIgnoreCase))))
        {
            reporter.Warning("DependencyRenamed", $"{waiting.Spec.Reference} waits for '{before.Reference}', which is {now.Reference} now. Next: Set-Spec {CommandText.Quote(waiting.Spec.FullName)} -DependsOn {CommandText.Quote(now.FullName)}, with the others that it waits for");
        }
    }

    /// <summary>Refuses what would make a spec wait for itself, by way of however many others.</summary>
    /// <exception cref="ReleaseTrainException">DependencyCycle, naming the way round.</exception>
    public void DemandNoCycle(SpecEntry entry, IReadOnlyList<SpecEntry> dependencies)
    {
        foreach (var dependency in dependencies)
        {
            if (FindWay(dependency, entry, []) is { } way)
            {
                throw new TrainError(
                    "DependencyCycle",
                    $"{entry.Spec.Reference} cannot wait for {dependency.Spec.Reference}: {string.Join(" waits for ", way.Prepend(entry).Select(step => step.Spec.Reference))}.",
                    entry.Spec,
                    way.Count > 1 ? $"Set-Spec {way[^2].Spec.Argument} -DependsOn @(), or with others alone" : $"Get-Spec {entry.Spec.Argument}").AsException();
            }
        }
    }

    private IReadOnlyList<SpecEntry>? FindWay(SpecEntry from, SpecEntry to, HashSet<SpecEntry> seen)
    {
        if (from.Name.Text == to.Name.Text)
        {
            return [from];
        }

        return !seen.Add(from) ? null : _entries
            .Where(next => BoardingOrder.DependsOn(from, next))
            .Select(next => FindWay(next, to, seen))
            .FirstOrDefault(way => way is not null) is { } rest ? [from, .. rest] : null;
    }
}
