using System.Management.Automation;
using ReleaseTrain.Cmdlets;
using ReleaseTrain.Completion;
using ReleaseTrain.Journal;
using ReleaseTrain.Operations;
using ReleaseTrain.Specs;
using ReleaseTrain.Sprints;

namespace ReleaseTrain.Commands;

/// <summary>Closes what a release carries: ledgers, status documents, branches.</summary>
[Cmdlet(VerbsLifecycle.Complete, "Sprint", SupportsShouldProcess = true)]
[OutputType(typeof(Sprint))]
public sealed class CompleteSprintCommand : JournalingCmdlet
{
    private readonly List<ReleaseTrainException> _refused = [];
    private SpecInput _input = null!;

    /// <summary>The sprints: objects, ids, their last characters, wildcards, or releases for the sprints of theirs. Without any: all that is released and not closed yet.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [AllowNull]
    [AllowEmptyCollection]
    [SupportsWildcards]
    [Alias("Id")]
    [ArgumentCompleter(typeof(SprintCompleter))]
    public object?[]? Sprint { get; set; }

    /// <summary>Completes although the integration branch has commits that the remote's dev branch lacks; they leave with it.</summary>
    [Parameter]
    public SwitchParameter IncludeUnpushed { get; set; }

    /// <summary>Does not ask the remote first.</summary>
    [Parameter]
    public SwitchParameter NoFetch { get; set; }

    /// <summary>Completes in this clone alone; branches on the remote stay.</summary>
    [Parameter]
    public SwitchParameter NoPush { get; set; }

    /// <inheritdoc/>
    protected override void Begin() => _input = new SpecInput(MyInvocation, nameof(Sprint));

    /// <inheritdoc/>
    protected override void Process() => _input.Add(Sprint);

    /// <inheritdoc/>
    protected override void End()
    {
        if (_input.IsEmpty)
        {
            Reporter.Warning("NothingToComplete", "The pipeline held no sprint and no release, so nothing was completed.");
            return;
        }

        Repository ??= _input.Repository;
        foreach (var sprint in Complete())
        {
            WriteObject(sprint);
        }

        _refused.ForEach(Report);
    }

    // The lock is free again before the first object leaves.
    private IReadOnlyList<Sprint> Complete()
    {
        using var session = BeginLanding(fetch: !NoFetch);
        var entries = SpecCatalog.Read(session.View).Entries;
        var choice = Choose(new CompletionSelection(session.View, entries), session.IsDryRun);
        if (choice.Specs.Count > 0)
        {
            return [.. choice.Done, .. Land(session, entries, choice)];
        }

        if (_refused.Count == 0 && choice.Done.All(sprint => sprint.State != SprintState.Planned))
        {
            Reporter.Warning("NothingToComplete", "Every released spec is closed, so nothing was changed. Get-MergedBranch shows branches that linger.");
        }

        return choice.Done;
    }

    private CompletionChoice Choose(CompletionSelection selection, bool isDryRun)
    {
        var choice = new CompletionChoice(selection);
        if (!_input.IsGiven)
        {
            choice.AddAll();
        }

        foreach (var item in _input.Items)
        {
            try
            {
                Add(choice, item, new SprintInput(selection), isDryRun);
            }
            catch (ReleaseTrainException refused)
            {
                _refused.Add(refused);
            }
        }

        return choice;
    }

    private static void Add(CompletionChoice choice, object item, SprintInput input, bool isDryRun)
    {
        if (isDryRun && item is Release { Outcome: ReleaseOutcome.Planned } planned)
        {
            choice.Foresee(planned);
            return;
        }

        choice.Add(input.SpecsOf(item));
        foreach (var sprint in input.SprintsOf(item))
        {
            choice.Add(sprint);
        }
    }

    private IReadOnlyList<Sprint> Land(ChangeSession session, IReadOnlyList<SpecEntry> entries, CompletionChoice choice)
    {
        var plan = Plan(session, entries, choice);
        if (Decline(choice, plan))
        {
            if (choice.Specs.Count == 0)
            {
                return [];
            }

            plan = Plan(session, entries, choice);
        }

        plan.TellKept(Reporter);
        if (session.IsDryRun)
        {
            return plan.AsPlanned();
        }

        session.Execute(WithNotes(session.View, plan.Operation, draft => ClosingNotes.TellCompletion(draft, plan, choice.Specs)));
        return plan.AsCompleted();
    }

    private CompletionPlan Plan(ChangeSession session, IReadOnlyList<SpecEntry> entries, CompletionChoice choice)
    {
        var plan = CompletionPlanner.Plan(session.View, entries, new CompletionRequest
        {
            Command = MyInvocation.MyCommand.Name,
            Sprints = [.. choice.Sprints],
            Specs = [.. choice.Specs],
            Push = !NoPush && session.View.Roles.Remote is not null,
            IncludeUnpushed = IncludeUnpushed,
        });
        session.Check(plan.Operation);
        return plan;
    }

    // Specs of no sprint are asked about together.
    private bool Decline(CompletionChoice choice, CompletionPlan plan)
    {
        var declined = choice.Sprints.Where(sprint => Ask(plan.Describe(sprint)) == Approval.Declined).ToList();
        var isLooseDeclined = choice.Loose.Count > 0 && Ask(plan.Describe(choice.Loose)) == Approval.Declined;
        return choice.Decline(declined, isLooseDeclined);
    }
}
