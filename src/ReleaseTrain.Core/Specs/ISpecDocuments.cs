using ReleaseTrain.Gates.Documents;

namespace ReleaseTrain.Specs;

/// <summary>Reads a spec's documents. Whatever the bytes are, each method answers; lines are those of the bytes, from 1.</summary>
internal interface ISpecDocuments
{
    /// <summary>The text of the first top-level heading, without a leading <c>Feature Specification:</c>; null where there is none.</summary>
    string? ReadTitle(byte[] content);

    /// <summary>The tasks of tasks.md that are ticked, and all of them: the same as <see cref="ReadTasks"/> says, for less.</summary>
    (int Done, int Total) CountTasks(byte[] content);

    SpecDocument ReadSpec(byte[] content);

    ClarifyDocument ReadClarify(byte[] content);

    PlanDocument ReadPlan(byte[] content);

    TaskDocument ReadTasks(byte[] content);

    /// <summary>The same bytes with these boxes ticked, in the way the document has them. Tasks that are no boxes are none of its business.</summary>
    byte[] TickTasks(byte[] content, IReadOnlyCollection<TaskItem> tasks);

    ChecklistDocument ReadChecklist(byte[] content);

    Constitution ReadConstitution(byte[] content);
}
