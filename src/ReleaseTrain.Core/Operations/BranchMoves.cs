using ReleaseTrain.Configuration;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Operations;

/// <summary>Works out what moves when the integration branch does: the local branches, the remote's, and the work trees that show them.</summary>
internal sealed class BranchMoves
{
    private const string Branches = "refs/heads/";

    private readonly TrainView _view;
    private readonly List<RefChange> _local = [];
    private readonly List<RefChange> _publish = [];

    public BranchMoves(TrainView view) => _view = view;

    /// <summary>The commit that the integration branch is at, wherever that is newest.</summary>
    /// <exception cref="ReleaseTrainException">ShallowRepository, IntegrationDiverged, IntegrationMissing, UnpushedCommits.</exception>
    public static string FindBase(TrainView view, bool pushes, bool includeUnpushed)
    {
        TrainView.DemandHistory(view.Repository);
        if (pushes && view.RemoteRefs is null && view.Mode is ViewMode.Change or ViewMode.DryRun)
        {
            throw new TrainError("RemoteUnreachable", $"'{view.Roles.Remote}' does not answer, so nothing can land there. Nothing has been changed.", view.Roles.Remote, "the same command with -NoPush, or once more").AsException();
        }

        var integration = view.Integration;
        if (integration.IsDiverged)
        {
            throw Divergence.OfIntegration(view).AsException();
        }

        var tip = integration.Effective ?? throw new TrainError("IntegrationMissing", $"There is no branch '{integration.Name}' yet.", integration.Name, "git commit, or Initialize-ReleaseTrain").AsException();
        if (pushes && !includeUnpushed && integration.Remote is { } published && published != tip)
        {
            var carried = OwnCommits.FindOthers(view.Objects, tip, [published, .. Public(view)]);
            if (carried.Count > 0)
            {
                throw new TrainError(
                    "UnpushedCommits",
                    $"'{integration.Name}' has commits that '{view.Roles.Remote}/{view.Roles.Dev}' lacks, and they would leave with this: {CommitNames.List(carried)}.",
                    integration.Name,
                    "the same command with -IncludeUnpushed, or git push").AsException();
            }
        }

        return tip;
    }

    /// <summary>Where the integration branch is pushed with an operation, as the end of a sentence; empty where it is not.</summary>
    public static string DescribePush(TrainView view, OperationPlan plan) => plan.Publish.Count == 0 ? string.Empty : $" and push '{view.Roles.Dev}' to '{view.Roles.Remote}'";

    /// <summary>Moves the integration branch, and dev with it; the remote's only when it is pushed.</summary>
    /// <exception cref="ReleaseTrainException">IntegrationMissing where neither would move.</exception>
    public BranchMoves Integration(string commit, bool push)
    {
        if (!push && _view.Refs.Branch(_view.Roles.Integration) is null)
        {
            throw new TrainError(
                "IntegrationMissing",
                $"This clone has no branch '{_view.Roles.Integration}', and without a push no other moves: there is nowhere to land. Nothing has been changed.",
                _view.Roles.Integration,
                $"git branch {_view.Roles.Integration} {_view.Roles.Remote}/{_view.Roles.Dev}, or the same command without -NoPush").AsException();
        }

        MoveLocal(_view.Roles.Integration, commit);
        if (_view.Roles.Dev != _view.Roles.Integration)
        {
            MoveLocal(_view.Roles.Dev, commit);
        }

        return push ? Publish(_view.Roles.Dev, commit) : this;
    }

    /// <summary>Moves main.</summary>
    public BranchMoves Main(string commit, bool push)
    {
        MoveLocal(_view.Roles.Main, commit);
        return push ? Publish(_view.Roles.Main, commit) : this;
    }

    /// <summary>Creates a tag.</summary>
    public BranchMoves Tag(string name, string tag, bool push)
    {
        var change = new RefChange { Ref = $"refs/tags/{name}", New = tag };
        _local.Add(change);
        if (push)
        {
            _publish.Add(change);
        }

        return this;
    }

    /// <summary>Publishes a tag that this clone has.</summary>
    /// <exception cref="ReleaseTrainException">TagExists where the remote has another of that name.</exception>
    public BranchMoves PublishTag(string name, string tag)
    {
        var reference = $"refs/tags/{name}";
        var there = _view.RemoteRefs?.GetValueOrDefault(reference);
        if (there is not null && there != tag)
        {
            throw new TrainError("TagExists", $"'{_view.Roles.Remote}' has another tag '{name}' than this clone, and a published tag is never moved. Nothing has been released.", name, $"git tag --delete {name}, then Publish-Release with a higher -Version").AsException();
        }

        if (there is null)
        {
            _publish.Add(new RefChange { Ref = reference, New = tag });
        }

        return this;
    }

    /// <summary>The plan with these moves in it.</summary>
    public OperationPlan Apply(OperationPlan plan)
    {
        var moved = _local.Where(change => change.Ref.StartsWith(Branches, StringComparison.Ordinal)).ToDictionary(change => change.Ref, StringComparer.Ordinal);
        return plan with
        {
            Local = _local,
            Remote = _view.Roles.Remote,
            Publish = _publish,
            Moves = [.. _view.WorkTrees
                .Where(state => state.Branch is not null && moved.ContainsKey(state.Branch) && moved[state.Branch].Old is not null)
                .Select(state => new WorkTreeMove(state.Path, state.Branch!, moved[state.Branch!].Old!, moved[state.Branch!].New!))],
        };
    }

    // What main shows to everybody, nobody has to be asked about.
    private static IEnumerable<string> Public(TrainView view) => view.RemoteId(view.Roles.Main) is { } main ? [main] : [];

    // Rules that ask for pull requests are never answered with a push.
    private void DemandDirectLanding()
    {
        if (_view.Configuration.Landing == LandingMode.PullRequest)
        {
            throw new TrainError(
                "LandingUnsupported",
                $"'landing: pull-request' forbids a direct push to '{_view.Roles.Remote}', and this version opens no pull requests. Nothing has been changed.",
                _view.Roles.Remote,
                "the same step with -NoPush and a pull request of your own, or 'landing: direct'").AsException();
        }
    }

    private void MoveLocal(string branch, string commit)
    {
        if (_view.Refs.Branch(branch) is not { } found || found.Commit == commit)
        {
            return;
        }

        // A symbolic ref moves with what it names, and that moves once.
        var final = found.SymbolicTarget ?? found.Name;
        if (_local.Any(change => change.Ref == final))
        {
            return;
        }

        if (_view.Objects.IsAncestor(found.Commit, commit))
        {
            _local.Add(new RefChange { Ref = final, Old = found.Id, New = commit });
        }
        else
        {
            _view.Reporter.Warning("LocalBranchLeft", $"The local branch '{branch}' has commits of its own and stays where it is. Next: git switch {branch} && git merge {commit}");
        }
    }

    private BranchMoves Publish(string branch, string commit)
    {
        DemandDirectLanding();
        var old = _view.RemoteId(branch);
        if (_publish.All(change => change.Ref != Branches + branch) && old != commit)
        {
            _publish.Add(new RefChange { Ref = Branches + branch, Old = old, New = commit });
        }

        return this;
    }
}
