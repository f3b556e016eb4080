using System.Globalization;
using ReleaseTrain.Gates.Documents;
using static ReleaseTrain.Gates.CheckFinding;

namespace ReleaseTrain.Gates.Rows;

/// <summary>Is the work broken into tasks that can be told apart.</summary>
internal sealed class TaskRow : IGateRow
{
    public SpecStage From => SpecStage.Planned;

    public IEnumerable<CheckFinding> Look(GateContext context)
    {
        if (context.Tasks is not { Content.IsBlank: false } document)
        {
            var path = context.PathOf("tasks.md");
            var (what, why) = context.Tasks is null ? ($"{path} is missing on '{context.Place}'.", "There is no tasks.md to look at.") : ($"{path} is empty.", "tasks.md is empty.");
            return [Failed("tasks-missing", what).At(path), .. NothingToLookAt(why, "tasks-none", "tasks-duplicate", "tasks-placeholder", "tasks-order", "tasks-paths", "tasks-dependencies", "tasks-story", "tasks-layout")];
        }

        var (file, tasks) = document;
        var count = tasks.Tasks.Count;
        return
        [
            Passed("tasks-missing", "tasks.md is there.").At(file),
            That("tasks-none", count > 0, string.Create(CultureInfo.InvariantCulture, $"{count} tasks were read."), "No task can be read in it.").At(file),
            .. Each("tasks-duplicate", tasks.Duplicates.Select(task => Failed("tasks-duplicate", $"{task.Id} is there twice.").At(file, task.Line, task.Text)), "Every id is there once."),
            .. Each("tasks-placeholder", tasks.Placeholders.Select(place => Failed("tasks-placeholder", $"'{place.Text}' is still text of the template.").At(file, place)), "Nothing of the template is left."),
            Order(file, tasks),
            Paths(file, tasks),
            tasks.Dependencies is { } said ? Passed("tasks-dependencies", "It says what depends on what.").At(file, said) : Failed("tasks-dependencies", "It does not say what depends on what.").At(file),
            .. Each("tasks-story", tasks.Tasks.Where(task => task is { Story: null, Phase.Story: not null }).Select(task => Failed("tasks-story", $"{Name(task)} stands in the phase of {task.Phase!.Story} and names no story.").At(file, task.Line, task.Text)), "Every task of a story's phase names its story."),
            That("tasks-layout", tasks.Layout is not (TaskLayout.Headings or TaskLayout.Table), "The tasks are boxes to tick.", "The tasks are written as headings or as a table: nothing in them can be ticked.").At(file),
        ];
    }

    private static string Name(TaskItem task) => task.Id ?? "A task";

    private static CheckFinding Order(string file, TaskDocument tasks)
    {
        var numbered = tasks.Tasks.Where(task => task.Number is not null).ToList();
        for (var index = 1; index < numbered.Count; index++)
        {
            var (before, task) = (numbered[index - 1].Number!.Value, numbered[index]);
            if (task.Number < before)
            {
                return Failed("tasks-order", $"{task.Id} follows {numbered[index - 1].Id}.").At(file, task.Line, task.Text);
            }

            if (task.Number > before + 1)
            {
                return Failed("tasks-order", $"Between {numbered[index - 1].Id} and {task.Id} ids are missing.").At(file, task.Line, task.Text);
            }
        }

        return Passed("tasks-order", "The ids are in order, none is missing.").At(file);
    }

    private static CheckFinding Paths(string file, TaskDocument tasks)
    {
        var without = tasks.Tasks.Where(task => task.Paths.Count == 0).ToList();
        return without.Count == 0
            ? Passed("tasks-paths", "Every task names a file.").At(file)
            : Failed("tasks-paths", string.Create(CultureInfo.InvariantCulture, $"{without.Count} of {tasks.Tasks.Count} tasks ({100 * without.Count / tasks.Tasks.Count} %) name no file, first {Name(without[0])}.")).At(file, without[0].Line, without[0].Text);
    }
}
