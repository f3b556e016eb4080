using System.Globalization;

namespace ReleaseTrain.Specs;

/// <summary>Finds in the repository's own list the specs that an object is about: what was read a while ago never stands for what is there now.</summary>
internal static class SpecLookup
{
    /// <exception cref="ReleaseTrainException">SpecNotFound, SpecAmbiguous, SpecInputInvalid.</exception>
    public static IEnumerable<SpecEntry> Find(object about, IReadOnlyList<SpecEntry> entries) => about switch
    {
        Spec spec => [Find(spec, entries)],
        MergeResult result => [Find(result.Spec, entries)],
        Sprint sprint => sprint.Specs.Select(spec => Find(spec, entries)).ToList(),
        Release release => release.Specs.Select(spec => Find(spec, entries)).ToList(),
        string text when !string.IsNullOrWhiteSpace(text) => Find(SpecReference.Parse(text), entries),
        byte or short or int or uint or long => Find(SpecReference.Parse(Convert.ToString(about, CultureInfo.InvariantCulture)!), entries),
        _ => throw new TrainError("SpecInputInvalid", $"'{about}' is about no spec.", about, "Get-Spec").AsException(),
    };

    private static List<SpecEntry> Find(SpecReference reference, IReadOnlyList<SpecEntry> entries)
    {
        var found = reference.Resolve([.. entries.Select(entry => entry.Spec)]).ToHashSet(ReferenceEqualityComparer.Instance);
        return [.. entries.Where(entry => found.Contains(entry.Spec))];
    }

    // Two branches may carry the same name behind different prefixes.
    private static SpecEntry Find(Spec spec, IReadOnlyList<SpecEntry> entries)
    {
        var named = entries.Where(entry => entry.Name.Text == spec.Name).ToList();
        return named.Find(entry => named.Count == 1 || entry.Branch == spec.Branch)
            ?? throw new TrainError("SpecNotFound", $"There is no spec '{spec.Name}' any more.", spec.Name, "Get-Spec -All").AsException();
    }
}
