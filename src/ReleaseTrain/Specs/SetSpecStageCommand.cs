using System.Management.Automation;
using ReleaseTrain.Cmdlets;
using ReleaseTrain.Operations;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Commands;

/// <summary>Moves specs along: to the next stage, or to the one that is named, through the gates on the way.</summary>
[Cmdlet(VerbsCommon.Set, "SpecStage", SupportsShouldProcess = true)]
[OutputType(typeof(Spec))]
public sealed class SetSpecStageCommand : LedgerCommand
{
    /// <summary>The stage to move to, between draft and review. Without it: the next one.</summary>
    [Parameter(Position = 1)]
    public SpecStage? Stage { get; set; }

    /// <summary>Why. Going back needs it; it becomes part of the history either way.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Reason { get; set; }

    private protected override LedgerRequest Decide(SpecEntry entry, IReadOnlyList<SpecEntry> entries, ChangeSession session) => StageMove.Decide(entry, Stage, Reason);
}
