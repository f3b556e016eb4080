using System.Management.Automation;
using ReleaseTrain.Cmdlets;
using ReleaseTrain.Completion;
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
        var entries = SpecCatalog.Read(view).Entries;
        var landed = SprintHistory.Read(view, entries);
        var all = OpenSprints.Read(view, entries, landed) is { } open ? landed.Prepend(open).ToList() : landed;
        foreach (var named in Id ?? ["*"])
        {
            var pattern = new Glob(WildcardPattern.ContainsWildcardCharacters(named) ? named : $"*{named}");
            var found = all.Where(sprint => pattern.IsMatch(sprint.Id) && (State is null || State.Contains(sprint.State))).ToList();
            if (found.Count == 0 && !WildcardPattern.ContainsWildcardCharacters(named))
            {
                Report(new TrainError("SprintNotFound", $"There is no sprint '{named}'.", named, "Get-Sprint"));
            }

            WriteObject(found, enumerateCollection: true);
        }
    }
}
