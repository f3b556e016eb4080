using System.Management.Automation;
using ReleaseTrain.Cmdlets;
using ReleaseTrain.Completion;
using ReleaseTrain.Journal;
using ReleaseTrain.Operations;
using ReleaseTrain.Releases;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Commands;

/// <summary>Makes specs: number, branch, directory, spec.md and ledger, each in one commit. Nothing is checked out unless it is asked for.</summary>
[Cmdlet(VerbsCommon.New, "Spec", SupportsShouldProcess = true, DefaultParameterSetName = NowhereSet)]
[OutputType(typeof(Spec))]
public sealed class NewSpecCommand : JournalingCmdlet
{
    private const string NowhereSet = "Branch";
    private const string CheckoutSet = "Checkout";
    private const string WorktreeSet = "Worktree";

    private readonly List<Func<IReadOnlyList<SpecEntry>, SpecDraft>> _wanted = [];
    private readonly List<ReleaseTrainException> _refused = [];

    /// <summary>What the spec is about, in a few words; several titles make several specs.</summary>
    [Parameter(Position = 0, Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyCollection]
    [AllowEmptyString]
    public string?[]? Title { get; set; }

    /// <summary>The name behind the number, in lower-case letters, digits and hyphens. Without it: made of the title.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNull]
    public string? Slug { get; set; }

    /// <summary>How urgent it is.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public SpecPriority? Priority { get; set; }

    /// <summary>What it does to users; decides the version.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public ChangeKind? ChangeKind { get; set; }

    /// <summary>The specs that must be merged before: ids, names, wildcards or Spec objects.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyCollection]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(SpecCompleter))]
    public object?[]? DependsOn { get; set; }

    /// <summary>Who works on it.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyString]
    public string? Assignee { get; set; }

    /// <summary>Issues and pull requests that belong to it.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Issues")]
    [AllowNull]
    [AllowEmptyCollection]
    public string?[]? Issue { get; set; }

    /// <summary>Makes hotfixes: numbered apart, from the main branch, with a text of problem and solution, from draft to implementing in one step.</summary>
    [Parameter]
    public SwitchParameter Hotfix { get; set; }

    /// <summary>Leaves out what a quick win needs not: plan, tasks and checklist are waived, in the open.</summary>
    [Parameter]
    public SwitchParameter FastTrack { get; set; }

    /// <summary>Why; for -Hotfix and -FastTrack it is the reason of what is waived, and a sentence says it where nobody does.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Reason { get; set; }

    /// <summary>Names the new spec in .specify/feature.json of the work tree that shows it, so that spec-kit works on it.</summary>
    [Parameter(ParameterSetName = CheckoutSet)]
    [Parameter(ParameterSetName = WorktreeSet)]
    public SwitchParameter SetCurrent { get; set; }

    /// <summary>Switches the work tree of the repository to the new branch.</summary>
    [Parameter(ParameterSetName = CheckoutSet, Mandatory = true)]
    public SwitchParameter Checkout { get; set; }

    /// <summary>The folder of a linked worktree to make for the new branch.</summary>
    [Parameter(ParameterSetName = WorktreeSet, Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string? Worktree { get; set; }

    /// <summary>Makes the branch on the remote, too, which keeps the number from others, and has the local branch follow it.</summary>
    [Parameter]
    public SwitchParameter Push { get; set; }

    /// <summary>Does not ask the remote first; with -Push it is asked all the same.</summary>
    [Parameter]
    public SwitchParameter NoFetch { get; set; }

    /// <inheritdoc/>
    protected override void Process()
    {
        var (slug, priority, changeKind, assignee, issues, dependsOn) = (Slug, Priority, ChangeKind, SpecText.OneLine(Assignee), SpecText.ReadList(Issue), SpecText.ReadReferences(DependsOn));
        _wanted.AddRange((Title ?? []).Select(SpecText.OneLine).Where(title => title.Length > 0).Select(title => (Func<IReadOnlyList<SpecEntry>, SpecDraft>)(entries => new SpecDraft
        {
            Title = title,
            Slug = slug is null ? SpecName.MakeSlug(title) : SpecName.CheckSlug(slug),
            Priority = priority,
            ChangeKind = changeKind,
            IsFast = FastTrack,
            Reason = Reason is null ? null : SpecText.OneLine(Reason),
            Assignee = assignee.Length == 0 ? null : assignee,
            Issues = issues,
            DependsOn = new SpecDependencies(entries).Resolve(dependsOn),
        })));
    }

    /// <inheritdoc/>
    protected override void End()
    {
        if (_wanted.Count == 0)
        {
            Reporter.Warning("NothingToMake", "No title was given, so no spec was made.");
            return;
        }

        if (_wanted.Count > 1 && ParameterSetName != NowhereSet)
        {
            throw new TrainError("SeveralTitles", $"One folder shows one branch, and {_wanted.Count} specs are to be made.", _wanted.Count, $"New-Spec without -{ParameterSetName}").AsException();
        }

        foreach (var spec in MakeUntilWon())
        {
            WriteObject(spec);
        }

        _refused.ForEach(Report);
    }

    private IReadOnlyList<Spec> MakeUntilWon()
    {
        var race = new NumberRace();
        while (true)
        {
            _refused.Clear();
            using var session = BeginChange(fetch: !NoFetch || Push);
            var entries = SpecCatalog.Read(session.View).Entries;
            var plan = Approve(session, entries);
            if (plan is null)
            {
                return [];
            }

            if (session.IsDryRun)
            {
                SpecLimit.Warn(session.View, entries.Count(TrainStatus.IsInWork) + plan.Specs.Count);
                return plan.AsPlanned();
            }

            race.Enter([.. plan.Specs.Select(made => made.Spec.Name)]);
            try
            {
                session.Execute(WithNotes(session.View, plan.Operation, draft => plan.Specs.ToList().ForEach(made => SpecNotes.TellNew(draft, made.Spec, plan.From))));
                MakeCurrent(session, plan);
                SpecLimit.Warn(session.View, entries.Count(TrainStatus.IsInWork) + plan.Specs.Count);
                if (Push)
                {
                    NumberRivals.Warn(session.View, [.. plan.Specs.Select(made => made.Spec)]);
                }

                return [.. plan.Specs.Select(made => made.Spec)];
            }
            catch (ReleaseTrainException refused) when (Push && race.IsLostBy(refused))
            {
                race.Lose(refused);
                Reporter.Verbose($"{refused.Message} Looking for the next free number.");
            }
        }
    }

    // What was approved is what runs: a no to one spec makes a new plan over the rest, and what got another number there is asked about again.
    private NewSpecPlan? Approve(ChangeSession session, IReadOnlyList<SpecEntry> entries)
    {
        var drafts = ReadDrafts(entries);
        var approved = new HashSet<string>(StringComparer.Ordinal);
        while (drafts.Count > 0)
        {
            var plan = NewSpecPlanner.Plan(session.View, entries, new NewSpecRequest
            {
                Drafts = drafts,
                Command = MyInvocation.MyCommand.Name,
                Kind = Hotfix ? SpecKind.Hotfix : SpecKind.Feature,
                Template = ReadTemplate,
                Push = Push,
                Checkout = Checkout,
                WorkTree = Worktree is null ? null : ResolveFolder(Worktree),
            });
            session.Check(plan.Operation);
            var declined = plan.Specs.Where(made => approved.Add(made.Spec.Name) && Ask(plan.Describe(made)) == Approval.Declined).Select(made => made.Draft).ToList();
            if (declined.Count == 0)
            {
                return plan;
            }

            drafts.RemoveAll(draft => declined.Exists(other => ReferenceEquals(other, draft)));
        }

        return null;
    }

    private List<SpecDraft> ReadDrafts(IReadOnlyList<SpecEntry> entries)
    {
        var drafts = new List<SpecDraft>();
        foreach (var wanted in _wanted)
        {
            try
            {
                drafts.Add(wanted(entries));
            }
            catch (ReleaseTrainException refused)
            {
                _refused.Add(refused);
            }
        }

        return drafts;
    }

    private byte[] ReadTemplate() => File.ReadAllBytes(Path.Combine(MyInvocation.MyCommand.Module.ModuleBase, "templates", Hotfix ? "hotfix.md" : "spec.md"));

    // The spec is made by then, whatever becomes of a file that only spec-kit reads.
    private void MakeCurrent(ChangeSession session, NewSpecPlan plan)
    {
        if (!SetCurrent)
        {
            return;
        }

        try
        {
            CurrentFeature.Write(Worktree is null ? session.View.Repository.Facts.WorkTree! : ResolveFolder(Worktree), plan.Specs[0].Spec.Directory);
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            Reporter.Warning("CurrentNotSet", $".specify/feature.json could not be written: {failed.Message}");
        }
    }
}
