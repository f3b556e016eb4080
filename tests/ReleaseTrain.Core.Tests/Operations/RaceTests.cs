using ReleaseTrain.Driver.Races;

namespace ReleaseTrain.Operations;

/// <summary>Two processes at once, on one clone and on two clones of one remote; every merge and every release has one winner.</summary>
public class RaceTests
{
    [Fact]
    public void Of_two_at_once_one_wins_and_the_other_is_told_why_and_loses_nothing()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var report = RaceSweep.Run(
            new Dictionary<RaceKind, int>
            {
                [RaceKind.TwoClones] = 5,
                [RaceKind.LoserFirst] = 5,
                [RaceKind.WinnerKilled] = 2,
                [RaceKind.OneClone] = 5,
                [RaceKind.OneClonePlanned] = 5,
                [RaceKind.OneCloneKilled] = 2,
            },
            lanes: 2);

        Assert.Empty(report.Failures);
    }
}
