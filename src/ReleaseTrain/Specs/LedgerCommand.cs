using System.Management.Automation;
using ReleaseTrain.Completion;
using ReleaseTrain.Journal;
using ReleaseTrain.Operations;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Cmdlets;

/// <summary>
/// A cmdlet that writes into specs' ledgers: gathers its specs, asks about each, lands all that was approved as one operation, and writes the specs as they
/// are then. What refuses one spec is reported when the others have landed.
/// </summary>
public abstract class LedgerCommand : JournalingCmdlet
{
    private readonly List<ReleaseTrainException> _refused = [];
    private readonly List<Spec> _results = [];
    private SpecInput _input = null!;

    /// <summary>The specs: objects, ids, names or wildcards.</summary>
    [Parameter(Position = 0, Mandatory = true, ValueFromPipeline = true)]
    [AllowNull]
    [AllowEmptyCollection]
    [SupportsWildcards]
    [Alias("Name", "Id")]
    [ArgumentCompleter(typeof(SpecCompleter))]
    public object?[]? Spec { get; set; }

    /// <summary>Does not ask the remote first.</summary>
    [Parameter]
    public SwitchParameter NoFetch { get; set; }

    /// <inheritdoc/>
    protected sealed override void Begin() => _input = new SpecInput(MyInvocation, nameof(Spec));

    /// <inheritdoc/>
    protected sealed override void Process() => _input.Add(Spec);

    /// <inheritdoc/>
    protected sealed override void End()
    {
        if (_input.IsEmpty)
        {
            Reporter.Warning("NothingToChange", "No spec was given, so nothing was changed.");
            return;
        }

        Repository ??= _input.Repository;
        Change();
        foreach (var spec in _results)
        {
            WriteObject(spec);
        }

        _refused.ForEach(Report);
    }

    /// <summary>What this command wants of one spec.</summary>
    /// <param name="entry">The spec.</param>
    /// <param name="entries">Every spec.</param>
    /// <param name="session">The change.</param>
    private protected abstract LedgerRequest Decide(SpecEntry entry, IReadOnlyList<SpecEntry> entries, ChangeSession session);

    /// <summary>What the journal is told of one spec.</summary>
    /// <param name="draft">What is told.</param>
    /// <param name="move">What is going to land.</param>
    private protected virtual void Tell(JournalDraft draft, LedgerMove move)
    {
    }

    /// <summary>What there is to say when all has landed.</summary>
    /// <param name="session">The change.</param>
    /// <param name="moves">What has landed.</param>
    /// <param name="entries">Every spec, as it was before.</param>
    private protected virtual void AfterLanding(ChangeSession session, IReadOnlyList<LedgerMove> moves, IReadOnlyList<SpecEntry> entries)
    {
    }

    /// <summary>After the last spec was decided and before the lock is free, however it ended.</summary>
    private protected virtual void Leave()
    {
    }

    // The lock is free again before the first object leaves: the next command of the pipeline may want it.
    private void Change()
    {
        using var session = BeginChange(fetch: !NoFetch);
        try
        {
            Change(session);
        }
        finally
        {
            Leave();
        }
    }

    private void Change(ChangeSession session)
    {
        var entries = SpecCatalog.Read(session.View).Entries;
        var planner = new LedgerPlanner(session.View, entries, MyInvocation.MyCommand.Name);
        var approved = new List<LedgerMove>();
        foreach (var entry in _input.Resolve(entries, Refuse))
        {
            try
            {
                Approve(planner.Plan(Decide(entry, entries, session)), approved);
            }
            catch (ReleaseTrainException refused)
            {
                _refused.Add(refused);
            }
        }

        if (approved.Count == 0)
        {
            return;
        }

        var operation = WithNotes(session.View, planner.Combine(approved), draft => approved.ForEach(move => Tell(draft, move)));
        session.Check(operation);
        if (!session.IsDryRun)
        {
            session.Execute(operation);
            AfterLanding(session, approved, entries);
        }
    }

    private void Approve(LedgerMove move, List<LedgerMove> approved)
    {
        if (move.Commit is null)
        {
            Reporter.Verbose($"{move.Spec.Reference} is so already; nothing to change.");
            _results.Add(move.Spec);
            return;
        }

        switch (Ask(move.Request.Words, move.Request.Detail))
        {
            case Approval.Granted:
                approved.Add(move);
                _results.Add(move.Spec);
                break;
            case Approval.WhatIf:
                approved.Add(move);
                _results.Add(move.AsPlanned());
                break;
        }
    }

    private void Refuse(object item, ReleaseTrainException refused)
    {
        // A spec that an earlier command of a dry pipeline would make is nowhere yet.
        if (IsDry && item is Spec { Tip: null } planned && refused.Id == "SpecNotFound")
        {
            Reporter.Verbose($"{planned.Id} exists as a plan alone; it is passed on as it is.");
            _results.Add(planned);
        }
        else
        {
            _refused.Add(refused);
        }
    }
}
