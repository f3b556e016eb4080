using ReleaseTrain.Gates.Documents;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Core.Tests.Documents;

/// <summary>What holds for every document, whatever its bytes are.</summary>
internal static class DocumentProof
{
    /// <summary>Reads the bytes as every kind of document; null when all is well, else what is not.</summary>
    public static string? FindFault(ISpecDocuments documents, byte[] content)
    {
        try
        {
            return FindWrong(documents, content);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            return failure.ToString();
        }
    }

    private static string? FindWrong(ISpecDocuments documents, byte[] content)
    {
        var tasks = documents.ReadTasks(content);
        var spec = documents.ReadSpec(content);
        var plan = documents.ReadPlan(content);
        var clarify = documents.ReadClarify(content);
        var checklist = documents.ReadChecklist(content);
        var constitution = documents.ReadConstitution(content);
        var last = content.Length + 1;
        var lines = Lines(tasks).Concat(Lines(spec)).Concat(Lines(plan)).Concat(Lines(clarify)).Concat(checklist.Items.Select(item => item.Line)).Concat(constitution.Principles.Select(principle => principle.Line));
        return documents.ReadTitle(content) != tasks.Title ? "The title differs."
            : documents.CountTasks(content) != (tasks.Tasks.Count(task => task.State == SpecTaskState.Done), tasks.Tasks.Count) ? "The count differs."
            : lines.Any(line => line < 1 || line > last) ? "A line is outside of the document."
            : Repeats(tasks.Placeholders) || Repeats(spec.Placeholders) || Repeats(plan.Placeholders) || Repeats(constitution.Placeholders) ? "A placeholder is told twice."
            : FindWrongTick(documents, content, tasks);
    }

    // What is ticked is done, and nothing else has changed.
    private static string? FindWrongTick(ISpecDocuments documents, byte[] content, TaskDocument before)
    {
        var boxes = before.Tasks.Where(task => task.Mark is not null).ToList();
        if (before.Layout is not (TaskLayout.Boxes or TaskLayout.PlainBoxes) || boxes.Count == 0)
        {
            return null;
        }

        var after = documents.ReadTasks(documents.TickTasks(content, boxes));
        return after.Tasks.Count == before.Tasks.Count && after.Tasks.All(task => task.State == SpecTaskState.Done) && after.Tasks.Select(task => (task.Id, task.Line, task.Text)).SequenceEqual(before.Tasks.Select(task => (task.Id, task.Line, task.Text)))
            ? null
            : "Ticking changed more than the boxes.";
    }

    private static bool Repeats(IReadOnlyList<DocumentLine> found) => found.DistinctBy(line => line.Text).Count() != found.Count;

    private static IEnumerable<int> Lines(TaskDocument document) =>
        document.Tasks.Select(task => task.Line).Concat(document.Tasks.Select(task => task.Exception?.Line).OfType<int>()).Concat(document.Boxes.Select(box => box.Line)).Concat(document.Phases.Select(phase => phase.Line)).Concat(document.Placeholders.Select(found => found.Line));

    private static IEnumerable<int> Lines(SpecDocument document) =>
        document.Stories.Select(story => story.Line).Concat(document.Scenarios.Select(found => found.Line)).Concat(document.Requirements.Select(found => found.Line)).Concat(document.SuccessCriteria.Select(found => found.Line))
            .Concat(document.OpenQuestions.Select(found => found.Line)).Concat(document.Mentions.Select(found => found.Line)).Concat(document.Clarifications.Select(found => found.Line)).Concat(document.ActionsRequired.Select(found => found.Line)).Concat(document.Sections.Select(section => section.Line));

    private static IEnumerable<int> Lines(PlanDocument document) =>
        document.Fields.Select(field => field.Line).Concat(document.Stack.Select(found => found.Line)).Concat(document.Phases.Select(found => found.Line)).Concat(document.Risks.Select(found => found.Line)).Concat(document.Options.Select(found => found.Line))
            .Concat(document.ConstitutionCheck?.Failures.Select(found => found.Line) ?? []).Concat(document.Sections.Select(section => section.Line));

    private static IEnumerable<int> Lines(ClarifyDocument document) =>
        document.Questions.Select(question => question.Line).Concat(document.OpenQuestions.Select(found => found.Line)).Concat(document.Clarifications.Select(found => found.Line));
}
