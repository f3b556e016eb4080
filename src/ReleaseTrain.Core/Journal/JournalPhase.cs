using System.Globalization;
using ReleaseTrain.Gates.Documents;

namespace ReleaseTrain.Journal;

/// <summary>A phase of a spec's tasks as its journal counts it.</summary>
/// <param name="Number">As tasks.md numbers it; its place where the document does not.</param>
/// <param name="Name">What it is called; empty where the document has no phases.</param>
/// <param name="Tasks">Its tasks, in their order.</param>
internal sealed record JournalPhase(string Number, string Name, IReadOnlyList<TaskItem> Tasks)
{
    /// <summary>Number of tasks that nothing is left to do of.</summary>
    public int Done => Tasks.Count(task => task.State != SpecTaskState.Open);

    public bool IsComplete => Done == Tasks.Count;

    /// <summary>The phases of some tasks; without any phase all of them are one.</summary>
    public static IReadOnlyList<JournalPhase> Read(IReadOnlyList<TaskItem> tasks)
    {
        var phased = tasks.Where(task => task.Phase is not null).GroupBy(task => task.Phase!).ToList();
        if (phased.Count == 0)
        {
            return tasks.Count == 0 ? [] : [new JournalPhase("1", string.Empty, tasks)];
        }

        var numbers = phased.Select(group => group.Key.Number).ToList();
        var areTheirs = numbers.TrueForAll(JournalNaming.IsPhase) && numbers.Distinct(StringComparer.OrdinalIgnoreCase).Count() == numbers.Count;
        return [.. phased.Select((group, index) => new JournalPhase(areTheirs ? group.Key.Number! : (index + 1).ToString(CultureInfo.InvariantCulture), group.Key.Name, [.. group]))];
    }

    /// <summary>The phase that is worked on: the first that is not complete, else the last; null without tasks.</summary>
    public static JournalPhase? FindCurrent(IReadOnlyList<JournalPhase> phases) => phases.FirstOrDefault(phase => !phase.IsComplete) ?? phases.LastOrDefault();
}
