namespace ReleaseTrain.Sprints;

/// <summary>How much specs are together.</summary>
internal static class SprintSizes
{
    private const int MostOfSmall = 2;
    private const int MostOfMedium = 4;

    public static SprintSize Of(IReadOnlyList<Spec> specs) =>
        specs.Count > MostOfMedium || specs.Any(spec => spec.ChangeKind == ChangeKind.Breaking) ? SprintSize.Large
        : specs.Count > MostOfSmall ? SprintSize.Medium
        : SprintSize.Small;
}
