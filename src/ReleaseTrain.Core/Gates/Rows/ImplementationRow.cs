using System.Globalization;
using ReleaseTrain.Gates.Documents;
using ReleaseTrain.Specs;
using static ReleaseTrain.Gates.CheckFinding;

namespace ReleaseTrain.Gates.Rows;

/// <summary>Is the work done: every task, and still every item of the checklists.</summary>
internal sealed class ImplementationRow : IGateRow
{
    public SpecStage From => SpecStage.Implementing;

    public IEnumerable<CheckFinding> Look(GateContext context)
    {
        if (context.Tasks is not { Content.Tasks.Count: > 0 } document)
        {
            return [.. NothingToLookAt("There are no tasks to look at.", "tasks-open", "tasks-mark", "tasks-phantom"), .. Regressed(context)];
        }

        var (file, tasks) = (document.Path, document.Content.Tasks);
        return
        [
            .. Each("tasks-open", tasks.Where(task => task.State == SpecTaskState.Open).Select(task => Failed("tasks-open", $"{task.Id ?? "A task"} is open.").At(file, task.Line, task.Text)), Done(tasks)),
            .. Regressed(context),
            .. Each("tasks-mark", tasks.Where(task => task is { HasOddMark: true, State: SpecTaskState.Open }).Select(task => Failed("tasks-mark", $"{task.Id ?? "A task"} is marked '{task.Mark}', which counts as open.").At(file, task.Line, task.Text)), "Every task is either open or done."),
            .. Phantoms(context, document),
        ];
    }

    // What a document itself excepts is never told as done.
    private static string Done(IReadOnlyList<TaskItem> tasks)
    {
        var excepted = tasks.Where(task => task.State == SpecTaskState.Waived).Select(task => task.Id ?? string.Create(CultureInfo.InvariantCulture, $"line {task.Line}")).ToList();
        return excepted.Count == 0
            ? string.Create(CultureInfo.InvariantCulture, $"All {tasks.Count} tasks are done.")
            : string.Create(CultureInfo.InvariantCulture, $"{tasks.Count - excepted.Count} of {tasks.Count} tasks are done; excepted (in-file): {string.Join(", ", excepted)}.");
    }

    private static IReadOnlyList<CheckFinding> Regressed(GateContext context)
    {
        var open = context.Checklists.SelectMany(list => list.Content.Items.Where(item => item.State == SpecTaskState.Open).Select(item => (list.Path, Item: item))).ToList();
        if (open.Count == 0)
        {
            return [Passed("checklist-regressed", "No item of a checklist is open.")];
        }

        if (SpecHistory.Read(context.View, context.Entry).LastOrDefault(move => move.To is SpecStage.ChecklistValidated or SpecStage.Implementing) is not { } passed)
        {
            return [Undecided("checklist-regressed", "The history of the ledger does not tell what was ticked when work on the code began.")];
        }

        return Each(
            "checklist-regressed",
            open.Where(found => WasDone(context, passed.Commit, found.Path, found.Item)).Select(found => Failed("checklist-regressed", $"{found.Item.Id ?? "An item"} was ticked in {passed.Commit[..8]} and is open again.").At(found.Path, found.Item.Line, found.Item.Text)),
            "What is open was open when work on the code began.");
    }

    private static bool WasDone(GateContext context, string commit, string path, BoxItem item) =>
        context.View.ReadFile(commit, path) is { } file
        && context.ReadVersion("checklist", file.Blob, context.View.Adapters.Documents.ReadChecklist).Items.Any(before => before.Text == item.Text && before.Id == item.Id && before.State == SpecTaskState.Done);

    private static IReadOnlyList<CheckFinding> Phantoms(GateContext context, GateDocument<TaskDocument> document)
    {
        var claims = document.Content.Tasks.Where(task => task.State == SpecTaskState.Done && task.Paths.Count > 0).ToList();
        if (claims.Count == 0)
        {
            return [Passed("tasks-phantom", "No ticked task names a file.")];
        }

        if (context.Entry.IsLanded || context.Entry.ForkPoints.Count == 0)
        {
            return [Undecided("tasks-phantom", "There is no branch to tell what the spec changed.")];
        }

        var touched = new TouchedPaths(context.Changes.Where(change => !LedgerPath.IsLedger(change.Path)).Select(change => change.Path));
        return Each(
            "tasks-phantom",
            claims.Where(task => !task.Paths.Any(touched.Has)).Select(task => Failed("tasks-phantom", $"{task.Id ?? "A task"} is ticked, and the branch touches none of what it names.").At(document.Path, task.Line, string.Join(", ", task.Paths))),
            "Of every ticked task that names files the branch touches one.");
    }
}
