using System.Management.Automation;
using ReleaseTrain.Cmdlets;
using ReleaseTrain.Completion;
using ReleaseTrain.Journal;
using ReleaseTrain.Operations;
using ReleaseTrain.Repositories;
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
        var found = session.Find(id);
        if (found.Count == 0 && !Glob.HasWildcard(id))
        {
            _refused.Add(OperationStore.NotFound(id).AsException());
        }

        return found;
    }

    private void Undo(UndoSession session, OperationLog log)
    {
        if (log.State() is OperationState.Undone or OperationState.Refused)
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
        var chosen = _input.Items.SelectMany(item => FindLanded($"{item}")).DistinctBy(landed => landed.Id).OrderByDescending(landed => OperationStore.BeganAt(landed.Id, landed.Log)).ToList();
        if (chosen.Count == 0)
        {
            Reporter.Warning("NothingToUndo", "No operation was given, so nothing was reverted.");
        }

        foreach (var (id, log) in chosen)
        {
            try
            {
                RevertOne(id, log);
            }
            catch (ReleaseTrainException refused)
            {
                _refused.Add(refused);
            }
        }
    }

    // What another clone landed is known by its full id, from the history.
    private IEnumerable<(string Id, OperationLog? Log)> FindLanded(string id)
    {
        var store = new OperationStore(Opened);
        var found = store.Folders.Where(folder => OperationStore.IsMeant(id, Path.GetFileName(folder))).Select(store.Read).OfType<OperationLog>()
            .Where(log => !Glob.HasWildcard(id) || (WayForward.IsRevertible(log.Plan.Command) && log.State() is OperationState.Applied or OperationState.Published)).ToList();
        return found.Count > 0 || Glob.HasWildcard(id) ? found.Select(log => (log.Plan.Operation, (OperationLog?)log)) : [(id, null)];
    }

    // The lock is free again before the first object leaves.
    private void RevertOne(string id, OperationLog? log)
    {
        if (log is not null && !WayForward.IsRevertible(log.Plan.Command))
        {
            throw new TrainError("RevertUnsupported", $"A commit that takes {log.Describe()} back would not undo what it did. Nothing has been changed.", id, WayForward.Of(log.Plan)).AsException();
        }

        using var session = BeginLanding(fetch: !NoFetch);
        var view = session.View;
        var entries = SpecCatalog.Read(view).Entries;
        var plan = RevertPlanner.Plan(view, entries, new RevertRequest
        {
            Operation = id,
            Command = MyInvocation.MyCommand.Name,
            Push = !NoPush && view.Roles.Remote is not null,
            IncludeUnpushed = IncludeUnpushed,
        });
        if (plan is null)
        {
            Report(id, log, view);
            return;
        }

        session.Check(plan.Operation);
        switch (Ask($"Revert {string.Join(", ", plan.Specs)} on '{view.Roles.Integration}'{(plan.Operation.Publish.Count == 0 ? string.Empty : $" and push '{view.Roles.Dev}' to '{view.Roles.Remote}'")}"))
        {
            case Approval.Granted:
                _results.Add(OperationStore.Describe(session.Execute(WithNotes(view, plan.Operation, draft => ClosingNotes.TellRevert(draft, plan, id, entries))), new UndoCheck(Opened)));
                break;
            case Approval.WhatIf:
                _results.Add(OperationStore.Describe(plan.Operation, view.Now));
                break;
        }
    }

    private void Report(string id, OperationLog? log, TrainView view)
    {
        if (log is null && !RevertPlanner.FindLanded(view, view.Integration.Effective!, id).Any())
        {
            throw OperationStore.NotFound(id).AsException();
        }

        Reporter.Warning("NothingToUndo", $"Nothing that operation {id} landed stands on '{view.Roles.Integration}' any more.");
        if (log is not null)
        {
            _results.Add(OperationStore.Describe(log, new UndoCheck(Opened)));
        }
    }
}
