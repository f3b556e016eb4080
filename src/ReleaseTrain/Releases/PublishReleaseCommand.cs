using System.Management.Automation;
using ReleaseTrain.Cmdlets;
using ReleaseTrain.Operations;
using ReleaseTrain.Releases;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Commands;

/// <summary>Makes a release: version, changelog, tag, dev and main, all or nothing.</summary>
[Cmdlet(VerbsData.Publish, "Release", SupportsShouldProcess = true, DefaultParameterSetName = BumpSet)]
[OutputType(typeof(Release))]
public sealed class PublishReleaseCommand : ChangingCmdlet
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
                $"{string.Join(", ", boarding.Failures.Select(result => $"{result.Spec.Id} ({result.Outcome})"))} would stay behind. Nothing has been released.",
                boarding.Failures,
                "mend them, or Publish-Release -AllowPartial").AsException();
        }

        using var session = BeginChange(fetch: !NoFetch);
        var entries = SpecCatalog.Read(session.View).Entries;
        if (_input.IsGiven && boarding.IsEmpty)
        {
            WarnOfGathered(VersionDecision.Read(session.View, entries));
            WriteObject(ReleasePlanner.NothingToRelease);
            return;
        }

        var plan = ReleasePlanner.Plan(session.View, entries, new ReleaseRequest
        {
            Command = MyInvocation.MyCommand.Name,
            Bump = Bump == Auto ? null : Enum.Parse<VersionBump>(Bump, ignoreCase: true),
            Version = Version,
            Reason = Reason,
            Aboard = _input.IsGiven ? boarding.Aboard(entries, _input) : null,
            Arriving = session.IsDryRun ? boarding.Arriving : [],
            Push = !NoPush && session.View.Roles.Remote is not null,
            IncludeUnpushed = IncludeUnpushed,
        });
        Publish(session, plan);
    }

    private void Publish(ChangeSession session, ReleasePlan plan)
    {
        if (plan.Operation is null)
        {
            WarnOfGathered(plan.Decision);
            WriteObject(plan.Release);
            return;
        }

        session.Check(plan.Operation);
        switch (Ask($"Release {plan.Release.Tag} with {string.Join(", ", plan.Release.Specs.Select(spec => spec.Id).DefaultIfEmpty("no spec"))}"))
        {
            case Approval.WhatIf:
                WriteObject(plan.Release);
                break;
            case Approval.Granted:
                session.Execute(plan.Operation);
                WriteObject(plan.AsReleased());
                break;
        }
    }

    private void WarnOfGathered(NextRelease next) => Reporter.Warning("NothingToRelease", next.Specs.Count == 0
        ? "Nothing is released: nothing has gathered."
        : $"Nothing is released: the input holds nothing that is merged. {string.Join(", ", next.Specs)} have gathered; 'Publish-Release -Bump {next.Bump}' releases them as {next.Version}.");
}
