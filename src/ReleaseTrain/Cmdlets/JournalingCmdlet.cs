using System.Management.Automation;
using ReleaseTrain.Journal;
using ReleaseTrain.Operations;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Cmdlets;

/// <summary>A cmdlet that tells the journal what it did, as the policy wants it.</summary>
public abstract class JournalingCmdlet : ChangingCmdlet
{
    /// <summary>Notes nothing in the journal.</summary>
    [Parameter]
    public SwitchParameter NoJournal { get; set; }

    /// <summary>A plan with what the journal is told when it has landed.</summary>
    private protected OperationPlan WithNotes(TrainView view, OperationPlan plan, Action<JournalDraft> tell) =>
        NoJournal || IsDry ? plan : plan with { Journal = JournalDraft.Make(view, tell) };

    /// <summary>Tells the journal at once what is no operation.</summary>
    private protected void Tell(ChangeSession session, Action<JournalDraft> tell)
    {
        if (!NoJournal)
        {
            session.Tell(tell);
        }
    }

    /// <summary>Opens the journal for an operation that was planned by another command; null where nothing is to be noted.</summary>
    private protected Func<ProjectJournal?>? OpenJournal() => NoJournal ? null : () => ProjectJournal.Open(Adapters, Opened, Cancellation);
}
