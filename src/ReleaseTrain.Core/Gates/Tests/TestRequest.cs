namespace ReleaseTrain.Gates.Tests;

/// <summary>What is asked of a runner.</summary>
/// <param name="Kind">Which command.</param>
/// <param name="Commit">A commit of the repository, not of a scratch: the command sees it checked out.</param>
/// <param name="Spec">Id of the spec that it is run for; null for the whole.</param>
internal sealed record TestRequest(TestKind Kind, string Commit, string? Spec = null);
