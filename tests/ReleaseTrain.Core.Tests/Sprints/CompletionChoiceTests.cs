namespace ReleaseTrain.Sprints;

public sealed class CompletionChoiceTests
{
    [Fact]
    public void Without_a_word_all_that_is_released_is_meant()
    {
        using var scene = new LandedScene().Land("SPRINT-A", SpecStage.Released, "spec-001-work").Land("SPRINT-B", SpecStage.Merged, "spec-002-more").Land("SPRINT-C", SpecStage.Closed, "spec-003-old");
        var choice = Open(scene);

        choice.AddAll();

        Assert.Equal(["SPRINT-A"], choice.Sprints.Select(sprint => sprint.Id));
        Assert.Equal(["spec-001-work"], choice.Specs.Select(entry => entry.Name.Text));
        Assert.Empty(choice.Loose);
        Assert.Empty(choice.Done);
    }

    [Fact]
    public void A_sprint_with_nothing_left_to_close_is_done_already()
    {
        using var scene = new LandedScene().Land("SPRINT-A", SpecStage.Closed, "spec-001-work");
        var (selection, choice) = Select(scene);

        choice.Add(selection.Find("SPRINT-A"));

        Assert.Empty(choice.Specs);
        Assert.Equal(["SPRINT-A"], choice.Done.Select(sprint => sprint.Id));
    }

    [Fact]
    public void A_sprint_and_its_specs_are_meant_once()
    {
        using var scene = new LandedScene().Land("SPRINT-A", SpecStage.Released, "spec-001-work");
        var (selection, choice) = Select(scene);

        choice.Add(scene.Entries);
        choice.Add(selection.Find("-a"));
        choice.Add(selection.Find("SPRINT-A"));

        Assert.Single(choice.Sprints);
        Assert.Single(choice.Specs);
        Assert.Empty(choice.Loose);
    }

    [Fact]
    public void What_no_release_carries_is_not_completed()
    {
        using var scene = new LandedScene().Land("SPRINT-B", SpecStage.Merged, "spec-002-more");
        var (selection, choice) = Select(scene);

        Assert.Equal("NotReleased", Assert.Throws<ReleaseTrainException>(() => choice.Add(selection.Find("SPRINT-B"))).Id);
        Assert.Empty(choice.Sprints);
    }

    [Fact]
    public void Specs_of_a_declined_sprint_stay_open()
    {
        using var scene = new LandedScene().Land("SPRINT-A", SpecStage.Released, "spec-001-work").Land("SPRINT-B", SpecStage.Released, "spec-002-more");
        var choice = Open(scene);
        choice.AddAll();

        Assert.True(choice.Decline([choice.Sprints.Single(sprint => sprint.Id == "SPRINT-A")], isLooseDeclined: false));

        Assert.Equal(["SPRINT-B"], choice.Sprints.Select(sprint => sprint.Id));
        Assert.Equal(["spec-002-more"], choice.Specs.Select(entry => entry.Name.Text));
    }

    [Fact]
    public void A_spec_that_another_sprint_carries_too_is_closed_with_that_one()
    {
        using var scene = new LandedScene().Land("SPRINT-A", SpecStage.Released, "spec-001-work").Land("SPRINT-B", SpecStage.Released, "spec-001-work", "spec-002-more");
        var choice = Open(scene);
        choice.AddAll();

        Assert.True(choice.Decline([choice.Sprints.Single(sprint => sprint.Id == "SPRINT-A")], isLooseDeclined: false));

        Assert.Equal(["SPRINT-B"], choice.Sprints.Select(sprint => sprint.Id));
        Assert.Equal(["spec-001-work", "spec-002-more"], choice.Specs.Select(entry => entry.Name.Text));
    }

    [Theory]
    [InlineData(true, "spec-001-work")]
    [InlineData(false, "spec-001-work, spec-009-loose")]
    public void Specs_of_no_sprint_are_declined_together(bool isDeclined, string left)
    {
        using var scene = new LandedScene().Land("SPRINT-A", SpecStage.Released, "spec-001-work");
        scene.Git.Commit("Release", ("specs/spec-009-loose/.status", "released\n"));
        var choice = Open(scene);
        choice.AddAll();

        Assert.Equal(["spec-009-loose"], choice.Loose.Select(entry => entry.Name.Text));
        Assert.Equal(isDeclined, choice.Decline([], isDeclined));
        Assert.Equal(left, string.Join(", ", choice.Specs.Select(entry => entry.Name.Text)));
    }

    private static CompletionChoice Open(LandedScene scene) => Select(scene).Choice;

    private static (CompletionSelection Selection, CompletionChoice Choice) Select(LandedScene scene)
    {
        var selection = new CompletionSelection(scene.View, scene.Entries);
        return (selection, new CompletionChoice(selection));
    }
}
