using System.Management.Automation;
using ReleaseTrain.Cmdlets;
using ReleaseTrain.Completion;
using ReleaseTrain.Operations;

namespace ReleaseTrain.Commands;

/// <summary>Finishes an operation that something stopped: the same plan, the same ids.</summary>
[Cmdlet(VerbsLifecycle.Resume, "TrainOperation", SupportsShouldProcess = true)]
[OutputType(typeof(TrainOperation))]
public sealed class ResumeTrainOperationCommand : JournalingCmdlet
{
    private readonly List<TrainOperation> _results = [];
    private readonly List<ReleaseTrainException> _refused = [];
    private PipelineInput<object> _input = null!;

    /// <summary>The operations: objects, ids, their last characters, or wildcards. Without any: the one that is not settled.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
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
        Resume();
        foreach (var operation in _results)
        {
            WriteObject(operation);
        }

        _refused.ForEach(Report);
    }

    // The lock is free again before the first object leaves.
    private void Resume()
    {
        using var resumption = Resumption.Begin(Opened, Reporter, IsDry, Wait, Cancellation, OpenJournal());
        var chosen = _input.IsGiven ? [.. _input.Items.SelectMany(item => Find($"{item}", resumption)).DistinctBy(log => log.Plan.Operation)] : resumption.Unsettled;
        if (chosen.Count == 0 && _refused.Count == 0)
        {
            Reporter.Warning("NothingToResume", "No operation waits to be finished, so nothing was changed.");
        }

        foreach (var log in chosen)
        {
            Resume(resumption, log);
        }
    }

    private IReadOnlyList<OperationLog> Find(string id, Resumption resumption)
    {
        try
        {
            return resumption.Find(id);
        }
        catch (ReleaseTrainException unknown) when (unknown.Id == "OperationNotFound")
        {
            _refused.Add(unknown);
            return [];
        }
    }

    private void Resume(Resumption resumption, OperationLog log)
    {
        if (log.IsSettled())
        {
            Reporter.Warning("NothingToResume", $"{log.Plan.Command} {log.Plan.Operation} is {log.State()}; nothing of it waits to be finished.");
            _results.Add(resumption.Describe(log));
            return;
        }

        var approval = Ask($"Finish {log.Plan.Command} {log.Plan.Operation}, which is {log.State()}");
        try
        {
            if (approval == Approval.Granted)
            {
                resumption.Resume(log);
            }
        }
        catch (ReleaseTrainException refused)
        {
            _refused.Add(refused);
        }

        if (approval != Approval.Declined)
        {
            _results.Add(resumption.Describe(log));
        }
    }
}
