using System.Management.Automation;
using ReleaseTrain.Cmdlets;
using ReleaseTrain.Completion;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Commands;

/// <summary>Reads the tasks of specs, each where the truth about the spec lies.</summary>
[Cmdlet(VerbsCommon.Get, "SpecTask")]
[OutputType(typeof(SpecTask))]
public sealed class GetSpecTaskCommand : TrainCmdlet
{
    private SpecInput _input = null!;

    /// <summary>Ids, names, wildcards or Spec objects. Without any: all specs that are not closed.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [AllowNull]
    [AllowEmptyCollection]
    [SupportsWildcards]
    [Alias("Name", "Id")]
    [ArgumentCompleter(typeof(SpecCompleter))]
    public object?[]? Spec { get; set; }

    /// <summary>Only tasks of these phases: numbers, names or headings; wildcards are welcome.</summary>
    [Parameter]
    [SupportsWildcards]
    public string[]? Phase { get; set; }

    /// <summary>Only tasks of these user stories: US1 or 1; wildcards are welcome.</summary>
    [Parameter]
    [SupportsWildcards]
    public string[]? Story { get; set; }

    /// <summary>Only tasks that are open, done or waived.</summary>
    [Parameter]
    public SpecTaskState[]? State { get; set; }

    /// <inheritdoc/>
    protected override void Begin() => _input = new SpecInput(MyInvocation, nameof(Spec));

    /// <inheritdoc/>
    protected override void Process() => _input.Add(Spec);

    /// <inheritdoc/>
    protected override void End()
    {
        if (_input.IsEmpty)
        {
            return;
        }

        Repository ??= _input.Repository;
        foreach (var task in Read())
        {
            WriteObject(task);
        }
    }

    // All of it before the first object leaves: what the rest of the pipeline changes is not read half before and half after.
    private List<SpecTask> Read()
    {
        using var view = OpenView();
        var entries = SpecCatalog.Read(view).Entries;
        var missing = new List<ReleaseTrainException>();
        var named = _input.IsGiven ? _input.Resolve(entries, (_, refused) => missing.Add(refused)) : entries.Where(entry => entry.Spec.Stage < SpecStage.Closed);
        missing.ForEach(Report);
        var filter = new TaskFilter { Phases = Phase, Stories = Story, States = State };
        return [.. named.SelectMany(entry => SpecTasks.Read(view, entry).Where(filter.Fits).Select(task => SpecTasks.Describe(entry.Spec, task)))];
    }
}
