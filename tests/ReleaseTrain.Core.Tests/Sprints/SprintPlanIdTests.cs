using ReleaseTrain.Adapters;
using ReleaseTrain.Fixtures;
using ReleaseTrain.Operations;
using ReleaseTrain.Repositories;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Sprints;

/// <summary>The id of a real plan: the same world in another folder, planned later by another process, gives the same.</summary>
public class SprintPlanIdTests
{
    private static readonly DateTimeOffset Time = new(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(1));

    [Fact]
    public void The_same_world_in_another_folder_gives_the_same_id()
    {
        using var repository = CreateReady();
        using var copy = repository.Copy();

        Assert.Equal(Plan(repository), Plan(copy));
    }

    [Fact]
    public void What_is_made_up_for_a_plan_is_no_part_of_it()
    {
        using var repository = CreateReady();

        Assert.Equal(Plan(repository), Plan(repository));
    }

    [Theory]
    [InlineData("commit", "--quiet", "--allow-empty", "-m", "More")]
    [InlineData("branch", "--force", "spec-002-work", "spec-002-work~1")]
    [InlineData("config", "merge.renameLimit", "1")]
    [InlineData("config", "user.name", "Somebody Else")]
    [InlineData("config", "merge.own.driver", "true")]
    [InlineData("symbolic-ref", "refs/heads/main", "refs/heads/dev")]
    public void Another_world_gives_another_id(params string[] change)
    {
        using var repository = CreateReady();
        var before = Plan(repository);
        repository.Git(change);

        Assert.NotEqual(before, Plan(repository));
    }

    private static TestRepository CreateReady()
    {
        var repository = TestRepository.Create();
        repository.Git("switch", "--quiet", "--create", "dev");
        foreach (var name in new[] { "spec-001-work", "spec-002-work" })
        {
            repository.CommitOn(name, "dev", "Specify", ($"specs/{name}/.status", "review\n"), ($"specs/{name}/.train.yml", $"version: 1\nuid: uid-{name}\n"));
            repository.Git("switch", "--quiet", name);
            repository.Commit("Work", ($"src/{name}.txt", name));
            repository.Git("switch", "--quiet", "dev");
        }

        return repository;
    }

    private static string Plan(TestRepository place)
    {
        using var repository = place.Open();
        using var view = TrainView.Open(new AdapterSet(), repository, new SilentReporter(), ViewMode.ChangeOffline);
        var entries = SpecCatalog.Read(view).Entries;
        var plan = SprintPlanner.Plan(view, entries, new SprintRequest
        {
            Specs = entries,
            Command = "Merge-Spec",
            SprintId = Ulid.Create(DateTimeOffset.UtcNow),
            StartedAt = DateTimeOffset.UtcNow,
            At = Time,
        });
        Assert.Equal(2, plan.Sprint.Specs.Count);
        return PlanId.Of(plan.Operation!);
    }
}
