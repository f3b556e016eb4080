using ReleaseTrain.Gates.Documents;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Specs;

/// <summary>The tasks of a spec, where the truth about it lies.</summary>
internal static class SpecTasks
{
    public const string FileName = "tasks.md";

    /// <summary>The tasks in their order; none where there is no tasks.md.</summary>
    public static IReadOnlyList<TaskItem> Read(TrainView view, SpecEntry entry) =>
        entry.Files.Read(FileName) is { } file ? ParsedFiles.Read("task document", file, view.Adapters.Documents.ReadTasks).Tasks : [];

    public static string PathOf(Spec spec) => $"{spec.Directory}/{FileName}";

    public static SpecTask Describe(Spec spec, TaskItem task) => new()
    {
        Spec = spec.Reference,
        Id = task.Id,
        Text = task.Text,
        State = task.State,
        Story = task.Story ?? task.Phase?.Story,
        IsParallel = task.IsParallel,
        Paths = task.Paths,
        Phase = task.Phase?.Heading,
        Line = task.Line,
        Repository = spec.Repository,
    };
}
