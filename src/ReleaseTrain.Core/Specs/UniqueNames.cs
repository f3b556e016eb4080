namespace ReleaseTrain.Specs;

/// <summary>Says of each spec what it is called so that no other is meant: several may share a number, and branches behind different prefixes even a name.</summary>
internal static class UniqueNames
{
    public static IReadOnlyList<SpecEntry> Give(IReadOnlyList<SpecEntry> entries)
    {
        var specs = entries.Select(entry => entry.Spec).ToList();
        var (ids, names) = (specs.ToLookup(spec => spec.Id, StringComparer.OrdinalIgnoreCase), specs.ToLookup(spec => spec.Name, StringComparer.OrdinalIgnoreCase));
        return [.. entries.Select(entry => ids[entry.Spec.Id].Count() + names[entry.Spec.Name].Count() == 2 ? entry : entry with { Spec = Name(entry.Spec, [.. names[entry.Spec.Name]], isAlone: ids[entry.Spec.Id].Count() == 1) })];
    }

    private static Spec Name(Spec spec, IReadOnlyList<Spec> namesakes, bool isAlone)
    {
        var name = namesakes.Count == 1 || SpecReference.Parse(spec.Name).Means(spec, namesakes) ? spec.Name : spec.Branch ?? spec.Name;
        return spec with { FullName = name, Reference = isAlone ? spec.Id : name };
    }
}
