using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ReleaseTrain.Adapters;
using ReleaseTrain.Fixtures;
using ReleaseTrain.Operations;
using ReleaseTrain.Repositories;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Sprints;

/// <summary>What a sprint makes of its specs is what <c>git merge --no-ff</c> makes of them with the integration branch checked out, tree by tree, and the same ones conflict.</summary>
public sealed partial class FidelityTests
{
    private const int Trains = 101;
    private const int SpecsPerTrain = 20;
    private const int Files = 120;
    private const double WithoutGitAtLeast = 0.8;

    [Fact]
    public void Two_thousand_random_merges_are_git_s_own_and_four_of_five_need_no_git()
    {
        var random = new Random(20261126);
        var (withoutGit, all, conflicts) = (0, 0, 0);
        for (var train = 0; train < Trains; train++)
        {
            using var repository = Write(random);
            var (plan, counts) = Plan(repository);
            conflicts += DemandSame(repository, plan);
            withoutGit += counts.WithoutGit;
            all += counts.All;
        }

        Assert.InRange(all, 2_000, int.MaxValue);
        Assert.InRange(conflicts, 100, all);
        Assert.InRange((double)withoutGit / all, WithoutGitAtLeast, 1);
    }

    private static TestRepository Write(Random random)
    {
        var repository = TestRepository.CreateEmpty();
        var start = new RandomProject(random, Files);
        var history = new StringBuilder(Commit("main", 1, 0, start)).Append(Commit("dev", 2, 1, start.Change(0)));
        for (var number = 1; number <= SpecsPerTrain; number++)
        {
            var name = NameOf(number);
            var work = start.Copy().Change(random.Next(1, 4));
            work.Put($"specs/{name}/.status", "review\n");
            work.Put($"specs/{name}/.train.yml", $"version: 1\nuid: uid-{name}\n");
            history.Append(Commit(name, number + 2, 2, work));
        }

        repository.GitWith(history.ToString(), "fast-import", "--quiet");
        repository.Git("switch", "--quiet", "dev");
        return repository;
    }

    private static string Commit(string branch, int mark, int from, RandomProject content) => string.Create(
        CultureInfo.InvariantCulture,
        $"commit refs/heads/{branch}\nmark :{mark}\ncommitter Robin <robin@example.com> {1_700_000_000 + mark} +0000\ndata 4\nWork\n{(from > 0 ? $"from :{from}\n" : string.Empty)}{content.AsImport()}\n");

    private static (SprintPlan Plan, (int WithoutGit, int All) Counts) Plan(TestRepository place)
    {
        using var repository = place.Open();
        var reporter = new SilentReporter();
        using var view = TrainView.Open(new AdapterSet(), repository, reporter, ViewMode.ChangeOffline);
        var entries = SpecCatalog.Read(view).Entries;
        var plan = SprintPlanner.Plan(view, entries, new SprintRequest { Specs = entries, Command = "Merge-Spec", SprintId = Ulid.Create(view.Now), StartedAt = view.Now, At = view.Now });
        var counts = reporter.Words.Select(word => Counts().Match(word)).Single(match => match.Success);
        return (plan, (Read(counts, 1), Read(counts, 2)));
    }

    // How many conflict.
    private static int DemandSame(TestRepository repository, SprintPlan plan)
    {
        var conflicts = new List<string>();
        foreach (var name in plan.Sprint.Order.Select(place => NameOf(int.Parse(place.Spec[^3..], CultureInfo.InvariantCulture))))
        {
            if (repository.TryGit("merge", "--quiet", "--no-ff", "--no-edit", name).ExitCode != 0)
            {
                conflicts.Add(name);
                repository.Git("merge", "--abort");
            }
        }

        Assert.Equal(conflicts.Order(StringComparer.Ordinal), plan.Results.Where(result => result.Outcome == MergeOutcome.Conflict).Select(result => result.Spec.Name).Order(StringComparer.Ordinal));
        Assert.Equal(repository.Git("log", "--first-parent", "--reverse", "--merges", "--format=%T", "main..dev").Split('\n'), plan.Operation!.Claim!.Merges.Select(merge => merge.Tree));
        return conflicts.Count;
    }

    private static string NameOf(int number) => string.Create(CultureInfo.InvariantCulture, $"spec-{number:000}-work");

    private static int Read(Match match, int group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex("^([0-9]+) of ([0-9]+) merges were made without git")]
    private static partial Regex Counts();
}
