using ReleaseTrain.Gates.Documents;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Core.Tests.Journal;

/// <summary>Specs and tasks that a journal tells of.</summary>
internal static class JournalSpecs
{
    public static Spec Make(string name = "spec-006-signaling", SpecStage stage = SpecStage.Draft)
    {
        var parsed = SpecName.Parse(name)!;
        return new Spec
        {
            Id = parsed.Id,
            Number = parsed.Number,
            Name = name,
            Slug = parsed.Slug,
            Title = parsed.Slug,
            Kind = parsed.Kind,
            Stage = stage,
            StageName = StageNames.Format(stage),
            Priority = SpecPriority.Normal,
            ChangeKind = ChangeKind.Feature,
            Branch = name,
            Directory = $"specs/{name}",
            TasksDone = 0,
            TasksTotal = 0,
            Resolution = SpecResolution.None,
            Repository = "/demo",
        };
    }

    public static SpecEntry Enter(string name, SpecStage stage, bool hasBranch = true) => new()
    {
        Spec = Make(name, stage),
        Name = SpecName.Parse(name)!,
        Ledger = new LedgerRecord(),
        Branch = hasBranch ? name : null,
    };

    /// <summary>Tasks with ids from a number on, the first of them done.</summary>
    public static IReadOnlyList<TaskItem> Tasks(int first, int count, int done, TaskPhase? phase = null) => [.. Enumerable.Range(first, count).Select(number => new TaskItem
    {
        Id = $"T{number:000}",
        Number = number,
        Text = $"Task {number}",
        State = number < first + done ? SpecTaskState.Done : SpecTaskState.Open,
        Phase = phase,
        Line = number,
    })];

    public static TaskPhase Phase(string? number, string name) => new() { Number = number, Name = name, Heading = $"Phase {number}: {name}", Line = 1 };
}
