using ReleaseTrain.Gates.Tests;

namespace ReleaseTrain.Sprints;

/// <summary>A spec with which a candidate turned from green to red.</summary>
/// <param name="Candidate">The candidate.</param>
/// <param name="Index">Its place there.</param>
/// <param name="Red">What is red with it; over the whole, where its own merge was not tested.</param>
/// <param name="Alone">The test of it without the others; null where it cannot be merged without them.</param>
internal sealed record Suspect(Candidate Candidate, int Index, TestFinding Red, TestRequest? Alone)
{
    public Spec Spec => Candidate.Specs[Index];

    public IReadOnlyList<Spec> Before => [.. Candidate.Specs.Take(Index)];

    public IReadOnlyList<Spec> Needs => [.. Candidate.NeedsOf(Index).Select(index => Candidate.Specs[index])];

    /// <summary>Those before it that it can do without, by their place.</summary>
    public IReadOnlyList<int> Others => [.. Enumerable.Range(0, Index).Except(Candidate.NeedsOf(Index))];

    /// <summary>It with all that it needs and the first of the others, by their place.</summary>
    public static IReadOnlyList<int> Company(Candidate candidate, int index, IEnumerable<int> others) => [.. candidate.NeedsOf(index).Concat(others).Append(index).Order()];
}
