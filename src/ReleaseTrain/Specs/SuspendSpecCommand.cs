using System.Management.Automation;
using ReleaseTrain.Cmdlets;
using ReleaseTrain.Journal;
using ReleaseTrain.Operations;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Commands;

/// <summary>Pauses specs: no sprint takes them until they are resumed.</summary>
[Cmdlet(VerbsLifecycle.Suspend, "Spec", SupportsShouldProcess = true)]
[OutputType(typeof(Spec))]
public sealed class SuspendSpecCommand : LedgerCommand
{
    /// <summary>Why, for those who wait for it.</summary>
    [Parameter(Position = 1, Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string Reason { get; set; } = string.Empty;

    private protected override LedgerRequest Decide(SpecEntry entry, IReadOnlyList<SpecEntry> entries, ChangeSession session) => SpecPause.Suspend(session.View, entry, Reason);

    /// <inheritdoc/>
    private protected override void Tell(JournalDraft draft, LedgerMove move) => SpecNotes.TellSuspended(draft, move);
}
