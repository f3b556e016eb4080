using ReleaseTrain.Specs;

namespace ReleaseTrain.Journal;

/// <summary>One line of work in the journal: a context with those that go on from it, and the spec that it is about.</summary>
/// <param name="Name">The name of its first part.</param>
/// <param name="Parts">Its contexts, in order.</param>
/// <param name="Spec">The spec; null where it is about none, or about one that is not there.</param>
internal sealed record JournalWork(JournalName Name, IReadOnlyList<JournalContext> Parts, SpecEntry? Spec)
{
    public bool IsActive => Parts.Any(part => part.IsActive);

    public bool IsArchived => Parts.All(part => part.IsArchived);

    public int Notes => Parts.Sum(part => part.Notes.Count);

    /// <summary>Whether its spec has gone on to stages that another context tells of.</summary>
    public bool HasMovedOn => Spec is not null && Name.Group is { } group && Ordinal(JournalPolicy.GroupOf(Spec.Spec.Kind, Spec.Spec.Stage)) > Ordinal(group);

    /// <summary>The lines of work in some contexts, in the order in which they began.</summary>
    public static IReadOnlyList<JournalWork> Read(IEnumerable<JournalContext> contexts, JournalNaming naming, IReadOnlyList<SpecEntry> specs) => [.. contexts
        .Select(context => (Context: context, Name: naming.Parse(context.Name)))
        .GroupBy(found => found.Name.First, StringComparer.OrdinalIgnoreCase)
        .Select(group => group.OrderBy(found => found.Name.Part).ToList())
        .Select(parts => new JournalWork(
            parts[0].Name,
            [.. parts.Select(found => found.Context)],
            parts[0].Name.Spec is { } id ? specs.FirstOrDefault(entry => entry.Spec.Id.Equals(id, StringComparison.OrdinalIgnoreCase)) : null))];

    public override string ToString() => Name.First;

    // The checklist goes on in the planning's context.
    private static int Ordinal(JournalGroup group) => group == JournalGroup.Checklist ? (int)JournalGroup.Planning : (int)group;
}
