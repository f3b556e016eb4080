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
        if (boarding.Failures.Count > 0 && !AllowPartial)
        {
            throw new TrainError(
                "TrainIncomplete",
                $"{string.Join(", ", boarding.Failures.Select(result => $"{result.Spec.Id} ({result.Outcome})"))} would stay behind, so nothing has been released. What has been merged waits.",
                boarding.Failures,
                "Publish-Release to leave without them, or mend them and run the line again").AsException();
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
            Aboard = _input.IsGiven ? boarding.Aboard(entries, _input) : null,
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

        WarnOfVersionFiles(session, plan);
        session.Check(plan.Operation);
        switch (Ask($"{Describe(plan)}{Destination(session, plan)}", plan.AsPlanned()[^1].Notes))
        {
            case Approval.Granted:
                session.Execute(WithNotes(session.View, plan.Operation, draft => VersionNotes.Tell(draft, plan, Reason)));
                WarnOfWaiting(session, plan);
                return plan.AsReleased();
            case Approval.WhatIf:
                return plan.AsPlanned();
            default:
                return [];
        }
    }

    private IReadOnlyList<Release> LeaveAll(ChangeSession session, ReleasePlan plan)
    {
        WarnOfGathered(plan.Decision);
        UnpublishedReleases.Warn(session.View);
        return plan.AsPlanned();
    }

    // Nobody asked for them by name.
    private void WarnOfWaiting(ChangeSession session, ReleasePlan plan)
    {
        foreach (var release in plan.Waiting)
        {
            Reporter.Warning("ReleasePublished", $"{release.Tag} was in this clone alone; '{session.View.Roles.Remote}' has it now.");
        }
    }

    private void WarnOfVersionFiles(ChangeSession session, ReleasePlan plan)
    {
        if (plan.New is not null && session.View.Configuration.Release.VersionFiles is { Count: > 0 } files)
        {
            Reporter.Warning("VersionFilesLeft", $"release.versionFiles names {string.Join(", ", files.Select(file => file.Path))}, and this version of ReleaseTrain writes no version into files.");
        }
    }

    private void WarnOfGathered(NextRelease next) => Reporter.Warning("NothingToRelease", next switch
    {
        { Specs.Count: 0, Commits.Count: 0 } => $"Nothing was released: nothing has gathered since {next.Current}.",
        { Bump: VersionBump.None } => $"Nothing was released: what has come in since {next.Current} ({Name(next)}) asks for no version. 'Publish-Release -Bump Patch' releases it all the same.",
        _ => $"Nothing was released: the input holds nothing that waits for a release. {Name(next)} have gathered; 'Publish-Release -Bump {next.Bump}' releases them as {next.Version}.",
    });

    private static string Name(NextRelease next) => next.Specs.Count > 0 ? string.Join(", ", next.Specs) : next.Commits.Count == 1 ? "1 commit" : FormattableString.Invariant($"{next.Commits.Count} commits");

    private static string Describe(ReleasePlan plan)
    {
        var waiting = string.Join(", ", plan.Waiting);
        return plan.New is null ? $"Publish {waiting}, which this clone alone has,"
            : $"Release {plan.New.Tag} with {Name(plan.Decision)}{(waiting.Length == 0 ? string.Empty : $", publish {waiting}, which this clone alone has,")}";
    }

    private static string Destination(ChangeSession session, ReleasePlan plan) => plan.Operation!.Publish.Count == 0
        ? string.Empty
        : $" and push {string.Join(", ", plan.Operation.Publish.Select(change => $"'{ShortName(change.Ref)}'"))} to '{session.View.Roles.Remote}'";

    private static string ShortName(string reference) => reference[(reference.IndexOf('/', "refs/".Length) + 1)..];
}
