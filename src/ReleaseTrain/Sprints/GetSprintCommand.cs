using System.Management.Automation;
using ReleaseTrain.Cmdlets;
using ReleaseTrain.Completion;
using ReleaseTrain.Operations;
using ReleaseTrain.Specs;
using ReleaseTrain.Sprints;

namespace ReleaseTrain.Commands;

/// <summary>Reads the open sprint and the past ones.</summary>
[Cmdlet(VerbsCommon.Get, "Sprint")]
[OutputType(typeof(Sprint))]
public sealed class GetSprintCommand : TrainCmdlet
{
    /// <summary>Ids, their last characters, or wildcards. Without any: all.</summary>
    [Parameter(Position = 0)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(SprintCompleter))]
    public string[]? Id { get; set; }

    /// <summary>Only sprints that are this far.</summary>
    [Parameter]
    public SprintState[]? State { get; set; }

    /// <inheritdoc/>
    protected override void End()
    {
        using var view = OpenView();
        var all = SprintHistory.ReadWithOpen(view, SpecCatalog.Read(view).Entries);
        foreach (var named in Id ?? ["*"])
        {
            var found = all.Where(sprint => OperationStore.IsMeant(named, sprint.Id) && (State is null || State.Contains(sprint.State))).ToList();
            if (found.Count == 0 && !Glob.HasWildcard(named))
            {
                Report(SprintHistory.NotFound(named));
            }

            WriteObject(found, enumerateCollection: true);
        }
    }
}
