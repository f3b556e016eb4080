using ReleaseTrain.Specs;

namespace ReleaseTrain.Sprints;

/// <summary>When a spec is to board, by its place in a list, and why then.</summary>
/// <param name="Entry">The spec.</param>
/// <param name="Reason">Why, in words.</param>
internal sealed record BoardingPlace(SpecEntry Entry, string Reason);
