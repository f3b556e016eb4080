using System.Management.Automation;
using ReleaseTrain.Cmdlets;
using ReleaseTrain.Completion;
using ReleaseTrain.Gates.Tests;
using ReleaseTrain.Journal;
using ReleaseTrain.Operations;
using ReleaseTrain.Specs;
using ReleaseTrain.Sprints;

namespace ReleaseTrain.Commands;

/// <summary>Integrates specs: merges each that can board, in order, and lands them together.</summary>
[Cmdlet(VerbsData.Merge, "Spec", SupportsShouldProcess = true)]
[OutputType(typeof(MergeResult))]
public sealed class MergeSpecCommand : JournalingCmdlet
{
    // What was asked about one spec holds for every plan of this command.
    private readonly HashSet<Spec> _approved = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<Spec> _declined = new(ReferenceEqualityComparer.Instance);
    private SpecInput _input = null!;

    /// <summary>The specs: objects, ids, wildcards, or a sprint. Without any: those of the open sprint, else all that are ready.</summary>
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

    /// <summary>Goes on without the specs that cannot board: they are warnings, and a release after it leaves without them.</summary>
    [Parameter]
    public SwitchParameter AllowPartial { get; set; }

    /// <summary>Lands commits of the integration branch that the remote's dev branch lacks, too.</summary>
    [Parameter]
    public SwitchParameter IncludeUnpushed { get; set; }

    /// <summary>Does not ask the remote first.</summary>
    [Parameter]
    public SwitchParameter NoFetch { get; set; }

    /// <summary>Lands in this clone alone.</summary>
    [Parameter]
    public SwitchParameter NoPush { get; set; }

    /// <summary>Plans the open sprint anew, over the world as it is now and the specs that are given, instead of executing its plan.</summary>
    [Parameter]
    public SwitchParameter Replan { get; set; }

    /// <inheritdoc/>
    protected override void Begin() => _input = new SpecInput(MyInvocation, nameof(Spec));

    /// <inheritdoc/>
    protected override void Process() => _input.Add(Spec);

    /// <inheritdoc/>
    protected override void End()
    {
        if (_input.IsEmpty)
        {
            Reporter.Warning("NothingToMerge", "The pipeline held no spec, so nothing was merged. Get-Spec -Ready shows what could be.");
            return;
        }

        Repository ??= _input.Repository;
        if (Land() is { } plan)
        {
            Write(plan.Results);
        }
    }

    // The lock is free again before the first result is written: what follows in the pipeline may want it.
    private SprintPlan? Land()
    {
        using var session = BeginLanding(fetch: !NoFetch);
        var sprints = new SprintStore(session.Folder);
        var entries = SpecCatalog.Read(session.View).Entries;
        var open = OpenSprints.ReadPlan(sprints, session.View, entries);
        if (open is not null && !Replan)
        {
            SprintSelection.DemandNoOrder(open, Order);
        }

        var course = new SprintCourse(session.View, entries, open, Replan ? null : open);
        var specs = course.Choose(_input.IsGiven ? _input.Resolve(entries) : null);
        LandingWarnings.Warn(session.View, entries, specs);
        if (specs.Count == 0)
        {
            Reporter.Warning("NothingToMerge", "No spec is ready, so nothing was merged. Get-Spec shows where each one is.");
            return null;
        }

        var request = course.Request(specs, () => SpecInput.ReadOrder(Order, entries) ?? _input.ReadPlannedOrder(entries));
        return Land(session, sprints, entries, course.Planned, request with
        {
            Push = request.Push && !NoPush,
            IncludeUnpushed = request.IncludeUnpushed || IncludeUnpushed,
            AllowPartial = AllowPartial,
        });
    }

    // A spec that turns the candidate red stays behind, and the rest is planned anew.
    private SprintPlan Land(ChangeSession session, SprintStore sprints, IReadOnlyList<SpecEntry> entries, OpenSprint? planned, SprintRequest request)
    {
        using var proving = new Proving(session.View, entries, TestRunner.For(session.View));
        while (true)
        {
            var plan = Approve(session, entries, planned, request with { Red = proving.Red });
            var isLanding = plan.Operation is not null && !session.IsDryRun;
            if (!(isLanding ? proving.TryLand(session, Note(session, plan)) : proving.TrySettle()))
            {
                continue;
            }

            plan.TellGates(Reporter);
            if (isLanding)
            {
                sprints.Remove();
            }
            else if (!session.IsDryRun && _declined.Count == 0 && sprints.Read() is { } open)
            {
                Reporter.Warning("SprintStaysOpen", $"Nothing could be merged, so sprint {Ulid.Short(open.Id)} stays open. Next: mend what keeps its specs behind and Merge-Spec, or Stop-Sprint");
            }

            return proving.Conclude(isLanding ? AsLanded(session, proving, plan) : plan);
        }
    }

    private SprintPlan AsLanded(ChangeSession session, Proving proving, SprintPlan plan)
    {
        var landed = plan.AsLanded(proving.IsFlaky, new ConstitutionReport(session.View).Over(plan.Aboard, plan.Sprint.Candidate));
        Tell(session, draft => SprintNotes.TellJudged(draft, landed.Sprint));
        return landed;
    }

    private SprintPlan Note(ChangeSession session, SprintPlan plan) => plan with { Operation = WithNotes(session.View, plan.Operation!, draft => SprintNotes.TellLanding(draft, plan)) };

    // What was approved is what runs: a no to one spec makes a new plan, and only what that plan newly holds is asked about.
    private SprintPlan Approve(ChangeSession session, IReadOnlyList<SpecEntry> entries, OpenSprint? planned, SprintRequest request)
    {
        while (true)
        {
            var plan = SprintPlanner.Plan(session.View, entries, request with { Declined = _declined });
            if (_declined.Count > 0)
            {
                Reporter.Warning("SprintReplanned", $"Planned anew over the rest: {plan.Outcomes}");
            }
            else if (planned is not null && request.Red.Count == 0)
            {
                SprintDrift.DemandPlan(planned, plan.Operation);
            }

            if (plan.Operation is null)
            {
                return plan;
            }

            session.Check(plan.Operation);
            var before = _declined.Count;
            foreach (var result in plan.Results.Where(result => result.Outcome == MergeOutcome.Planned && _approved.Add(result.Spec)))
            {
                plan.TellUndone(Reporter, result.Spec);
                if (Ask($"Merge {result.Spec.FullName} ({result.Spec.Title}) into '{session.View.Roles.Integration}'{(request.Push ? $" and push it to '{session.View.Roles.Remote}'" : string.Empty)}") == Approval.Declined)
                {
                    _declined.Add(result.Spec);
                }
            }

            if (_declined.Count == before)
            {
                return plan.Sprint.Specs.Count > 0 || Ask(plan.DescribeRecording()) != Approval.Declined ? plan : plan with { Operation = null };
            }
        }
    }

    // Every result before the first error: a pipeline that stops at errors stops after the landing, never within it.
    private void Write(IReadOnlyList<MergeResult> results)
    {
        foreach (var result in results)
        {
            WriteObject(result);
        }

        if (AllowPartial)
        {
            MergeFailure.Warn(results, Reporter);
            return;
        }

        foreach (var failure in results.Where(result => result.IsFailure))
        {
            Report(MergeFailure.Explain(failure));
        }
    }
}
