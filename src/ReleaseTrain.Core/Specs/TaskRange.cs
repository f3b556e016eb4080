using ReleaseTrain.Gates.Documents;

namespace ReleaseTrain.Specs;

/// <summary>Names many tasks in few words: T001-T005, T007.</summary>
internal static class TaskRange
{
    private const int FewestForRange = 3;

    /// <param name="tasks">Tasks in the order of the document; those without an id are named by their line.</param>
    public static string Format(IReadOnlyList<TaskItem> tasks)
    {
        var runs = new List<List<TaskItem>>();
        foreach (var task in tasks)
        {
            if (runs.Count > 0 && Follows(runs[^1][^1], task))
            {
                runs[^1].Add(task);
            }
            else
            {
                runs.Add([task]);
            }
        }

        return string.Join(", ", runs.Select(Format));
    }

    private static string Format(List<TaskItem> run) =>
        run.Count < FewestForRange ? string.Join(", ", run.Select(Name)) : $"{Name(run[0])}-{Name(run[^1])}";

    private static bool Follows(TaskItem before, TaskItem task) =>
        before is { Number: { } number, Suffix: "" } && task is { Number: { } next, Suffix: "" } && next == number + 1;

    private static string Name(TaskItem task) => task.Id ?? $"line {task.Line}";
}
