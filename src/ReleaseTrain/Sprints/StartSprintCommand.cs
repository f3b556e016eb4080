using System.Management.Automation;
using ReleaseTrain.Cmdlets;
using ReleaseTrain.Completion;
using ReleaseTrain.Journal;
using ReleaseTrain.Specs;
using ReleaseTrain.Sprints;

namespace ReleaseTrain.Commands;

/// <summary>Plans an integration and opens the sprint; merges nothing yet.</summary>
[Cmdlet(VerbsLifecycle.Start, "Sprint", SupportsShouldProcess = true)]
[OutputType(typeof(Sprint))]
public sealed class StartSprintCommand : JournalingCmdlet
{
    private SpecInput _input = null!;

    /// <summary>The specs: objects, ids or wildcards. Without any: all that are ready.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [AllowNull]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(SpecCompleter))]
    public object?[]? Spec { get; set; }

    /// <summary>Specs that board first, in this order; the others follow as the planner orders them. Without it the planner decides, so that the fewest stay behind.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(SpecCompleter))]
    public object[]? Order { get; set; }

    /// <summary>Plans with commits of the integration branch that the remote's dev branch lacks, too.</summary>
    [Parameter]
    public SwitchParameter IncludeUnpushed { get; set; }

    /// <summary>Does not ask the remote first.</summary>
    [Parameter]
    public SwitchParameter NoFetch { get; set; }

    /// <inheritdoc/>
    protected override void Begin() => _input = new SpecInput(MyInvocation, nameof(Spec));

    /// <inheritdoc/>
    protected override void Process() => _input.Add(Spec);

    /// <inheritdoc/>
    protected override void End()
    {
        if (_input.IsEmpty)
        {
            Reporter.Warning("NothingToMerge", "The pipeline held no spec, so no sprint was opened. Get-Spec -Ready shows what could board.");
            return;
        }

        Repository ??= _input.Repository;
        if (Open() is { } sprint)
        {
            WriteObject(sprint);
        }
    }

    private Sprint? Open()
    {
        using var session = BeginLanding(fetch: !NoFetch);
        var sprints = new SprintStore(session.Folder);
        var entries = SpecCatalog.Read(session.View).Entries;
        OpenSprints.DemandNone(sprints, session.View, entries);
        var course = new SprintCourse(session.View, entries, null, null);
        var specs = course.Choose(_input.IsGiven ? _input.Resolve(entries) : null);
        LandingWarnings.Warn(session.View, entries, specs);
        var plan = SprintPlanner.Plan(session.View, entries, course.Request(specs, () => SpecInput.ReadOrder(Order, entries)) with { IncludeUnpushed = IncludeUnpushed });
        if (plan.Operation is null || plan.Sprint.Specs.Count == 0)
        {
            Reporter.Warning("NothingToMerge", $"No spec can board, so no sprint was opened. {plan.Outcomes}");
            return null;
        }

        MergeFailure.Warn(plan.Results, Reporter);
        plan.TellUndone(Reporter);
        switch (Ask($"Open a sprint over {string.Join(", ", plan.Sprint.Specs)}"))
        {
            case Approval.Granted:
                sprints.Write(OpenSprints.Open(plan, plan.Operation));
                Tell(session, draft => SprintNotes.TellStart(draft, plan));
                return plan.Sprint with { State = SprintState.Open };
            case Approval.WhatIf:
                return plan.Sprint;
            default:
                return null;
        }
    }
}
