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
    private readonly List<Sprint> _sprints = [];
    private readonly List<SpecEntry> _specs = [];
    private readonly List<Sprint> _done = [];
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
        Choose(new CompletionSelection(session.View, entries), session.IsDryRun);
        if (_specs.Count > 0)
        {
            return [.. _done, .. Land(session, entries)];
        }

        if (_refused.Count == 0 && _done.TrueForAll(sprint => sprint.State != SprintState.Planned))
        {
            Reporter.Warning("NothingToComplete", "Every released spec is closed, so nothing was changed. Get-MergedBranch shows branches that linger.");
        }

        return _done;
    }

    private void Choose(CompletionSelection selection, bool isDryRun)
    {
        if (!_input.IsGiven)
        {
            var (sprints, specs) = selection.All();
            _sprints.AddRange(sprints);
            _specs.AddRange(specs);
            return;
        }

        foreach (var item in _input.Items)
        {
            try
            {
                Choose(item, selection, isDryRun);
            }
            catch (ReleaseTrainException refused)
            {
                _refused.Add(refused);
            }
        }
    }

    private void Choose(object item, CompletionSelection selection, bool isDryRun)
    {
        if (isDryRun && item is Release { Outcome: ReleaseOutcome.Planned } planned)
        {
            _done.AddRange(selection.Foresee(planned));
            return;
        }

        var input = new SprintInput(selection);
        Add(input.SpecsOf(item));
        foreach (var sprint in input.SprintsOf(item).Where(sprint => _sprints.Concat(_done).All(other => other.Id != sprint.Id)))
        {
            var specs = selection.DemandReleased(sprint);
            (specs.Count == 0 ? _done : _sprints).Add(sprint);
            Add(specs);
        }
    }

    private void Add(IReadOnlyList<SpecEntry> specs) => _specs.AddRange(specs.Where(entry => _specs.TrueForAll(other => other.Name.Text != entry.Name.Text)));

    private IReadOnlyList<Sprint> Land(ChangeSession session, IReadOnlyList<SpecEntry> entries)
    {
        var plan = Plan(session, entries);
        if (Decline(plan.Operation.Publish.Count == 0 ? string.Empty : $" and push '{session.View.Roles.Dev}' to '{session.View.Roles.Remote}'"))
        {
            if (_specs.Count == 0)
            {
                return [];
            }

            plan = Plan(session, entries);
        }

        foreach (var kept in plan.Kept)
        {
            Reporter.Warning("BranchKept", $"'{kept.FullName}' stays: it {kept.Hindrance}.");
        }

        if (session.IsDryRun)
        {
            return plan.AsPlanned();
        }

        session.Execute(WithNotes(session.View, plan.Operation, draft => ClosingNotes.TellCompletion(draft, plan, _specs)));
        return plan.AsCompleted();
    }

    private CompletionPlan Plan(ChangeSession session, IReadOnlyList<SpecEntry> entries)
    {
        var plan = CompletionPlanner.Plan(session.View, entries, new CompletionRequest
        {
            Command = MyInvocation.MyCommand.Name,
            Sprints = _sprints,
            Specs = _specs,
            Push = !NoPush && session.View.Roles.Remote is not null,
            IncludeUnpushed = IncludeUnpushed,
        });
        session.Check(plan.Operation);
        return plan;
    }

    // Specs of a sprint that is declined stay open, unless another sprint carries them too; those of no sprint are asked about together.
    private bool Decline(string push)
    {
        var declined = _sprints.Where(sprint => Ask($"Complete sprint {sprint.Id} with {string.Join(", ", sprint.Specs)}{push}") == Approval.Declined).ToList();
        var loose = _specs.Where(entry => !IsCarried(entry, _sprints)).ToList();
        var isLooseDeclined = loose.Count > 0 && Ask($"Close {string.Join(", ", loose.Select(entry => entry.Spec.Id))}{push}") == Approval.Declined;
        _sprints.RemoveAll(declined.Contains);
        return _specs.RemoveAll(entry => loose.Contains(entry) ? isLooseDeclined : !IsCarried(entry, _sprints)) > 0;
    }

    private static bool IsCarried(SpecEntry entry, IEnumerable<Sprint> sprints) => sprints.Any(sprint => sprint.Specs.Any(spec => spec.Name == entry.Name.Text));
}
