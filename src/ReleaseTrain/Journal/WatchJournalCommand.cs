using System.Management.Automation;
using ReleaseTrain.Cmdlets;
using ReleaseTrain.Journal;

namespace ReleaseTrain.Commands;

/// <summary>Writes what is noted in the journal as it is noted, until it is stopped.</summary>
[Cmdlet(VerbsCommon.Watch, "Journal")]
[OutputType(typeof(JournalEntry), typeof(Finding))]
public sealed class WatchJournalCommand : JournalTargetCmdlet
{
    /// <summary>Warns, and writes a finding, when an active context has shown no sign of life for longer than this: <c>30m</c>, <c>1h30m</c>, or a time span.</summary>
    [Parameter]
    [Duration]
    public TimeSpan? StaleAfter { get; set; }

    /// <inheritdoc/>
    protected override void End()
    {
        if (IsEmpty)
        {
            return;
        }

        var selection = ReadSelection();
        var query = new JournalQuery(IsWanted: full => selection.IsGiven ? selection.Matches(full) : Journal.Naming.IsOurs(full));

        // Before the first look: what is written in between is seen twice rather than never.
        using var pulse = new HomePulse(Journal.Home);
        var look = Journal.Follow(query);
        var contexts = look().Contexts;
        var tail = new JournalTail();
        tail.Skip(contexts);
        var silence = StaleAfter is { } alarm ? new JournalSilence(alarm) : null;
        WriteVerbose($"Watching {contexts.Count} contexts in '{Journal.Home}'.");
        while (true)
        {
            foreach (var finding in silence?.Look(contexts, DateTimeOffset.Now) ?? [])
            {
                Reporter.Warning(finding.Rule, $"{finding.Target}: {finding.Message}");
                WriteObject(finding);
            }

            if (pulse.Wait(silence?.FindNext(contexts), Cancellation))
            {
                contexts = look().Contexts;
                WriteObject(tail.Read(contexts), enumerateCollection: true);
            }
        }
    }
}
