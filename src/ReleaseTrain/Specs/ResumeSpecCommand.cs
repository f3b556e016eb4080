using System.Management.Automation;
using ReleaseTrain.Cmdlets;
using ReleaseTrain.Journal;
using ReleaseTrain.Operations;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Commands;

/// <summary>Takes suspended specs up again, at the stage where they were left.</summary>
[Cmdlet(VerbsLifecycle.Resume, "Spec", SupportsShouldProcess = true)]
[OutputType(typeof(Spec))]
public sealed class ResumeSpecCommand : LedgerCommand
{
    /// <summary>Why, where there is something to say.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    public string? Reason { get; set; }

    private protected override LedgerRequest Decide(SpecEntry entry, IReadOnlyList<SpecEntry> entries, ChangeSession session) => SpecPause.Resume(entry, Reason);

    /// <inheritdoc/>
    private protected override void Tell(JournalDraft draft, LedgerMove move) => SpecNotes.TellResumed(draft, move);
}
