namespace ReleaseTrain.Gates;

/// <summary>Waivers as trailers of commits: the check, of whom where the commit is about several specs, and why.</summary>
internal static class WaiverTrailer
{
    private const string Owner = " of ";

    /// <param name="waiver">The waiver.</param>
    /// <param name="spec">Name of the spec, in a commit that is about several.</param>
    public static string Format(Waiver waiver, string? spec = null) => $"{waiver.Check}{(spec is null ? string.Empty : Owner + spec)}: {waiver.Reason}";

    /// <summary>A check whose waiver is no debt any more, in a commit that is about several specs.</summary>
    public static string FormatSettled(string check, string spec) => check + Owner + spec;

    /// <summary>The checks that a commit's trailers waive for a spec.</summary>
    public static IEnumerable<string> Read(IEnumerable<string> trailers, string spec) => trailers
        .Select(trailer => trailer.Split(':')[0].Trim().Split(Owner, 2))
        .Where(parts => parts.Length == 1 || parts[1] == spec)
        .Select(parts => parts[0]);
}
