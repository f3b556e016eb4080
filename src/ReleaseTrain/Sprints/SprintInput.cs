using System.Collections;
using System.Management.Automation;
using ReleaseTrain.Specs;
using ReleaseTrain.Sprints;

namespace ReleaseTrain.Cmdlets;

/// <summary>What a completion is given, told apart: sprints by object or id, and releases, whose specs may belong to no sprint. What they are now is looked up.</summary>
internal sealed class SprintInput
{
    private readonly CompletionSelection _selection;

    public SprintInput(CompletionSelection selection) => _selection = selection;

    /// <summary>The sprints that an object means; more than one for a release or a wildcard.</summary>
    /// <exception cref="ReleaseTrainException">SprintNotFound, NotReleased.</exception>
    public IReadOnlyList<Sprint> SprintsOf(object item) => item switch
    {
        Sprint sprint => [_selection.Find(sprint.Id)],
        Release release => [.. release.Sprints.SelectMany(_selection.Match)],
        string id when Glob.HasWildcard(id) => _selection.Match(id),
        string id => [_selection.Find(id.Trim())],
        _ => FromJob(PSObject.AsPSObject(item)) ?? throw new TrainError("SprintNotFound", $"'{item}' is no sprint and no release.", item, "Get-Sprint, or Get-Release").AsException(),
    };

    /// <summary>Released specs that an object carries beside those of its sprints.</summary>
    public IReadOnlyList<SpecEntry> SpecsOf(object item) => item is Release release ? _selection.FindReleased(release.Specs) : [];

    // Of an object that comes back from a job only its members are left.
    private List<Sprint>? FromJob(PSObject item)
    {
        var ids = EngineObject.WasOnce<Sprint>(item) ? new[] { item.Properties[nameof(Sprint.Id)].Value } : EngineObject.WasOnce<Release>(item) ? (IEnumerable)item.Properties[nameof(Release.Sprints)].Value : null;
        return ids?.Cast<object>().Select(id => _selection.Find($"{id}")).ToList();
    }
}
