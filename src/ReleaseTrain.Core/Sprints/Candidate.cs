using ReleaseTrain.Gates.Tests;
using ReleaseTrain.Operations;
using ReleaseTrain.Repositories;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Sprints;

/// <summary>A planned sprint as its tests see it: the commit it begins with, a step for each spec aboard, and the tip, which holds the ledgers as well.</summary>
internal sealed class Candidate
{
    private readonly IReadOnlyList<PlannedMerge>[] _merges;
    private readonly IReadOnlyList<SpecEntry> _entries;

    /// <param name="plan">A plan that moves something.</param>
    /// <param name="entries">Every spec of the repository.</param>
    public Candidate(SprintPlan plan, IReadOnlyList<SpecEntry> entries)
    {
        var operation = plan.Operation!;
        Specs = plan.Sprint.Specs;
        Base = operation.Claim!.Base;
        Tip = operation.Claim.Tip;
        By = operation.By;
        Tests = operation.Tests;
        _merges = [.. Specs.Select(spec => operation.Claim.Merges.Where(merge => merge.Spec == spec.Name).ToList())];
        _entries = [.. Specs.Select(spec => entries.First(entry => ReferenceEquals(entry.Spec, spec)))];
    }

    /// <summary>The specs aboard, in merge order.</summary>
    public IReadOnlyList<Spec> Specs { get; }

    public string Base { get; }

    public string Tip { get; }

    public Signature By { get; }

    public TestPlan? Tests { get; }

    /// <summary>The commit that holds the specs up to this one.</summary>
    public string CommitAfter(int index) => _merges[index][^1].Commit;

    /// <summary>What brings a spec in: its merge, after the reverts of it that are taken back.</summary>
    public IReadOnlyList<PlannedMerge> MergesOf(int index) => _merges[index];

    public SpecEntry EntryOf(int index) => _entries[index];

    /// <summary>The specs aboard that a spec cannot do without, in merge order.</summary>
    public IReadOnlyList<int> NeedsOf(int index)
    {
        var needed = new SortedSet<int>();
        var waiting = new Stack<int>([index]);
        while (waiting.TryPop(out var next))
        {
            foreach (var other in Enumerable.Range(0, next).Where(other => BoardingOrder.DependsOn(_entries[next], _entries[other]) && needed.Add(other)))
            {
                waiting.Push(other);
            }
        }

        return [.. needed];
    }
}
