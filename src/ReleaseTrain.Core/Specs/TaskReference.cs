using ReleaseTrain.Gates.Documents;

namespace ReleaseTrain.Specs;

/// <summary>A task as somebody names it: by its id, by a wildcard, or by the object that was read.</summary>
internal sealed record TaskReference
{
    /// <summary>Id or wildcard; null for a task without an id.</summary>
    public string? Id { get; init; }

    /// <summary>The line it was read at; null where only a name was given.</summary>
    public int? Line { get; init; }

    /// <summary>What it said when it was read.</summary>
    public string? Text { get; init; }

    public static TaskReference To(SpecTask task) => new() { Id = task.Id, Line = task.Line, Text = task.Text };

    public static TaskReference Parse(string text) => new() { Id = text.Trim() };

    /// <summary>The tasks that are meant; none for a wildcard that fits none.</summary>
    /// <exception cref="ReleaseTrainException">TaskNotFound, TaskAmbiguous.</exception>
    public IReadOnlyList<TaskItem> Resolve(Spec spec, IReadOnlyList<TaskItem> tasks)
    {
        if (Line is null && Glob.HasWildcard(Id!))
        {
            var pattern = new Glob(Id!);
            return [.. tasks.Where(task => task.Id is { } id && pattern.IsMatch(id))];
        }

        var found = Id is null
            ? tasks.Where(task => task.Id is null && task.Line == Line && task.Text == Text).ToList()
            : tasks.Where(task => string.Equals(task.Id, Id, StringComparison.OrdinalIgnoreCase)).ToList();
        if (found.Count > 1 && Line is not null)
        {
            found = [.. found.Where(task => task.Line == Line)];
        }

        return found.Count switch
        {
            1 => found,
            0 => throw new TrainError("TaskNotFound", $"{SpecTasks.PathOf(spec)} has no task {Name()}.", spec, $"Get-SpecTask {spec.Argument}").AsException(),
            _ => throw new TrainError("TaskAmbiguous", $"{SpecTasks.PathOf(spec)} has {Name()} {found.Count} times: in lines {string.Join(", ", found.Select(task => task.Line))}.", spec, $"Get-SpecTask {spec.Argument} | Where-Object Line -eq {found[0].Line} | Complete-SpecTask").AsException(),
        };
    }

    private string Name() => Id ?? $"'{Text}' in line {Line}";
}
