using ReleaseTrain.Operations;

namespace ReleaseTrain.Journal;

/// <summary>Finds the contexts that tell of sprints, whatever version they were foretold.</summary>
internal static class SprintContexts
{
    /// <summary>Those that name one of some sprints or operations, with their notes.</summary>
    /// <param name="draft">What is told.</param>
    /// <param name="ids">Full ids of sprints or operations.</param>
    public static IReadOnlyList<JournalContext> Find(JournalDraft draft, IReadOnlyCollection<string> ids) => ids.Count == 0 ? [] :
    [
        .. draft.Read(name => name.Group == JournalGroup.Sprint, withEntries: true)
            .Where(context => context.Notes.Any(note => ids.Any(id => note.Text.Contains(Ulid.Short(id), StringComparison.Ordinal)))),
    ];
}
