using System.Collections;
using System.Globalization;
using System.Management.Automation;
using ReleaseTrain.Cmdlets;
using ReleaseTrain.Gates;
using ReleaseTrain.Journal;
using ReleaseTrain.Operations;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Commands;

/// <summary>Moves specs along: to the next stage, or to the one that is named, through the gates on the way.</summary>
[Cmdlet(VerbsCommon.Set, "SpecStage", SupportsShouldProcess = true)]
[OutputType(typeof(Spec))]
public sealed class SetSpecStageCommand : LedgerCommand
{
    private GateKeeper? _gates;
    private StagePassage? _passage;

    /// <summary>The stage to move to, between draft and review. Without it: the next one.</summary>
    [Parameter(Position = 1)]
    public SpecStage? Stage { get; set; }

    /// <summary>Why. Going back needs it; it becomes part of the history either way.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Reason { get; set; }

    /// <summary>Checks to pass over, each with its reason in a sentence: a documented exception, debt until the check holds.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public IDictionary? Waive { get; set; }

    private protected override LedgerRequest Decide(SpecEntry entry, IReadOnlyList<SpecEntry> entries, ChangeSession session)
    {
        _passage ??= new StagePassage(session.View, _gates = new GateKeeper(session.View, entries), ReadWaivers());
        return StageMove.Decide(entry, Stage, Reason, _passage);
    }

    /// <inheritdoc/>
    private protected override void Tell(JournalDraft draft, LedgerMove move) => SpecNotes.TellMove(draft, move);

    /// <inheritdoc/>
    private protected override void Leave() => _gates?.Dispose();

    private WaiverRequest ReadWaivers() => Waive is null ? WaiverRequest.None : new WaiverRequest([.. Waive.Cast<DictionaryEntry>()
        .Select(item => (Check: Text(item.Key).Trim(), Reason: Text(item.Value).Trim())).OrderBy(item => item.Check, StringComparer.Ordinal)]);

    private static string Text(object? value) => Convert.ToString(EngineObject.Unwrap(value), CultureInfo.InvariantCulture) ?? string.Empty;
}
