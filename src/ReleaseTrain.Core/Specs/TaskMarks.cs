using ReleaseTrain.Gates.Documents;

namespace ReleaseTrain.Specs;

/// <summary>Tells which marks are passed between two states of a document's tasks: the borders of phases, and a checkpoint for every ten to fifteen tasks.</summary>
internal static class TaskMarks
{
    /// <summary>Tasks from one mark to the next.</summary>
    public const int Interval = 10;

    // A checkpoint so close to the end of a phase says nothing that its end does not say.
    private const int Closest = 5;

    /// <param name="before">The tasks as they were.</param>
    /// <param name="after">The tasks as they are; their phases count.</param>
    /// <returns>By phase in the order of the document, each phase's marks in the order they were passed.</returns>
    public static IReadOnlyList<TaskMark> Passed(IReadOnlyList<TaskItem> before, IReadOnlyList<TaskItem> after)
    {
        var settled = before.Where(task => task.State == SpecTaskState.Done).Select(KeyOf).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var open = before.Where(task => task.State == SpecTaskState.Open).Select(KeyOf).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. after.GroupBy(task => task.Phase, ByHeading).SelectMany(phase => Passed(phase.Key, [.. phase], settled, open))];
    }

    /// <summary>How many tasks of a phase are done where its checkpoints are.</summary>
    public static IEnumerable<int> Checkpoints(int total)
    {
        for (var count = Interval; total - count >= Closest; count += Interval)
        {
            yield return count;
        }
    }

    private static IEnumerable<TaskMark> Passed(TaskPhase? phase, List<TaskItem> tasks, HashSet<string> settled, HashSet<string> open)
    {
        var done = tasks.FindAll(task => task.State == SpecTaskState.Done);
        var doneBefore = done.Count(task => settled.Contains(KeyOf(task)));
        if (phase is not null && doneBefore == 0 && done.Count > 0)
        {
            yield return new TaskMark { Kind = TaskMarkKind.PhaseStarted, Phase = phase, Tasks = TaskRange.Format(tasks), Done = done.Count, Total = tasks.Count };
        }

        foreach (var count in Checkpoints(tasks.Count).Where(count => doneBefore < count && count <= done.Count))
        {
            yield return new TaskMark { Kind = TaskMarkKind.Checkpoint, Phase = phase, Tasks = TaskRange.Format(done[(count - Interval)..count]), Done = count, Total = tasks.Count };
        }

        if (done.Count > doneBefore && tasks.TrueForAll(task => task.State != SpecTaskState.Open) && tasks.Exists(task => open.Contains(KeyOf(task))))
        {
            yield return new TaskMark { Kind = TaskMarkKind.PhaseCompleted, Phase = phase, Tasks = TaskRange.Format(tasks), Done = done.Count, Total = tasks.Count };
        }
    }

    private static string KeyOf(TaskItem task) => task.Id ?? task.Text;

    // A document that was edited meanwhile has its phases elsewhere.
    private static IEqualityComparer<TaskPhase?> ByHeading { get; } = EqualityComparer<TaskPhase?>.Create((left, right) => left?.Heading == right?.Heading, phase => phase?.Heading.GetHashCode(StringComparison.Ordinal) ?? 0);
}
