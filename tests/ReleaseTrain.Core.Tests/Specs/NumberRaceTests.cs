using ReleaseTrain.Specs;

namespace ReleaseTrain.Core.Tests.Specs;

public sealed class NumberRaceTests
{
    [Fact]
    public void Whoever_loses_tries_another_number_and_gives_up_after_the_fifth()
    {
        var race = new NumberRace();
        for (var number = 1; number < 5; number++)
        {
            race.Enter([$"spec-{number}"]);
            Assert.True(race.IsLostBy(Refused("RemoteMoved")));
            race.Lose(Refused("RemoteMoved"));
        }

        race.Enter(["spec-5"]);
        Assert.False(race.IsLostBy(Refused("RemoteMoved")));
    }

    [Fact]
    public void A_name_that_was_tried_before_ends_it_with_what_it_was_lost_by()
    {
        var (race, lost) = (new NumberRace(), Refused("PushRefused"));
        race.Enter(["spec-1", "spec-2"]);
        race.Lose(lost);

        Assert.Same(lost, Assert.Throws<ReleaseTrainException>(() => race.Enter(["spec-3", "spec-2"])));
    }

    [Theory]
    [InlineData("RemoteMoved", true)]
    [InlineData("PushRefused", true)]
    [InlineData("LockHeld", false)]
    public void Only_a_push_that_came_too_late_is_a_race(string id, bool isLost) => Assert.Equal(isLost, new NumberRace().IsLostBy(Refused(id)));

    private static ReleaseTrainException Refused(string id) => new TrainError(id, "It was refused.", null, "again").AsException();
}
