using ReleaseTrain.Adapters;
using ReleaseTrain.Fixtures;
using ReleaseTrain.Operations;
using ReleaseTrain.Repositories;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Sprints;

public sealed class SprintCourseTests
{
    private static readonly string[] Names = ["spec-001-work", "spec-002-more"];

    [Fact]
    public void Without_an_open_sprint_it_is_one_of_its_own_over_all_that_is_ready()
    {
        using var scene = new Scene();
        var course = new SprintCourse(scene.View, scene.Entries, null, null);
        var request = course.Request(course.Choose(null), () => null);

        Assert.Equal(Names, request.Specs.Select(entry => entry.Name.Text));
        Assert.Equal((scene.View.Now, scene.View.Now, false), (request.At, request.StartedAt, request.Push));
        Assert.Null(request.Order);
        Assert.Equal(["spec-002-more"], course.Choose([scene.Entries[1]]).Select(entry => entry.Name.Text));
    }

    [Fact]
    public void A_stored_plan_keeps_its_id_its_order_and_its_time()
    {
        using var scene = new Scene();
        var open = scene.Open(reverse: true);
        var course = new SprintCourse(scene.View, scene.Entries, open, open);
        var request = course.Request(course.Choose(null), () => throw new InvalidOperationException("Nobody's order counts."));

        Assert.Equal((open.Id, open.StartedAt, open.Basis.At), (request.SprintId, request.StartedAt, request.At));
        Assert.Equal(Names.Reverse(), request.Order!.Select(place => place.Entry.Name.Text));
        Assert.Equal("SprintScopeChanged", Assert.Throws<ReleaseTrainException>(() => course.Choose([scene.Entries[0]])).Id);
    }

    [Fact]
    public void Planned_anew_it_is_the_same_sprint_in_another_order_at_another_time()
    {
        using var scene = new Scene();
        var open = scene.Open(reverse: true);
        var course = new SprintCourse(scene.View, scene.Entries, open, null);
        var request = course.Request(course.Choose(null), () => null);

        Assert.Equal((open.Id, open.StartedAt, scene.View.Now), (request.SprintId, request.StartedAt, request.At));
        Assert.Null(request.Order);
        Assert.Equal(Names, request.Specs.Select(entry => entry.Name.Text).Order(StringComparer.Ordinal));
        Assert.Equal(["spec-001-work"], course.Choose([scene.Entries[0]]).Select(entry => entry.Name.Text));
    }

    [Fact]
    public void A_world_that_has_moved_is_only_planned_anew()
    {
        using var scene = new Scene();
        var open = scene.Open();
        scene.Git.Git("branch", "--force", "spec-002-more", "spec-002-more~1");
        using var repository = scene.Git.Open();
        using var view = TrainView.Open(new AdapterSet(), repository, new SilentReporter(), ViewMode.ChangeOffline);
        var entries = SpecCatalog.Read(view).Entries;

        Assert.Equal("SprintOutdated", Assert.Throws<ReleaseTrainException>(() => new SprintCourse(view, entries, open, open)).Id);
        Assert.Null(new SprintCourse(view, entries, open, null).Planned);
    }

    private sealed class Scene : IDisposable
    {
        private readonly IRepository _opened;

        public Scene()
        {
            foreach (var name in Names)
            {
                Git.CommitOn(name, "main", "Specify", ($"specs/{name}/.status", "review\n"), ($"specs/{name}/.train.yml", $"version: 1\nuid: uid-{name}\n"));
                Git.Git("switch", "--quiet", name);
                Git.Commit("Work", ($"src/{name}.txt", name));
                Git.Git("switch", "--quiet", "main");
            }

            _opened = Git.Open();
            View = TrainView.Open(new AdapterSet(), _opened, new SilentReporter(), ViewMode.ChangeOffline);
            Entries = SpecCatalog.Read(View).Entries;
        }

        public TestRepository Git { get; } = TestRepository.Create();

        public TrainView View { get; }

        public IReadOnlyList<SpecEntry> Entries { get; }

        /// <summary>What would be stored of a sprint over all of them that somebody planned an hour ago.</summary>
        public OpenSprint Open(bool reverse = false)
        {
            var earlier = View.Now.AddHours(-1);
            var request = new SprintCourse(View, Entries, null, null).Request(Entries, () => reverse ? [.. Entries.Reverse().Select(entry => new BoardingPlace(entry, "so"))] : null);
            var plan = SprintPlanner.Plan(View, Entries, request with { StartedAt = earlier, At = earlier });
            return OpenSprints.Open(plan, plan.Operation!);
        }

        public void Dispose()
        {
            View.Dispose();
            _opened.Dispose();
            Git.Dispose();
        }
    }
}
