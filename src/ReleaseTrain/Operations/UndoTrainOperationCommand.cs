using System.Management.Automation;
using ReleaseTrain.Cmdlets;
using ReleaseTrain.Completion;
using ReleaseTrain.Journal;
using ReleaseTrain.Operations;
using ReleaseTrain.Specs;
using ReleaseTrain.Sprints;

namespace ReleaseTrain.Commands;

/// <summary>Takes operations back that are only in this clone, each as a whole and exactly, the newest first.</summary>
[Cmdlet(VerbsCommon.Undo, "TrainOperation", SupportsShouldProcess = true)]
[OutputType(typeof(TrainOperation))]
public sealed class UndoTrainOperationCommand : JournalingCmdlet
{
    private readonly List<TrainOperation> _results = [];
    private readonly List<ReleaseTrainException> _refused = [];
    private PipelineInput<object> _input = null!;

    /// <summary>The operations: objects, ids, their last characters, or wildcards.</summary>
    [Parameter(Position = 0, Mandatory = true, ValueFromPipeline = true)]
    [AllowNull]
    [AllowEmptyCollection]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(OperationCompleter))]
    public object?[]? Id { get; set; }

    /// <summary>
    /// Makes commits that take back what a sprint landed, where others have seen it: its specs are open again, and the next Merge-Spec lands them again.
    /// </summary>
    [Parameter]
    public SwitchParameter Revert { get; set; }

    /// <summary>Reverts together with commits of the integration branch that the remote's dev branch lacks.</summary>
    [Parameter]
    public SwitchParameter IncludeUnpushed { get; set; }

    /// <summary>Does not ask the remote before a revert.</summary>
    [Parameter]
    public SwitchParameter NoFetch { get; set; }

    /// <summary>Reverts in this clone alone.</summary>
    [Parameter]
    public SwitchParameter NoPush { get; set; }

    /// <inheritdoc/>
    protected override void Begin() => _input = new PipelineInput<object>(MyInvocation, nameof(Id));

    /// <inheritdoc/>
    protected override void Process() => _input.Add(Id);

    /// <inheritdoc/>
    protected override void End()
    {
        if (Revert)
        {
            RevertAll();
        }
        else
        {
            Undo();
        }

        foreach (var operation in _results)
        {
            WriteObject(operation);
        }

        _refused.ForEach(Report);
    }

    // The lock is free again before the first object leaves.
    private void Undo()
    {
        using var session = UndoSession.Begin(Opened, Reporter, IsDry, Wait, Cancellation, OpenJournal());
        var chosen = _input.Items.SelectMany(item => Find($"{item}", session)).DistinctBy(log => log.Plan.Operation).OrderByDescending(log => log.StartedAt).ThenByDescending(log => log.Plan.Operation, StringComparer.Ordinal).ToList();
        if (chosen.Count == 0 && _refused.Count == 0)
        {
            Reporter.Warning("NothingToUndo", "No operation was given, so nothing was taken back.");
        }

        foreach (var log in chosen)
        {
            try
            {
                Undo(session, log);
            }
            catch (ReleaseTrainException refused)
            {
                _refused.Add(refused);
            }
        }
    }

    private IReadOnlyList<OperationLog> Find(string id, UndoSession session)
    {
        try
        {
            return session.Find(id);
        }
        catch (ReleaseTrainException unknown) when (unknown.Id == "OperationNotFound")
        {
            _refused.Add(unknown);
            return [];
        }
    }

    private void Undo(UndoSession session, OperationLog log)
    {
        if (UndoSession.IsOver(log))
        {
            Reporter.Warning("NothingToUndo", $"{log.Plan.Command} {log.Plan.Operation} is {log.State()}; there is nothing of it to take back.");
            _results.Add(session.Describe(log));
            return;
        }

        session.Demand(log);
        switch (Ask($"Take back {log.Plan.Command} {log.Plan.Operation} of {log.StartedAt:u}", string.Join('\n', UndoCheck.Inverse(log.Plan))))
        {
            case Approval.Granted:
                session.Undo(log);
                _results.Add(session.Describe(log));
                break;
            case Approval.WhatIf:
                _results.Add(session.Describe(log));
                session.Assume(log);
                break;
        }
    }

    private void RevertAll()
    {
        var store = new OperationStore(Opened);
        var chosen = _input.Items.SelectMany(item => RevertTarget.Find(store, $"{item}")).DistinctBy(target => target.Id).OrderByDescending(target => OperationStore.BeganAt(target.Id, target.Log)).ToList();
        if (chosen.Count == 0)
        {
            Reporter.Warning("NothingToUndo", "No operation was given, so nothing was reverted.");
        }

        foreach (var target in chosen)
        {
            try
            {
                RevertOne(target);
            }
            catch (ReleaseTrainException refused)
            {
                _refused.Add(refused);
            }
        }
    }

    // The lock is free again before the first object leaves.
    private void RevertOne(RevertTarget target)
    {
        target.DemandRevertible();
        using var session = BeginLanding(fetch: !NoFetch);
        var view = session.View;
        var entries = SpecCatalog.Read(view).Entries;
        var plan = RevertPlanner.Plan(view, entries, new RevertRequest
        {
            Operation = target.Id,
            Command = MyInvocation.MyCommand.Name,
            Push = !NoPush && view.Roles.Remote is not null,
            IncludeUnpushed = IncludeUnpushed,
        });
        if (plan is null)
        {
            target.DemandKnown(view);
            Reporter.Warning("NothingToUndo", $"Nothing that operation {target.Id} landed stands on '{view.Roles.Integration}' any more.");
            _results.AddRange(target.Describe(Opened));
            return;
        }

        session.Check(plan.Operation);
        switch (Ask(plan.Describe(view)))
        {
            case Approval.Granted:
                _results.Add(OperationStore.Describe(session.Execute(WithNotes(view, plan.Operation, draft => ClosingNotes.TellRevert(draft, plan, target.Id, entries))), new UndoCheck(Opened)));
                break;
            case Approval.WhatIf:
                _results.Add(OperationStore.Describe(plan.Operation, view.Now));
                break;
        }
    }
}
