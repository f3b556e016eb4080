using System.Management.Automation;
using ReleaseTrain.Cmdlets;
using ReleaseTrain.Completion;
using ReleaseTrain.Operations;

namespace ReleaseTrain.Commands;

/// <summary>Takes operations back that are only in this clone, each as a whole and exactly, the newest first.</summary>
[Cmdlet(VerbsCommon.Undo, "TrainOperation", SupportsShouldProcess = true)]
[OutputType(typeof(TrainOperation))]
public sealed class UndoTrainOperationCommand : ChangingCmdlet
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

    /// <inheritdoc/>
    protected override void Begin() => _input = new PipelineInput<object>(MyInvocation, nameof(Id));

    /// <inheritdoc/>
    protected override void Process() => _input.Add(Id);

    /// <inheritdoc/>
    protected override void End()
    {
        Undo();
        foreach (var operation in _results)
        {
            WriteObject(operation);
        }

        _refused.ForEach(Report);
    }

    // The lock is free again before the first object leaves.
    private void Undo()
    {
        using var session = UndoSession.Begin(Opened, Reporter, IsDry, Wait, Cancellation);
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
}
