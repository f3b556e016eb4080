using System.Globalization;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Journal;

/// <summary>What is noted of tasks that are ticked: checkpoints and the borders of phases, each in the context of its phase.</summary>
internal static class TaskNotes
{
    /// <summary>The marks that were passed by ticking tasks of a spec.</summary>
    public static void Tell(JournalDraft draft, TaskCompletion completion, LedgerMove move)
    {
        var spec = move.Spec;
        if (spec.Stage >= SpecStage.Merged)
        {
            return;
        }

        var phases = JournalPhase.Read(completion.After);
        var group = JournalPolicy.GroupOf(spec.Kind, spec.Stage);
        var completed = completion.Marks.Where(mark => mark.Kind == TaskMarkKind.PhaseCompleted).Select(mark => mark.Phase?.Heading).ToHashSet(StringComparer.Ordinal);
        foreach (var mark in completion.Marks.Where(mark => mark.Kind != TaskMarkKind.PhaseStarted))
        {
            var index = phases.ToList().FindIndex(phase => phase.Tasks[0].Phase?.Heading == mark.Phase?.Heading);
            var context = group == JournalGroup.Implementation && index >= 0 ? draft.Naming.NameOf(spec, phases[index].Number) : draft.Naming.NameOf(spec);
            var commit = SpecNotes.CommitOf(move.Commit);
            if (mark.Kind == TaskMarkKind.Checkpoint)
            {
                draft.Note(context, JournalEvent.Checkpoint, string.Create(CultureInfo.InvariantCulture, $"Checkpoint: {spec.Reference}, Tasks {mark.Tasks} complete ({mark.Done}/{mark.Total} tasks){commit}"));
                continue;
            }

            // A phase that is complete at once was begun all the same; one that was complete before is over.
            var next = index >= 0 ? phases.Skip(index + 1).FirstOrDefault(phase => !phase.IsComplete || completed.Contains(phase.Tasks[0].Phase?.Heading)) : null;
            var following = next is null ? null : draft.Naming.NameOf(spec, next.Number);
            var hasMoved = group == JournalGroup.Implementation && following is not null && following != context;
            draft.Note(context, JournalEvent.Done, $"{Where(phases, index)} complete: {spec.Reference}{(mark.Phase is { } phase ? $", {phase.Name}" : string.Empty)} ({mark.Done}/{mark.Total} tasks){commit}{(hasMoved ? $". Goes on in {following}" : string.Empty)}");
            if (hasMoved)
            {
                draft.Note(following!, JournalEvent.Start, $"Starting {NameOf(next!)}: {spec.Reference}{commit}. Goes on from {context}");
                draft.Follow(following!, context);
                draft.End(context, ContextEnd.Stop);
            }
        }
    }

    /// <summary>A phase with its tasks, in the middle of a sentence.</summary>
    public static string NameOf(JournalPhase phase) => $"Phase {phase.Number}{(phase.Name.Length == 0 ? string.Empty : $": {phase.Name}")} (Tasks {TaskRange.Format(phase.Tasks)})";

    private static string Where(IReadOnlyList<JournalPhase> phases, int index) => index < 0 ? "Tasks" : $"Phase {phases[index].Number}";
}
