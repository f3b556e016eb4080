using System.Management.Automation;
using ReleaseTrain.Branches;
using ReleaseTrain.Cmdlets;
using ReleaseTrain.Completion;
using ReleaseTrain.Journal;
using ReleaseTrain.Operations;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Commands;

/// <summary>Removes branches whose work has arrived, here and on the remote, and says how each comes back.</summary>
[Cmdlet(VerbsCommon.Remove, "MergedBranch", SupportsShouldProcess = true)]
[OutputType(typeof(RemovedBranch))]
public sealed class RemoveMergedBranchCommand : JournalingCmdlet
{
    private readonly List<ReleaseTrainException> _refused = [];
    private SpecInput _input = null!;

    /// <summary>The branches: MergedBranch objects, names, wildcards, or specs, sprints and releases for the branches of theirs. Without any: all whose work has arrived.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [AllowNull]
    [AllowEmptyCollection]
    [SupportsWildcards]
    [Alias("Name")]
    [ArgumentCompleter(typeof(BranchCompleter))]
    public object?[]? Branch { get; set; }

    /// <summary>Only branches of this clone.</summary>
    [Parameter]
    public SwitchParameter Local { get; set; }

    /// <summary>Only branches on the remote.</summary>
    [Parameter]
    public SwitchParameter Remote { get; set; }

    /// <summary>Does not ask the remote first.</summary>
    [Parameter]
    public SwitchParameter NoFetch { get; set; }

    /// <inheritdoc/>
    protected override void Begin() => _input = new SpecInput(MyInvocation, nameof(Branch));

    /// <inheritdoc/>
    protected override void Process() => _input.Add(Branch);

    /// <inheritdoc/>
    protected override void End()
    {
        if (_input.IsEmpty)
        {
            Reporter.Warning("NothingToRemove", "No branch was given, so none was removed.");
            return;
        }

        Repository ??= _input.Repository;
        foreach (var removed in Remove())
        {
            WriteObject(removed);
        }

        _refused.ForEach(Report);
    }

    // The lock is free again before the first object leaves.
    private IReadOnlyList<RemovedBranch> Remove()
    {
        using var session = BeginLanding(fetch: !NoFetch);
        var branches = Choose(session);
        if (branches.Count == 0 && _refused.Count == 0)
        {
            Reporter.Warning("NothingToRemove", "There is no such branch whose work has arrived, so none was removed.");
        }

        var declined = new HashSet<BranchStanding>();
        var plan = Plan(session, branches, declined);
        for (var index = 0; index < branches.Count; index++)
        {
            if (plan.Removing.Contains(plan.Branches[index]) && Ask(branches[index].Question) == Approval.Declined)
            {
                declined.Add(branches[index]);
            }
        }

        plan = declined.Count == 0 ? plan : Plan(session, branches, declined);
        return session.IsDryRun ? plan.AsPlanned() : plan.AsRemoved(plan.Operation is null ? null : session.Execute(WithNotes(session.View, plan.Operation, draft => ClosingNotes.TellRemoval(draft, plan, SpecCatalog.Read(session.View).Entries))));
    }

    private BranchRemovalPlan Plan(ChangeSession session, IReadOnlyList<BranchStanding> branches, HashSet<BranchStanding> declined)
    {
        var plan = BranchRemovalPlanner.Plan(session.View, branches, declined, MyInvocation.MyCommand.Name);
        if (plan.Operation is not null)
        {
            session.Check(plan.Operation);
        }

        return plan;
    }

    private IReadOnlyList<BranchStanding> Choose(ChangeSession session)
    {
        var entries = SpecCatalog.Read(session.View).Entries;
        var all = MergedBranchFinder.Read(session.View, entries, arriving: session.IsDryRun ? BranchSelection.Arriving(_input.Items) : null);
        var selection = new BranchSelection(all, entries, session.View.Objects.Contains);
        var chosen = _input.IsGiven ? selection.Choose(_input.Items.Select(Meaning), _refused.Add) : selection.All();
        return [.. chosen.Where(branch => branch.IsAt(Local, Remote))];
    }

    // A branch object that comes back from a job has only its members left.
    private static object Meaning(object item) => item is PSObject job && EngineObject.WasOnce<MergedBranch>(job)
        ? new BranchPlace((string)job.Properties[nameof(MergedBranch.Name)].Value, job.Properties[nameof(MergedBranch.Remote)].Value as string, (string)job.Properties[nameof(MergedBranch.Tip)].Value)
        : item is MergedBranch or RemovedBranch ? item : SpecInput.Meaning(item);
}
