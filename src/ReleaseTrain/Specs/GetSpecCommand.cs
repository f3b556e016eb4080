using System.Management.Automation;
using ReleaseTrain.Cmdlets;
using ReleaseTrain.Repositories;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Commands;

/// <summary>Reads the specs of a repository across its branches. Nothing is checked out, and the network is never asked.</summary>
[Cmdlet(VerbsCommon.Get, "Spec")]
[OutputType(typeof(Spec))]
public sealed class GetSpecCommand : ReadingCommand
{
    /// <summary>Only specs at these stages; closed ones too when it is asked for.</summary>
    [Parameter]
    public SpecStage[]? Stage { get; set; }

    /// <summary>Only features, or only hotfixes.</summary>
    [Parameter]
    public SpecKind[]? Kind { get; set; }

    /// <summary>Only specs of these priorities.</summary>
    [Parameter]
    public SpecPriority[]? Priority { get; set; }

    /// <summary>Only specs of these people; wildcards are welcome.</summary>
    [Parameter]
    [SupportsWildcards]
    public string[]? Assignee { get; set; }

    /// <summary>Only specs that a sprint may take: at stage review, neither paused nor diverged nor landed.</summary>
    [Parameter]
    public SwitchParameter Ready { get; set; }

    /// <summary>Only specs that are suspended.</summary>
    [Parameter]
    public SwitchParameter Paused { get; set; }

    /// <summary>Closed specs, too.</summary>
    [Parameter]
    public SwitchParameter All { get; set; }

    private protected override IEnumerable<object> Read(TrainView view, IReadOnlyList<SpecEntry> specs)
    {
        var filter = new SpecFilter { Stages = Stage, Kinds = Kind, Priorities = Priority, Assignees = Assignee, IsReady = Ready, IsPaused = Paused };
        return specs.Where(entry => filter.Fits(entry, All || Wants(entry.Spec))).Select(entry => entry.Spec);
    }
}
