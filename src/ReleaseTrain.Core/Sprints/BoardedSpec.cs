using ReleaseTrain.Operations;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Sprints;

/// <summary>A spec that is part of a candidate.</summary>
/// <param name="Entry">The spec.</param>
/// <param name="Content">Its content id.</param>
/// <param name="Merges">What it took, in order; the last one is its merge.</param>
internal sealed record BoardedSpec(SpecEntry Entry, string Content, IReadOnlyList<PlannedMerge> Merges)
{
    public string Commit => Merges[^1].Commit;
}
