using System.Management.Automation;
using ReleaseTrain.Cmdlets;
using ReleaseTrain.Repositories;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Commands;

/// <summary>Reads the tasks of specs, each where the truth about the spec lies.</summary>
[Cmdlet(VerbsCommon.Get, "SpecTask")]
[OutputType(typeof(SpecTask))]
public sealed class GetSpecTaskCommand : ReadingCommand
{
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

    private protected override bool IsMeant(SpecEntry entry) => entry.Spec.Stage < SpecStage.Closed;

    private protected override IEnumerable<object> Read(TrainView view, IReadOnlyList<SpecEntry> specs)
    {
        var filter = new TaskFilter { Phases = Phase, Stories = Story, States = State };
        return specs.SelectMany(entry => SpecTasks.Read(view, entry).Where(filter.Fits).Select(task => SpecTasks.Describe(entry.Spec, task)));
    }
}
