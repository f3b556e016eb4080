using ReleaseTrain.Repositories;

namespace ReleaseTrain.Specs;

/// <summary>What a person wants a spec's ledger to say. Null leaves a thing as it is; an empty text or list takes it away.</summary>
internal sealed record SpecSettings
{
    public string? Title { get; init; }

    public SpecPriority? Priority { get; init; }

    public ChangeKind? ChangeKind { get; init; }

    public string? Assignee { get; init; }

    public IReadOnlyList<string>? Issues { get; init; }

    public IReadOnlyList<SpecReference>? DependsOn { get; init; }

    public long? Number { get; init; }

    /// <exception cref="ReleaseTrainException">SpecNotFound, SpecAmbiguous, DependencyCycle, and what <see cref="SpecRename.Plan"/> throws.</exception>
    public LedgerRequest Decide(SpecEntry entry, IReadOnlyList<SpecEntry> entries, TrainView view)
    {
        var rename = Number is { } number ? SpecRename.Plan(view, entry, number) : null;
        var dependsOn = DependsOn is null ? null : ReadDependencies(entry, entries, DependsOn);
        var spec = entry.Spec;
        var changes = new List<(string Name, string Value, Func<LedgerRecord, LedgerRecord> Change)>();
        void Add(string name, bool differs, object? value, Func<LedgerRecord, LedgerRecord> change)
        {
            if (differs)
            {
                changes.Add((name, $"{value}", change));
            }
        }

        Add("title", Title is not null && Title != spec.Title, Title, record => record with { Title = Title });
        Add("priority", Priority is not null && Priority != spec.Priority, Priority, record => record with { Priority = Priority });
        Add("kind of change", ChangeKind is not null && ChangeKind != spec.ChangeKind, ChangeKind, record => record with { ChangeKind = ChangeKind });
        Add("assignee", Assignee is not null && Assignee != (spec.Assignee ?? string.Empty), Assignee, record => record with { Assignee = Assignee!.Length == 0 ? null : Assignee });
        Add("issues", Issues is not null && !Issues.SequenceEqual(spec.Issues), string.Join(", ", Issues ?? []), record => record with { Issues = Issues! });
        Add("dependencies", dependsOn is not null && !dependsOn.SequenceEqual(entry.Ledger.DependsOn), string.Join(", ", dependsOn ?? []), record => record with { DependsOn = dependsOn! });
        var words = $"et {string.Join(", ", changes.Select(change => change.Name))} of {spec.Reference}";
        return new LedgerRequest
        {
            Entry = entry,
            Change = record => changes.Aggregate(record, (changed, next) => next.Change(changed)),
            Parameters = [.. changes.Select(change => (change.Name, (string?)change.Value))],
            Rename = rename,
            Words = rename is null ? $"S{words}" : $"Rename {entry.Name.Text} to {rename.Name.Text}{(changes.Count == 0 ? string.Empty : $", and s{words}")}",
        };
    }

    private static IReadOnlyList<string> ReadDependencies(SpecEntry entry, IReadOnlyList<SpecEntry> entries, IReadOnlyList<SpecReference> named)
    {
        var dependencies = new SpecDependencies(entries);
        var found = dependencies.Resolve(named);
        dependencies.DemandNoCycle(entry, found);
        return dependencies.Write(found);
    }
}
