using ReleaseTrain.Benchmarks.Engine;
using ReleaseTrain.Benchmarks.Measuring;
using ReleaseTrain.Benchmarks.Repositories;
using ReleaseTrain.Operations;
using ReleaseTrain.Repositories;
using ReleaseTrain.Specs;
using ReleaseTrain.Sprints;

namespace ReleaseTrain.Benchmarks.Scenarios;

/// <summary>Building the candidate of a sprint: the plan's merges, commits and ledgers, against bare git plumbing that makes the merges and commits alone.</summary>
internal sealed class CandidateScenario : IScenario
{
    private const int Rounds = 9;
    private const double AtMost = 1.5;

    public string Name => "candidate";

    public IEnumerable<Figure> Measure(Playground playground)
    {
        var repository = SpecRepository.Create(playground.FolderFor(Name), RepositorySize.Sprint);
        var ground = new SprintGround(repository);
        using var session = Session.In(repository.Folder);
        var adapters = StagedModule.LoadAdapters();
        var race = Race.Run(Rounds, warm: 1, new Contender(() => Plan(adapters, repository), ground.Rewind), Contender.Timed(() => Loop(repository, ground.Base), ground.Rewind));
        yield return Promise.OfCost("Building the candidate of 20 specs", race, "git merge-tree and commit-tree per branch", AtMost);
    }

    // What was read before is not the candidate's; with it, everything from the first merge to the plan is.
    private static TimeSpan Plan(IAdapters adapters, SpecRepository repository)
    {
        using var opened = adapters.Repositories.Open(repository.Folder, CancellationToken.None);
        using var view = TrainView.Open(adapters, opened, new SilentReporter(), ViewMode.ChangeOffline);
        var entries = SpecCatalog.Read(view).Entries;
        var request = new SprintRequest { Specs = [.. entries.Where(entry => entry.IsReady)], Command = "Merge-Spec", SprintId = Ulid.Create(view.Now), StartedAt = view.Now, At = view.Now };
        return Clock.Time(() => Demand(SprintPlanner.Plan(view, entries, request)));
    }

    private static void Demand(SprintPlan plan)
    {
        if (plan.Sprint.Specs.Count != RepositorySize.Sprint.Specs)
        {
            throw new InvalidOperationException($"{plan.Sprint.Specs.Count} specs are aboard instead of {RepositorySize.Sprint.Specs}.");
        }
    }

    private static void Loop(SpecRepository repository, string @base)
    {
        var git = new Git(repository.Folder);
        var tip = @base;
        foreach (var branch in repository.Branches)
        {
            var tree = git.Run("merge-tree", "--write-tree", tip, branch);
            tip = git.Run("commit-tree", "-p", tip, "-p", branch, "-m", $"Merge {branch}", tree);
        }
    }
}
