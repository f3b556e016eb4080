using ReleaseTrain.Gates.Documents;
using ReleaseTrain.Operations;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Specs;

/// <summary>Decides which boxes of a spec are ticked, and with it the commit that ticks them.</summary>
internal sealed record TaskCompletion
{
    private const int LongestSubject = 60;

    public required LedgerRequest Request { get; init; }

    /// <summary>The tasks that were named, as they will be, in the order of the document.</summary>
    public IReadOnlyList<TaskItem> Tasks { get; init; } = [];

    /// <summary>Every task of the document, as it will be.</summary>
    public IReadOnlyList<TaskItem> After { get; init; } = [];

    /// <summary>The marks that are passed by it.</summary>
    public IReadOnlyList<TaskMark> Marks { get; init; } = [];

    /// <param name="view">The repository.</param>
    /// <param name="entry">The spec.</param>
    /// <param name="references">Its tasks.</param>
    /// <exception cref="ReleaseTrainException">TaskNotFound, TaskAmbiguous, TaskHasNoBox, WorkTreeDirty.</exception>
    public static TaskCompletion Decide(TrainView view, SpecEntry entry, IReadOnlyList<TaskReference> references)
    {
        // What has no branch, or may not be written, is refused when the commit is planned, which has the words for it.
        if (entry.Tip is not { } tip || entry.Spec.Stage >= SpecStage.Merged || entry.Spec.IsDiverged)
        {
            return new TaskCompletion { Request = new LedgerRequest { Entry = entry, Words = $"Complete tasks of {entry.Spec.Reference}" } };
        }

        DemandUntouched(view, entry, tip);
        var before = ReadTasks(view, entry.Spec, tip);
        var named = references.SelectMany(reference => reference.Resolve(entry.Spec, before)).DistinctBy(task => task.Line).OrderBy(task => task.Line).ToList();
        var open = named.FindAll(task => task.State != SpecTaskState.Done);
        DemandBoxes(entry.Spec, open);
        var lines = open.Select(task => task.Line).ToHashSet();
        IReadOnlyList<TaskItem> after = [.. before.Select(task => lines.Contains(task.Line) ? Tick(task) : task)];
        return new TaskCompletion
        {
            Request = Ask(view, entry, open),
            Tasks = [.. named.Select(task => lines.Contains(task.Line) ? Tick(task) : task)],
            After = after,
            Marks = TaskMarks.Passed(before, after),
        };
    }

    private static IReadOnlyList<TaskItem> ReadTasks(TrainView view, Spec spec, string tip) =>
        view.Objects.FindEntry(view.Objects.ReadCommit(tip).Tree, SpecTasks.PathOf(spec)) is { IsDirectory: false } found
            ? view.Adapters.Documents.ReadTasks(view.Objects.ReadBlob(found.Id)).Tasks
            : [];

    private static TaskItem Tick(TaskItem task) => task with { State = SpecTaskState.Done, Mark = 'x', Exception = null };

    private static LedgerRequest Ask(TrainView view, SpecEntry entry, List<TaskItem> open)
    {
        var few = $"Complete {TaskRange.Format(open)} of {entry.Spec.Reference}";
        return new LedgerRequest
        {
            Entry = entry,
            Words = few.Length <= LongestSubject ? few : $"Complete {open.Count} tasks of {entry.Spec.Reference}",
            Trailers = [.. open.Select(task => (Operations.Trailers.Task, (string?)(task.Id ?? task.Text)))],
            Parameters = [("tasks", string.Join(", ", open.Select(task => task.Line)))],
            Document = open.Count == 0 ? null : (scratch, tree) => Tick(view, scratch, tree, SpecTasks.PathOf(entry.Spec), open),
        };
    }

    private static EntryChange Tick(TrainView view, IObjectScratch scratch, string tree, string path, List<TaskItem> open)
    {
        var found = scratch.FindEntry(tree, path)!;
        var ticked = scratch.WriteBlob(view.Adapters.Documents.TickTasks(scratch.ReadBlob(found.Id), open));
        return new EntryChange(path, found.Id, ticked, found.Mode);
    }

    // Who reads the work tree's tasks sees what is edited there, and what is ticked is what is committed: the two must be one.
    private static void DemandUntouched(TrainView view, SpecEntry entry, string tip)
    {
        if (entry.LocalTip != tip)
        {
            return;
        }

        var path = SpecTasks.PathOf(entry.Spec);
        foreach (var state in view.WorkTrees.Where(state => state.Branch == $"refs/heads/{entry.Branch}" && state.Busy is null))
        {
            if (view.Repository.OpenWorkTree(state).FindDirty(tip, [path]).Count > 0)
            {
                throw new TrainError("WorkTreeDirty", $"'{path}' is edited or staged in '{state.Path}'. Nothing has been changed.", entry.Spec, $"git -C '{state.Path}' commit -m 'Edit tasks' -- '{path}', or git -C '{state.Path}' restore --staged --worktree -- '{path}'").AsException();
            }
        }
    }

    private static void DemandBoxes(Spec spec, List<TaskItem> open)
    {
        if (open.Find(task => task.Mark is null) is { } task)
        {
            throw new TrainError("TaskHasNoBox", $"{SpecTasks.PathOf(spec)}:{task.Line}: {task.Id} is written as a heading or in a table, so there is no box to tick.", spec, $"write it as '- [ ] {task.Id} ...', or edit the document by hand").AsException();
        }
    }
}
