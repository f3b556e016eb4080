namespace ReleaseTrain.Operations;

/// <summary>Names paths in a message, as many as one reads.</summary>
internal static class PathNames
{
    private const int Most = 10;

    public static string List(IReadOnlyList<string> paths) =>
        string.Join(", ", paths.Take(Most)) + (paths.Count > Most ? FormattableString.Invariant($" and {paths.Count - Most} more") : string.Empty);
}
