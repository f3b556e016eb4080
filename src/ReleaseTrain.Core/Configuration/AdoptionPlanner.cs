using System.Globalization;
using System.Text;
using ReleaseTrain.Operations;
using ReleaseTrain.Releases;
using ReleaseTrain.Repositories;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Configuration;

/// <summary>
/// Plans how a repository becomes a train: rules, ledgers for specs that nobody keeps a branch of, documents, and a dev branch where it is asked for. What is
/// there stays as it is, and what only a person can decide is suggested.
/// </summary>
internal sealed class AdoptionPlanner
{
    private const string DevBranch = "dev";
    private const string Schemas = ".specify/config/schemas";
    private const string RoadmapPath = "docs/ROADMAP.md";
    private const string WorkflowPage = "docs/WORKFLOW.md";

    private readonly TrainView _view;
    private readonly AdoptionRequest _request;
    private readonly IReadOnlyList<SpecEntry> _entries;
    private readonly string _tree;
    private readonly List<AdoptionItem> _items = [];
    private readonly List<TreeEdit> _files = [];
    private readonly List<EntryChange> _changes = [];
    private BranchRoles _roles;
    private bool _makesDev;

    private AdoptionPlanner(TrainView view, AdoptionRequest request)
    {
        _view = view;
        _request = request;
        _roles = view.Roles;
        _entries = SpecCatalog.Read(view).Entries;
        _tree = view.Objects.ReadCommit(request.LeavesFiles ? DemandCheckout(view) : view.Integration.Effective!).Tree;
    }

    /// <exception cref="ReleaseTrainException">NoCommitYet, ShallowRepository, WorkTreeMissing, IntegrationNotCheckedOut, IdentityMissing, and what <see cref="BranchMoves.FindBase"/> throws.</exception>
    public static AdoptionPlan Plan(TrainView view, AdoptionRequest request)
    {
        DemandCommit(view);
        TrainView.DemandHistory(view.Repository);
        return new AdoptionPlanner(view, request).Make();
    }

    private static void DemandCommit(TrainView view)
    {
        if (view.Integration.Effective is null)
        {
            throw (view.Refs.HeadCommit is null
                ? new TrainError("NoCommitYet", "This repository has no commit yet, so there is no branch to adopt it on.", view.Repository.Facts.Root, "git commit --allow-empty -m 'Begin'")
                : new TrainError("IntegrationMissing", $"There is no branch '{view.Roles.Integration}' to adopt it on.", view.Roles.Integration, $"git branch '{view.Roles.Integration}'")).AsException();
        }
    }

    private static string DemandCheckout(TrainView view)
    {
        var facts = view.Repository.Facts;
        if (facts.WorkTree is null)
        {
            throw new TrainError("WorkTreeMissing", $"'{facts.Root}' is bare: there is nowhere to leave files for review.", facts.Root, "Initialize-ReleaseTrain without -NoCommit").AsException();
        }

        return view.Refs.HeadRef == $"refs/heads/{view.Roles.Integration}" ? view.Refs.HeadCommit! : throw new TrainError(
            "IntegrationNotCheckedOut",
            $"The files belong on '{view.Roles.Integration}', and '{facts.WorkTree}' shows another branch. Nothing has been changed.",
            view.Roles.Integration,
            $"git switch {view.Roles.Integration}, or Initialize-ReleaseTrain without -NoCommit").AsException();
    }

    private AdoptionPlan Make()
    {
        AdoptBranches();
        AdoptRules();
        AdoptLedgers();
        AdoptDocuments();
        AdviseOnMain();
        AdviseOnNumbers();
        return new AdoptionPlan(TrainStatus.NameProject(_view), _roles.Integration, _items, _files, _request.LeavesFiles ? null : MakeOperation());
    }

    private void AdoptBranches()
    {
        var isTrunk = _roles.Integration == _roles.Main;
        if (isTrunk && _request.CreateDev && _view.Configuration.IntegrationBranch is null && _view.Configuration.DevBranch is null)
        {
            _makesDev = true;
            Add($"branch {DevBranch}", AdoptionAction.Planned, $"specs are merged there from now on; '{_roles.Main}' is for releases");
            _roles = _roles with { Integration = DevBranch, Dev = DevBranch };
        }
        else if (isTrunk)
        {
            Add("branch dev", AdoptionAction.Suggested, _view.Configuration.IntegrationBranch is null && _view.Configuration.DevBranch is null
                ? $"'{_roles.Main}' is the only permanent branch; Initialize-ReleaseTrain -CreateDev parts what is integrated from what is released"
                : $"{TrainConfiguration.WorkflowPath} names '{_roles.Integration}'; set branches.integration and branches.dev there for another one");
        }
        else
        {
            Add($"branch {_roles.Integration}", AdoptionAction.Kept, $"specs are merged there; '{_roles.Main}' is for releases");
        }

        Add("remote", _roles.Remote is null ? AdoptionAction.Suggested : AdoptionAction.Kept, _roles.Remote is null
            ? "there is none, so everything stays in this clone; git remote add origin URL"
            : $"'{_roles.Remote}' has '{_roles.Dev}' and '{_roles.Main}', or will have");
    }

    private void AdoptRules()
    {
        var changelog = AdoptChangelog();
        var names = SpecNumbers.Read(_view).Names;
        var isSpeckit = NamingRule.IsSpeckit(_view, names);
        Add("naming", AdoptionAction.Kept, $"new specs are called {(isSpeckit ? "NNN-slug" : "spec-NNN-slug")}");
        var detected = new DetectedSettings
        {
            Project = TrainStatus.NameProject(_view),

            // A trunk stays found, so that a dev branch is too, once there is one. A remote's name is each clone's own.
            Integration = _roles.Integration == _roles.Main ? null : _roles.Integration,
            Dev = _roles.Integration == _roles.Main ? null : _roles.Dev,
            Main = _roles.Integration == _roles.Main ? null : _roles.Main,
            Naming = names.Count == 0 ? null : isSpeckit ? SpecNaming.Speckit : SpecNaming.Spec,
            Changelog = changelog,
            TagPrefix = AdoptTags(),
        };
        AddFile(TrainConfiguration.WorkflowPath, () => ConfigurationTemplate.Workflow("./schemas/workflow-config.schema.json", detected), "every key with its meaning; what was found is written out");
        AddFile(TrainConfiguration.PolicyPath, () => ConfigurationTemplate.Policy("./schemas/journaling-policy.schema.json"), "every key with its meaning and default");
        AddSchema("workflow-config.schema.json");
        AddSchema("journaling-policy.schema.json");
        AddFile(NamingRule.JournalScript, () => Encoding.UTF8.GetString(_request.ReadStatic("templates/context-tracking.sh")).ReplaceLineEndings("\n"), "tells the journal what is done, for tools that run a script", TreeEntry.Executable);
    }

    // Versions that nobody sees would begin again at 0.0.0.
    private string? AdoptTags()
    {
        if (_view.ReadIntegrationFile(TrainConfiguration.WorkflowPath) is not null || VersionTags.Others(_view) is not { } others)
        {
            return null;
        }

        Add("version tags", AdoptionAction.Kept, $"the last one is '{others.Key}{others.Max()}', and the next ones begin as it does");
        return others.Key;
    }

    private string? AdoptChangelog()
    {
        var known = new[] { _view.Configuration.Release.Changelog, "CHANGELOG.md", "docs/CHANGELOG.md", "CHANGES.md", "HISTORY.md" };
        var found = known.OfType<string>().Select(path => TreeSpot.Find(_view.Objects, _tree, path)).FirstOrDefault(spot => spot.Blob is not null)?.Path;
        Add(found ?? "CHANGELOG.md", found is null ? AdoptionAction.Suggested : AdoptionAction.Kept, found is null
            ? "there is no changelog; the first release begins one, unless you do"
            : "each release adds its section; the rest stays byte for byte as it is");
        return found;
    }

    // Editors complete and check the two files by these; they come with the module and follow it.
    private void AddSchema(string name)
    {
        var path = $"{Schemas}/{name}";
        var content = _request.ReadStatic($"schemas/{name}");
        var spot = TreeSpot.Find(_view.Objects, _tree, path);
        if (spot.Blob is { } blob && !_view.Objects.ReadBlob(blob).AsSpan().SequenceEqual(content) && !IsInWorkTree(path))
        {
            Write(spot.Path, blob, content, "follows the module's version");
        }
        else
        {
            AddFile(path, () => Encoding.UTF8.GetString(content), "editors complete and check by it");
        }
    }

    private void AdoptLedgers()
    {
        foreach (var entry in _entries.Where(entry => entry is { Branch: null, IsOnIntegration: true, StatusText: null, Problem: null }))
        {
            AddFile(LedgerPath.StatusOf(entry.Spec.Directory), () => StageNames.Format(entry.Spec.Stage) + "\n", $"{StageNames.Format(entry.Spec.Stage)}: {Explain(entry)}");
        }

        var open = _entries.Where(entry => entry.Branch is not null && entry.StatusText is null).ToList();
        if (open.Count > 0)
        {
            Add("stages on branches", AdoptionAction.Kept, $"{string.Join(", ", open.Select(entry => $"{entry.Spec.Reference} {StageNames.Format(entry.Spec.Stage)}"))}: read from their files until Set-SpecStage writes them");
        }
    }

    private static string Explain(SpecEntry entry) => entry.Spec.Stage switch
    {
        SpecStage.Merged => "all its tasks are done, and no release holds it",
        SpecStage.Released => "all its tasks are done, and the last release holds it",
        _ => "as its files say; it has no branch",
    };

    private void AdoptDocuments()
    {
        var roadmap = AddFile(RoadmapPath, () => Fill("templates/ROADMAP.md").Replace("{{status}}\n", StatusBlock.Make(StatusReport.Read(_view, _entries)), StringComparison.Ordinal), "shows where the train stands");
        if (roadmap.Blob is { } blob && !StatusBlock.IsIn(_view.Objects.ReadBlob(blob)))
        {
            Add($"status in {roadmap.Path}", AdoptionAction.Suggested, $"the lines {StatusBlock.Opening} and {StatusBlock.Closing} in it would hold a table that is kept up to date");
        }

        AddFile(WorkflowPage, () => Fill("templates/WORKFLOW.md"), "how this repository works, on a page");
    }

    private string Fill(string template)
    {
        var (isMeant, isNot) = _roles.Integration == _roles.Main ? ("{{trunk?}}", "{{dev?}}") : ("{{dev?}}", "{{trunk?}}");
        var lines = Encoding.UTF8.GetString(_request.ReadStatic(template)).ReplaceLineEndings("\n").Split('\n').Where(line => !line.StartsWith(isNot, StringComparison.Ordinal));
        return string.Join('\n', lines)
            .Replace(isMeant, string.Empty, StringComparison.Ordinal)
            .Replace("{{integration}}", _roles.Integration, StringComparison.Ordinal)
            .Replace("{{main}}", _roles.Main, StringComparison.Ordinal)
            .Replace("{{project}}", TrainStatus.NameProject(_view), StringComparison.Ordinal)
            .Replace("{{limit}}", _view.Configuration.MaxParallelSpecs.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{{specs}}", _view.Configuration.SpecsDirectory, StringComparison.Ordinal);
    }

    private void AdviseOnMain()
    {
        if (_makesDev || _view.TipOf(_roles.Main, _roles.Main).Effective is not { } main || _view.Objects.IsAncestor(main, _view.Integration.Effective!))
        {
            return;
        }

        Add($"branch {_roles.Main}", AdoptionAction.Suggested, $"it has commits that '{_roles.Integration}' lacks, and no release can leave before that is settled; git switch {_roles.Integration} && git merge {(_view.Refs.Branch(_roles.Main) is null ? $"{_roles.Remote}/" : string.Empty)}{_roles.Main}");
    }

    private void AdviseOnNumbers()
    {
        foreach (var group in _entries.Where(entry => entry.Name.Number is not null).GroupBy(entry => entry.Spec.Id, StringComparer.Ordinal).Where(group => group.Count() > 1))
        {
            Add(group.Key, AdoptionAction.Suggested, $"{string.Join(", ", group.Select(entry => entry.Name.Text))} share a number, so each is known by its whole name alone");
        }
    }

    private TreeSpot AddFile(string path, Func<string> content, string detail, string mode = TreeEntry.File)
    {
        var spot = TreeSpot.Find(_view.Objects, _tree, path);
        if (spot.IsFree && IsInWorkTree(path))
        {
            Add(path, AdoptionAction.Kept, "it is there, but not committed yet");
        }
        else if (spot.IsFree)
        {
            Write(path, null, Encoding.UTF8.GetBytes(content()), detail, mode);
        }
        else if (spot.Obstacle is { } obstacle)
        {
            Add(path, AdoptionAction.Suggested, $"it cannot be made: {obstacle}");
        }
        else
        {
            Add(spot.Path, AdoptionAction.Kept, "it is there");
        }

        return spot;
    }

    // What lies in a work tree without a commit matters to those alone who leave files there; a commit that would touch it is refused by the preflight.
    private bool IsInWorkTree(string path) => _request.LeavesFiles && Path.Exists(Path.Combine(_view.Repository.Facts.WorkTree!, path));

    private void Write(string path, string? old, byte[] content, string detail, string mode = TreeEntry.File)
    {
        var blob = _view.Builder.WriteBlob(content);
        _files.Add(new TreeEdit(path, blob, mode));
        _changes.Add(new EntryChange(path, old, blob, mode));
        Add(path, AdoptionAction.Planned, detail);
    }

    private void Add(string name, AdoptionAction action, string detail) =>
        _items.Add(new AdoptionItem { Name = name, Action = action, Detail = detail, Repository = _view.Repository.Facts.Root });

    private OperationPlan? MakeOperation()
    {
        if (_files.Count == 0 && !_makesDev)
        {
            return null;
        }

        var start = BranchMoves.FindBase(_view, _request.Push, _request.IncludeUnpushed);
        var identity = _view.Repository.ReadIdentity(_view.Now);
        var operation = Ulid.Create(_view.Now);
        var commit = _files.Count == 0 ? start : _view.Builder.WriteCommit(new CommitDraft(_view.Builder.EditTree(_tree, _files), [start], identity, identity, Trailers.Message("Adopt the release train", Describe(), (Trailers.Operation, operation))));
        var plan = new OperationPlan
        {
            Operation = operation,
            Command = _request.Command,
            By = identity,
            Claim = new ConservationClaim(start, [], _files.Count == 0 ? [] : [new DeclaredCommit(commit, _changes)]),
            Basis = PlanBases.Make(_view, [], [("createDev", PlanBases.Flag(_request.CreateDev)), .. PlanBases.Landing(_request.Push, _request.IncludeUnpushed)]) with
            {
                Files = PlanBases.Files(_changes),
            },
        };
        return _makesDev ? MakeDev(plan, commit) : new BranchMoves(_view).Integration(commit, _request.Push).Apply(plan);
    }

    private string Describe() => string.Join('\n', _items.Where(item => item.Action == AdoptionAction.Planned).Select(item => $"- {item.Name}: {item.Detail}"));

    private OperationPlan MakeDev(OperationPlan plan, string commit)
    {
        RefChange[] changes = [new RefChange { Ref = $"refs/heads/{DevBranch}", New = commit }];
        return plan with
        {
            Local = changes,
            Remote = _roles.Remote,
            Publish = _request.Push ? changes : [],
            Upstreams = _request.Push ? [BranchUpstreams.Plan(_view, DevBranch)] : [],
        };
    }
}
