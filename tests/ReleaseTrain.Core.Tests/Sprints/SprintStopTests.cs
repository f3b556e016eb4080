namespace ReleaseTrain.Sprints;

public sealed class SprintStopTests
{
    [Fact]
    public void Where_no_sprint_is_open_none_is_given_up()
    {
        using var scene = new LandedScene();

        Assert.Equal("No sprint is open. Next: Get-Sprint", Refuse(scene, null));
        Assert.Equal("No sprint 'ABC' is open. Next: Get-Sprint", Refuse(scene, "ABC"));
    }

    [Fact]
    public void One_that_has_landed_elsewhere_is_reverted()
    {
        using var scene = new LandedScene().Land("SPRINT-A", SpecStage.Merged, "spec-001-work");

        Assert.Equal("Sprint SPRINT-A has landed; what is on the branch is taken back as the operation that brought it. Next: Undo-TrainOperation SPRINT-A-OPERATION -Revert", Refuse(scene, "sprint-a"));
    }

    [Fact]
    public void One_that_has_left_with_a_release_is_past_giving_up()
    {
        using var scene = new LandedScene().Land("SPRINT-A", SpecStage.Released, "spec-001-work");

        Assert.Contains("what was released is mended by the next release. Next: New-Spec", Refuse(scene, "-A"), StringComparison.Ordinal);
    }

    private static string Refuse(LandedScene scene, string? id) => Assert.Throws<ReleaseTrainException>(() => new SprintStop(scene.View).Demand(id)).Message;
}
