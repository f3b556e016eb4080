using System.Text;
using ReleaseTrain.Gates;
using ReleaseTrain.Operations;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Specs;

/// <summary>
/// Makes branches for new specs on the integration branch's effective tip, hotfixes on the main branch's, which holds nothing unreleased; each with one commit:
/// specification, stage, ledger.
/// </summary>
internal sealed class NewSpecPlanner
{
    private readonly TrainView _view;
    private readonly IReadOnlyList<SpecEntry> _entries;
    private readonly NewSpecRequest _request;
    private readonly string _base;
    private readonly string _operation;
    private readonly Signature _identity;

    private NewSpecPlanner(TrainView view, IReadOnlyList<SpecEntry> entries, NewSpecRequest request)
    {
        _view = view;
        _entries = entries;
        _request = request;
        _base = request.Kind == SpecKind.Hotfix ? FindMain(view) : FindBase(view);
        _operation = Ulid.Create(view.Now);
        _identity = view.Repository.ReadIdentity(view.Now);
    }

    /// <exception cref="ReleaseTrainException">NoCommitYet, IntegrationMissing, IntegrationDiverged, MainMissing, MainDiverged, TemplateInvalid, RemoteNotFound, WorkTreeMissing, WorkTreeBusy, WorkTreeDirty, FolderExists.</exception>
    public static NewSpecPlan Plan(TrainView view, IReadOnlyList<SpecEntry> entries, NewSpecRequest request)
    {
        var planner = new NewSpecPlanner(view, entries, request);
        var numbers = SpecNumbers.Read(view);
        var isSpeckit = NamingRule.IsSpeckit(view, numbers.Names);
        var isTimed = request.Kind == SpecKind.Feature && isSpeckit && SpeckitOptions.CountsByTime(view);

        // Several of one moment are a second apart.
        var made = request.Drafts.Select((draft, index) => planner.Make(draft, isTimed
            ? SpecName.CreateTimed(view.Now.AddSeconds(index), draft.Slug)
            : SpecName.Create(request.Kind, isSpeckit, numbers.Take(request.Kind), draft.Slug))).ToList();
        return new NewSpecPlan(planner.MakeOperation(made), made) { From = request.Kind == SpecKind.Hotfix ? view.Roles.Main : view.Roles.Integration };
    }

    private static string FindBase(TrainView view)
    {
        var integration = view.Integration;
        if (integration.Effective is not { } tip)
        {
            throw (view.Refs.HeadCommit is null
                ? new TrainError("NoCommitYet", "This repository has no commit yet, so there is nothing to branch from.", view.Repository.Facts.Root, "git commit --allow-empty -m 'Begin'")
                : new TrainError("IntegrationMissing", $"There is no branch '{integration.Name}' to branch from.", integration.Name, $"git branch '{integration.Name}', or Initialize-ReleaseTrain")).AsException();
        }

        return integration.IsDiverged ? throw Divergence.OfIntegration(view).AsException() : tip;
    }

    // The integration branch may hold what is not released yet; a hotfix takes nothing of it along.
    private static string FindMain(TrainView view)
    {
        if (view.Roles.Main == view.Roles.Integration)
        {
            return FindBase(view);
        }

        var main = view.TipOf(view.Roles.Main, view.Roles.Main);
        if (main.Effective is not { } tip)
        {
            throw new TrainError("MainMissing", $"There is no branch '{main.Name}', so nothing is released that a hotfix could mend.", main.Name, "New-Spec without -Hotfix").AsException();
        }

        return !main.IsDiverged ? tip : throw new TrainError(
            "MainDiverged",
            $"'{main.Name}' and '{view.Roles.Remote}/{main.Name}' each have commits that the other lacks.",
            main.Name,
            $"git log --oneline --left-right {main.Name}...{view.Roles.Remote}/{main.Name}").AsException();
    }

    private NewSpec Make(SpecDraft draft, SpecName name)
    {
        var directory = $"{_view.Configuration.SpecsDirectory}/{name.Text}";
        var document = SpecTemplate.Fill(SpecTemplate.Read(_view, name.Kind, _request.Template), name, draft.Title, _view.Now);
        var ledger = new LedgerRecord
        {
            Uid = LedgerEdit.NewId(),
            Kind = name.Kind == SpecKind.Hotfix ? name.Kind : null,
            Priority = draft.Priority,
            ChangeKind = draft.ChangeKind ?? (name.Kind == SpecKind.Hotfix ? ChangeKind.Fix : null),
            Waivers = draft.IsFast || name.Kind == SpecKind.Hotfix ? FastTrack.Waive(name.Kind, _view.Configuration.Gates, _identity.ToString(), _view.Now, draft.Reason) : [],
            Title = _view.Adapters.Documents.ReadTitle(document) == draft.Title ? null : draft.Title,
            Assignee = draft.Assignee,
            Issues = draft.Issues,
            DependsOn = new SpecDependencies(_entries).Write(draft.DependsOn),
        };
        TreeEdit[] edits =
        [
            Write($"{directory}/spec.md", document),
            Write(LedgerPath.StatusOf(directory), Encoding.UTF8.GetBytes(StageNames.Format(SpecStage.Draft) + "\n")),
            Write(LedgerPath.TrainOf(directory), _view.Adapters.Ledgers.Write(ledger, null)),
        ];
        var tree = _view.Builder.EditTree(_view.Objects.ReadCommit(_base).Tree, edits);
        var message = Trailers.Message(
            $"Draft {name.Id}: {draft.Title}",
            null,
            [
                (Trailers.Spec, name.Text),
                (Trailers.SpecUid, ledger.Uid),
                (Trailers.Stage, StageNames.Format(SpecStage.Draft)),
                .. ledger.Waivers.Select(waiver => (Trailers.Waiver, (string?)WaiverTrailer.Format(waiver))),
                (Trailers.Reason, draft.Reason),
                (Trailers.Operation, _operation),
            ]);
        var commit = _view.Builder.WriteCommit(new CommitDraft(tree, [_base], _identity, _identity, message));
        return new NewSpec(draft, Read(name, directory, tree, commit, draft), commit, edits);
    }

    private TreeEdit Write(string path, byte[] content) => new(path, _view.Builder.WriteBlob(content));

    // Read as any other spec is, so that what comes out is what Get-Spec will show.
    private Spec Read(SpecName name, string directory, string tree, string commit, SpecDraft draft)
    {
        var branch = new SpecBranch(name.Text, name, commit, null, commit, IsDiverged: false, IsWithinIntegration: false, ForkPoints());
        return new SpecReader(_view).ReadOpen(branch, directory, tree, isOnIntegration: false).Spec with { DependsOn = [.. draft.DependsOn.Select(entry => entry.Spec.Reference)] };
    }

    private IReadOnlyList<string> ForkPoints() =>
        _request.Kind == SpecKind.Hotfix && _view.Integration.Effective is { } integration ? _view.Objects.MergeBases(_base, integration) : [_base];

    private OperationPlan MakeOperation(IReadOnlyList<NewSpec> made)
    {
        var changes = made.Select(spec => new RefChange { Ref = $"refs/heads/{spec.Spec.Name}", New = spec.Commit }).ToList();
        return new OperationPlan
        {
            Operation = _operation,
            Command = _request.Command,
            By = _identity,
            Remote = _request.Push ? DemandRemote() : _view.Roles.Remote,
            Local = changes,
            Publish = _request.Push ? changes : [],
            Upstreams = _request.Push ? [.. made.Select(spec => BranchUpstreams.Plan(_view, spec.Spec.Name))] : [],
            Switches = _request.Checkout ? [.. made.Select(DemandSwitch)] : [],
            Additions = _request.WorkTree is { } folder ? [.. made.Select(spec => new WorkTreeAddition(DemandFolder(folder), RefName.OfBranch(spec.Spec.Name), spec.Commit))] : [],
            Basis = PlanBases.Make(_view, [], Parameters(made)) with { Files = PlanBases.Files(made.SelectMany(spec => spec.Edits).Select(edit => new EntryChange(edit.Path, null, edit.Blob))) },
        };
    }

    private IEnumerable<(string Name, string? Value)> Parameters(IReadOnlyList<NewSpec> made) =>
    [
        ("push", PlanBases.Flag(_request.Push)),
        ("checkout", PlanBases.Flag(_request.Checkout)),
        ("worktree", PlanBases.Flag(_request.WorkTree is not null)),
        .. made.SelectMany(spec => Parameters(spec.Draft).Select(parameter => ($"{spec.Spec.Name} {parameter.Name}", parameter.Value))),
    ];

    private static IEnumerable<(string Name, string? Value)> Parameters(SpecDraft draft) =>
    [
        ("title", draft.Title),
        ("priority", draft.Priority?.ToString()),
        ("changeKind", draft.ChangeKind?.ToString()),
        ("fastTrack", PlanBases.Flag(draft.IsFast)),
        ("reason", draft.Reason),
        ("assignee", draft.Assignee),
        ("issues", string.Join(", ", draft.Issues)),
        ("dependsOn", string.Join(", ", draft.DependsOn.Select(entry => entry.Name.Text))),
    ];

    private string DemandRemote() =>
        _view.Roles.Remote ?? throw new TrainError("RemoteNotFound", "There is no remote to reserve the number on.", _view.Repository.Facts.Root, $"{_request.Command} without -Push, or git remote add origin URL").AsException();

    private WorkTreeSwitch DemandSwitch(NewSpec spec)
    {
        var state = _view.WorkTrees.FirstOrDefault(state => state.Path == _view.Repository.Facts.WorkTree)
            ?? throw new TrainError("WorkTreeMissing", $"'{_view.Repository.Facts.Root}' is bare: there is nothing to check out in.", _view.Repository.Facts.Root, $"{_request.Command} -Worktree PATH").AsException();
        if (state.Busy is { } busy)
        {
            throw new TrainError("WorkTreeBusy", $"A {busy} is under way in '{state.Path}'. Nothing has been changed.", state.Path, $"git -C '{state.Path}' status").AsException();
        }

        var obstacles = state.Commit is { } head ? _view.Repository.OpenWorkTree(state).FindObstacles(head, spec.Commit, _view.Objects) : [];
        return obstacles.Count == 0 ? new WorkTreeSwitch(state.Path, state.Branch, state.Commit, RefName.OfBranch(spec.Spec.Name), spec.Commit) : throw new TrainError("WorkTreeDirty", $"'{state.Path}' holds work of yours that switching would touch: {string.Join(", ", obstacles)}. Nothing has been changed.", state.Path, $"git -C '{state.Path}' stash --include-untracked, or {_request.Command} without -Checkout").AsException();
    }

    private string DemandFolder(string folder) => !Path.Exists(folder)
        ? folder
        : throw new TrainError("FolderExists", $"'{folder}' is there already; a new worktree needs a folder of its own.", folder, $"{_request.Command} -Worktree with another path").AsException();
}

/// <summary>A spec that a plan makes.</summary>
internal sealed record NewSpec(SpecDraft Draft, Spec Spec, string Commit, IReadOnlyList<TreeEdit> Edits);

/// <summary>The operation, and what it makes.</summary>
internal sealed record NewSpecPlan(OperationPlan Operation, IReadOnlyList<NewSpec> Specs)
{
    /// <summary>The branch that they begin from.</summary>
    public required string From { get; init; }

    /// <summary>What is asked about one.</summary>
    public string Describe(NewSpec made) => $"Make {made.Spec.Name} ({made.Spec.Title}) from '{From}'";

    /// <summary>The specs as a dry run shows them: the commit of a plan is nobody's.</summary>
    public IReadOnlyList<Spec> AsPlanned() => [.. Specs.Select(made => made.Spec with { Tip = null })];
}
