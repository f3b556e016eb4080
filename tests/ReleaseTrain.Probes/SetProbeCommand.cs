using System.Management.Automation;
using ReleaseTrain.Cmdlets;

namespace ReleaseTrain.Probes;

/// <summary>Changes nothing, the way a changing cmdlet changes something: writes its name and what became of its plan.</summary>
[Cmdlet(VerbsCommon.Set, "Probe", SupportsShouldProcess = true)]
public sealed class SetProbeCommand : ChangingCmdlet
{
    [Parameter(ValueFromPipeline = true)]
    [AllowNull]
    public object? InputObject { get; set; }

    [Parameter(Position = 0)]
    public string Name { get; set; } = "probe";

    [Parameter]
    public int Number { get; set; }

    protected override void End() => WriteObject($"{Name} {Ask($"Change {Name}")}");
}
