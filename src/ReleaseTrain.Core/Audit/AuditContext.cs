using ReleaseTrain.Branches;
using ReleaseTrain.Operations;
using ReleaseTrain.Releases;
using ReleaseTrain.Repositories;
using ReleaseTrain.Specs;
using ReleaseTrain.Sprints;

namespace ReleaseTrain.Audit;

/// <summary>One repository as all rules of an audit see it; what several of them need is read once.</summary>
internal sealed class AuditContext
{
    private readonly Lazy<IReadOnlyList<BranchStanding>> _branches;
    private readonly Lazy<IReadOnlyList<Sprint>> _landed;
    private readonly Lazy<IReadOnlyList<RecordedOperation>> _operations;
    private readonly Lazy<IReadOnlyList<VersionTag>> _tags;
    private readonly Lazy<VersionTag?> _newest;
    private readonly Lazy<IReadOnlyList<VersionTag>> _unpublished;

    /// <param name="view">The repository.</param>
    /// <param name="entries">Every spec.</param>
    /// <param name="remedy">Writes what mends a finding.</param>
    public AuditContext(TrainView view, IReadOnlyList<SpecEntry> entries, Remedy remedy)
    {
        (View, Entries, Remedy, Store) = (view, entries, remedy, new OperationStore(view.Repository));
        _branches = new(() => MergedBranchFinder.Read(view, entries));
        _landed = new(() => SprintHistory.Read(view, entries));
        _operations = new(() => [.. Store.Folders.Select(folder => RecordedOperation.Read(Store, folder))]);
        _tags = new(() => VersionTags.All(view));
        _newest = new(() => VersionTags.Newest(view));
        _unpublished = new(() => UnpublishedReleases.Find(view));
    }

    public TrainView View { get; }

    public IReadOnlyList<SpecEntry> Entries { get; }

    public Remedy Remedy { get; }

    public OperationStore Store { get; }

    /// <summary>What git calls the integration branch as it was read: the branch, or its commit where the remote is ahead.</summary>
    public string IntegrationName => View.Integration is { Effective: { } tip } integration && integration.Local != tip ? tip : View.Roles.Integration;

    /// <summary>Every branch, here and on the remote, and whether its work has arrived.</summary>
    public IReadOnlyList<BranchStanding> Branches => _branches.Value;

    /// <summary>Landed sprints, newest first.</summary>
    public IReadOnlyList<Sprint> Landed => _landed.Value;

    /// <summary>Every operation of this clone, oldest first.</summary>
    public IReadOnlyList<RecordedOperation> Operations => _operations.Value;

    /// <summary>Every version tag, highest first.</summary>
    public IReadOnlyList<VersionTag> Tags => _tags.Value;

    /// <summary>The highest version that the integration branch or main holds.</summary>
    public VersionTag? Newest => _newest.Value;

    /// <summary>Releases that were made in this clone alone.</summary>
    public IReadOnlyList<VersionTag> Unpublished => _unpublished.Value;

    public Finding Find(string rule, FindingSeverity severity, string target, string message, string? fix = null) =>
        new() { Rule = rule, Severity = severity, Target = target, Message = message, Fix = fix, Repository = View.Repository.Facts.Root };
}

/// <summary>What an operation left in its folder.</summary>
/// <param name="Id">The name of the folder.</param>
/// <param name="Log">Its log; null where its plan was never finished, or where it cannot be read.</param>
/// <param name="Problem">Why it cannot be read.</param>
internal sealed record RecordedOperation(string Id, OperationLog? Log, TrainError? Problem)
{
    public static RecordedOperation Read(OperationStore store, string folder)
    {
        var id = Path.GetFileName(folder);
        try
        {
            return new RecordedOperation(id, store.Read(folder), null);
        }
        catch (ReleaseTrainException unreadable)
        {
            return new RecordedOperation(id, null, unreadable.Error);
        }
    }
}
