namespace ReleaseTrain.Gates.Tests;

/// <summary>What is asked of a runner.</summary>
/// <param name="Kind">Which command.</param>
/// <param name="Commit">A commit of the repository, not of a scratch: the command sees it checked out.</param>
/// <param name="Spec">Id of the spec that it is run for, its name where several share the number; null for the whole.</param>
internal sealed record TestRequest(TestKind Kind, string Commit, string? Spec = null)
{
    /// <summary>The spec that the command is told of. Unit tests and what judges the constitution are about a spec; the other results are the same whoever asks.</summary>
    public string? SpecToSee() => Kind is TestKind.Unit or TestKind.Constitution ? Spec : null;
}
