using System.Management.Automation;
using ReleaseTrain.Cmdlets;
using ReleaseTrain.Completion;
using ReleaseTrain.Journal;
using ReleaseTrain.Operations;
using ReleaseTrain.Repositories;
using ReleaseTrain.Sprints;

namespace ReleaseTrain.Commands;

/// <summary>Abandons the open sprint; nothing of it has landed, so everything is as it was.</summary>
[Cmdlet(VerbsLifecycle.Stop, "Sprint", SupportsShouldProcess = true)]
[OutputType(typeof(Sprint))]
public sealed class StopSprintCommand : JournalingCmdlet
{
    private PipelineInput<object> _input = null!;

    /// <summary>The sprint: an object or its id. Without one: the open sprint.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [AllowNull]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(OpenSprintCompleter))]
    public object?[]? Sprint { get; set; }

    /// <inheritdoc/>
    protected override void Begin() => _input = new PipelineInput<object>(MyInvocation, nameof(Sprint));

    /// <inheritdoc/>
    protected override void Process() => _input.Add(Sprint?.Select(EngineObject.Unwrap));

    /// <inheritdoc/>
    protected override void End()
    {
        if (_input.IsEmpty)
        {
            Reporter.Warning("NothingToStop", "The pipeline held no sprint, so nothing was stopped. Get-Sprint shows which one is open.");
            return;
        }

        Repository ??= _input.Items.OfType<Sprint>().FirstOrDefault()?.Repository;
        WriteObject(Stop(), enumerateCollection: true);
    }

    private List<Sprint> Stop()
    {
        var stopped = new List<Sprint>();
        using var session = BeginChange(fetch: false);
        var stop = new SprintStop(session.View);
        foreach (var id in _input.IsGiven ? _input.Items.Select(item => item.ToString()) : [null])
        {
            Attempt(() => stopped.AddRange(Stop(session, stop.Demand(id))));
        }

        return stopped;
    }

    private IEnumerable<Sprint> Stop(ChangeSession session, Sprint open)
    {
        var answer = Ask($"Abandon sprint {open.Id} over {string.Join(", ", open.Specs)}");
        if (answer == Approval.Granted)
        {
            new SprintStore(session.Folder).Remove();
            Tell(session, draft => SprintNotes.TellStop(draft, open));
        }

        return answer == Approval.Declined ? [] : [open with { State = SprintState.Abandoned }];
    }
}
