using System.Management.Automation;
using ReleaseTrain.Cmdlets;
using ReleaseTrain.Journal;

namespace ReleaseTrain.Commands;

/// <summary>Stops the active context of the journal, or puts contexts away.</summary>
[Cmdlet(VerbsLifecycle.Stop, "Journal", SupportsShouldProcess = true)]
[OutputType(typeof(JournalContext))]
public sealed class StopJournalCommand : JournalTargetCmdlet
{
    /// <summary>Puts the contexts away: they are shown only when they are asked for, and can be taken up again.</summary>
    [Parameter]
    public SwitchParameter Archive { get; set; }

    /// <inheritdoc/>
    protected override void End()
    {
        if (IsEmpty)
        {
            Reporter.Warning("NothingToStop", "The pipeline held no context, so nothing was stopped.");
            return;
        }

        var selection = ReadSelection();
        var read = Journal.Read(new JournalQuery(WithEntries: false));
        if (!selection.IsGiven && read.Active is null)
        {
            throw new TrainError("NoActiveJournal", $"No journal is active in '{Journal.Home}'.", Journal.Home, "Get-Journal, or Start-Journal").AsException();
        }

        selection.FindMissing([.. read.Contexts.Select(context => context.Name)]).ToList().ForEach(Report);
        foreach (var context in read.Contexts.Where(context => selection.IsGiven ? selection.Matches(context.Name) && (selection.Names(context.Name) || !context.IsArchived) : context.IsActive))
        {
            Attempt(() => Stop(context));
        }
    }

    private void Stop(JournalContext context)
    {
        var isDone = Archive ? context.IsArchived : !context.IsActive;
        var what = $"{(Archive ? "Archive" : "Stop")} the journal '{context.Name}'";
        if (!isDone && !ShouldProcess(what, $"{what}?", MyInvocation.MyCommand.Name))
        {
            return;
        }

        if (!isDone && Archive)
        {
            Journal.Archive(context.Name);
        }
        else if (!isDone)
        {
            Journal.Stop();
        }

        WriteObject(Journal.Find(context.Name));
    }
}
