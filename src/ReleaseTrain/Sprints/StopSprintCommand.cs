using System.Management.Automation;
using ReleaseTrain.Cmdlets;
using ReleaseTrain.Completion;
using ReleaseTrain.Journal;
using ReleaseTrain.Operations;
using ReleaseTrain.Repositories;
using ReleaseTrain.Specs;
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
    protected override void Process() => _input.Add(Sprint?.Select(item => item is PSObject wrapped ? wrapped.BaseObject : item));

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
        var sprints = new SprintStore(session.Folder);
        var entries = SpecCatalog.Read(session.View).Entries;
        var landed = SprintHistory.Read(session.View, entries);
        var open = OpenSprints.Read(session.View, entries, landed);
        foreach (var id in _input.IsGiven ? _input.Items.Select(item => item.ToString()!) : [open?.Id ?? string.Empty])
        {
            Attempt(() => stopped.AddRange(Stop(id, open, landed, sprints, session)));
        }

        return stopped;
    }

    private IEnumerable<Sprint> Stop(string id, Sprint? open, IReadOnlyList<Sprint> landed, SprintStore sprints, ChangeSession session)
    {
        if (open is null || id.Length == 0 || !open.Id.EndsWith(id, StringComparison.OrdinalIgnoreCase))
        {
            throw id.Length > 0 && landed.FirstOrDefault(sprint => sprint.Id.EndsWith(id, StringComparison.OrdinalIgnoreCase)) is { } past
                ? Explain(past, session).AsException()
                : new TrainError("SprintNotFound", id.Length == 0 ? "No sprint is open." : $"No sprint '{id}' is open.", id, "Get-Sprint").AsException();
        }

        var answer = Ask($"Abandon sprint {open.Id} over {string.Join(", ", open.Specs)}");
        if (answer == Approval.Granted)
        {
            sprints.Remove();
            Tell(session, draft => SprintNotes.TellStop(draft, open));
        }

        return answer == Approval.Declined ? [] : [open with { State = SprintState.Abandoned }];
    }

    private static TrainError Explain(Sprint landed, ChangeSession session)
    {
        var id = Ulid.Short(landed.Id);
        return landed.State switch
        {
            SprintState.Abandoned => new TrainError("SprintLanded", $"Sprint {id} has landed and was reverted; nothing of it stands.", landed, "Merge-Spec to land its specs again"),
            SprintState.Landed => new TrainError("SprintLanded", $"Sprint {id} has landed; what is on the branch is taken back as the operation that brought it.", landed, WayBack(landed, session)),
            _ => new TrainError("SprintLanded", $"Sprint {id} has left with version {landed.Version}; what was released is mended by the next release.", landed, "New-Spec"),
        };
    }

    // What only this clone has goes exactly; what others have seen is reverted.
    private static string WayBack(Sprint landed, ChangeSession session)
    {
        var operation = session.View.Objects.ReadCommit(landed.Candidate!).Trailers(Trailers.Operation)[0];
        var store = new OperationStore(session.View.Repository);
        var log = store.Folders.Where(folder => Path.GetFileName(folder) == operation).Select(store.Read).FirstOrDefault();
        return log is not null && new UndoCheck(session.View.Repository).Allows(log) ? $"Undo-TrainOperation {operation}" : $"Undo-TrainOperation {operation} -Revert";
    }
}
