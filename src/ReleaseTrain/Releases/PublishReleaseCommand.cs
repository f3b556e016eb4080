using System.Management.Automation;
using ReleaseTrain.Cmdlets;
using ReleaseTrain.Journal;
using ReleaseTrain.Operations;
using ReleaseTrain.Releases;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Commands;

/// <summary>Makes a release: version, changelog, tag, dev and main, all or nothing.</summary>
[Cmdlet(VerbsData.Publish, "Release", SupportsShouldProcess = true, DefaultParameterSetName = BumpSet)]
[OutputType(typeof(Release))]
public sealed class PublishReleaseCommand : JournalingCmdlet
{
    private const string BumpSet = "Bump";
    private const string VersionSet = "Version";
    private const string Auto = "Auto";

    private SpecInput _input = null!;

    /// <summary>Which specs must be aboard: results of Merge-Spec, sprints or specs. Without a pipeline: all that has gathered. A release always is the whole integration branch.</summary>
    [Parameter(ValueFromPipeline = true)]
    [AllowNull]
    [AllowEmptyCollection]
    public object?[]? InputObject { get; set; }

    /// <summary>Which part of the version to raise; Auto, the default, lets what has gathered decide.</summary>
    [Parameter(ParameterSetName = BumpSet, Position = 0)]
    [ValidateSet(nameof(VersionBump.Major), nameof(VersionBump.Minor), nameof(VersionBump.Patch), Auto)]
    public string Bump { get; set; } = Auto;

    /// <summary>The version itself, for instance 2.0.0-rc.1.</summary>
    [Parameter(ParameterSetName = VersionSet, Mandatory = true)]
    public SemanticVersion? Version { get; set; }

    /// <summary>Why a lower version than the changes ask for is right; it is written into the notes.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Reason { get; set; }

    /// <summary>Releases although specs of the pipeline stay behind.</summary>
    [Parameter]
    public SwitchParameter AllowPartial { get; set; }

    /// <summary>Releases commits of the integration branch that the remote's dev branch lacks, too.</summary>
    [Parameter]
    public SwitchParameter IncludeUnpushed { get; set; }

    /// <summary>Does not ask the remote first.</summary>
    [Parameter]
    public SwitchParameter NoFetch { get; set; }

    /// <summary>Releases in this clone alone.</summary>
    [Parameter]
    public SwitchParameter NoPush { get; set; }

    /// <inheritdoc/>
    protected override void Begin() => _input = new SpecInput(MyInvocation, nameof(InputObject));

    /// <inheritdoc/>
    protected override void Process() => _input.Add(InputObject);

    /// <inheritdoc/>
    protected override void End()
    {
        Repository ??= _input.Repository;
        var boarding = new Boarding(_input.Items);
        if (!AllowPartial)
        {
            boarding.DemandComplete();
        }

        foreach (var release in Publish(boarding))
        {
            WriteObject(release);
        }
    }

    // The lock is free again before the release is written: what follows in the pipeline may want it.
    private IReadOnlyList<Release> Publish(Boarding boarding)
    {
        using var session = BeginLanding(fetch: !NoFetch);
        var entries = SpecCatalog.Read(session.View).Entries;
        if (_input.IsGiven && boarding.IsEmpty)
        {
            return LeaveAll(session, new ReleasePlan(VersionDecision.Read(session.View, entries), null));
        }

        var plan = ReleasePlanner.Plan(session.View, entries, new ReleaseRequest
        {
            Command = MyInvocation.MyCommand.Name,
            Bump = Bump == Auto ? null : Enum.Parse<VersionBump>(Bump, ignoreCase: true),
            Version = Version,
            Reason = Reason,
            Aboard = _input.IsGiven ? boarding.Aboard(_input.Resolve(entries)) : null,
            Tags = boarding.Tags,
            Arriving = session.IsDryRun ? boarding.Arriving : [],
            ArrivingSprints = session.IsDryRun ? boarding.ArrivingSprints : [],
            Push = !NoPush && session.View.Roles.Remote is not null,
            IncludeUnpushed = IncludeUnpushed,
        });
        return Publish(session, plan);
    }

    private IReadOnlyList<Release> Publish(ChangeSession session, ReleasePlan plan)
    {
        if (plan.Operation is null)
        {
            return LeaveAll(session, plan);
        }

        ReleaseWording.WarnOfVersionFiles(session.View, plan);
        session.Check(plan.Operation);
        switch (Ask(ReleaseWording.Describe(plan, session.View.Roles.Remote), plan.AsPlanned()[^1].Notes))
        {
            case Approval.Granted:
                session.Execute(WithNotes(session.View, plan.Operation, draft => VersionNotes.Tell(draft, plan, Reason)));
                ReleaseWording.WarnOfWaiting(session.View, plan);
                return plan.AsReleased();
            case Approval.WhatIf:
                return plan.AsPlanned();
            default:
                return [];
        }
    }

    private IReadOnlyList<Release> LeaveAll(ChangeSession session, ReleasePlan plan)
    {
        Reporter.Warning("NothingToRelease", ReleaseWording.ExplainNothing(plan.Decision));
        UnpublishedReleases.Warn(session.View);
        return plan.AsPlanned();
    }
}
