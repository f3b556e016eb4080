using System.Text.Json.Nodes;
using ReleaseTrain.Journal;

namespace ReleaseTrain.Operations;

/// <summary>Tells the journal what an operation did, once, however often it is tried: what fails is one warning, and the operation's record keeps the texts.</summary>
/// <param name="reporter">Whom to warn.</param>
/// <param name="steps">The operation.</param>
/// <param name="journal">Opens the journal; null where nothing is to be noted.</param>
internal sealed class OperationNotes(ITrainReporter reporter, OperationSteps steps, Func<ProjectJournal?>? journal)
{
    /// <summary>Writes what was planned.</summary>
    public void Write()
    {
        if (steps.Plan.Journal.Count == 0 || journal is null || steps.IsDone(Effects.Journal))
        {
            return;
        }

        var begun = steps.Log.Find(RecordType.Intend, Effects.Journal)?.At;
        if (begun is null)
        {
            steps.Intend(Effects.Journal);
        }

        var failures = ContextWriter.WriteEach(journal, steps.Plan.Journal, begun);
        if (failures.Count == 0)
        {
            steps.Done(Effects.Journal, new JsonObject());
            return;
        }

        Keep(Effects.Journal, failures);
    }

    /// <summary>Notes that the operation was taken back, wherever it had told of itself.</summary>
    public void TakeBack()
    {
        if (journal is null || !steps.IsIntended(Effects.Journal))
        {
            return;
        }

        var begun = steps.Log.Find(RecordType.Intend, Effects.UndoJournal)?.At;
        if (begun is null)
        {
            steps.Record(RecordType.Intend, Effects.UndoJournal);
        }

        var text = $"{JournalMarks.Warning} Taken back: {steps.Log.Describe()} is undone, and what it told here does not hold any more (operation {Ulid.Short(steps.Plan.Operation)})";
        var contexts = steps.Plan.Journal.Where(context => context.Lines.Count > 0).Select(context => new PlannedContext(context.Name, [new JournalLine(JournalEntryKind.Note, text)])).ToList();
        var failures = ContextWriter.WriteEach(journal, contexts, begun, JournalEvent.Warning);
        Keep(Effects.UndoJournal, failures);
    }

    private void Keep(string effect, IReadOnlyList<(PlannedContext Context, Exception Why)> failures)
    {
        if (failures.Count == 0)
        {
            return;
        }

        steps.Record(RecordType.Note, effect, observed: new JsonObject { ["unwritten"] = new JsonObject(failures.DistinctBy(failure => failure.Context.Name).Select(failure => KeyValuePair.Create(failure.Context.Name, (JsonNode?)ContextWriter.Explain(failure.Why)))) });
        ContextWriter.Warn(reporter, failures, steps.Plan.Operation);
    }
}
