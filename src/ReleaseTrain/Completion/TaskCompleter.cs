using System.Collections;
using ReleaseTrain.Cmdlets;
using ReleaseTrain.Loading;
using ReleaseTrain.Repositories;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Completion;

/// <summary>Ids of the open tasks of the specs that the line names.</summary>
internal sealed class TaskCompleter : RepositoryCompleter
{
    protected override IEnumerable<Candidate> List(IRepository repository, IDictionary typed)
    {
        using var view = TrainView.Open(AdapterContext.Adapters, repository, new QuietReporter(), ViewMode.Local);
        var entries = SpecCatalog.Read(view).Entries;
        var specs = typed["Spec"] switch { string name => [name], IEnumerable several => several.Cast<object>(), null => [], var one => [one] };
        return [.. specs.SelectMany(spec => SpecInput.EntriesOf(spec, entries)).SelectMany(entry => SpecTasks.Read(view, entry))
            .Where(task => task is { Id: not null, State: SpecTaskState.Open })
            .Select(task => new Candidate(task.Id!, $"{task.Id} {task.Text}"))];
    }
}
