using System.Globalization;
using ReleaseTrain.Gates.Tests;

namespace ReleaseTrain.Sprints;

public sealed class HalvingTests
{
    [Fact]
    public void Every_step_is_found_within_what_halving_may_need_however_many_tests_run_at_once()
    {
        for (var count = 1; count <= 70; count++)
        {
            for (var parallel = 1; parallel <= 6; parallel++)
            {
                for (var culprit = 0; culprit < count; culprit++)
                {
                    var (found, tests, _) = Search(count, culprit, parallel);

                    Assert.Equal(culprit, found);
                    Assert.True(tests <= Halving.Budget(count), $"{culprit} of {count}, {parallel} at once: {tests} tests");
                }
            }
        }
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    [InlineData(3, 2)]
    [InlineData(4, 2)]
    [InlineData(5, 3)]
    [InlineData(8, 3)]
    [InlineData(9, 4)]
    [InlineData(1000, 10)]
    public void The_budget_is_the_logarithm(int count, int budget) => Assert.Equal(budget, Halving.Budget(count));

    [Fact]
    public void Where_the_budget_has_room_several_at_once_save_rounds()
    {
        Assert.Equal([0, 1], Halving.Choose(3, 2, 2));
        Assert.Equal([1, 3], Halving.Choose(5, 3, 4));
        Assert.True(Enumerable.Range(0, 5).Max(culprit => Search(5, culprit, 2).Rounds) < Enumerable.Range(0, 5).Max(culprit => Search(5, culprit, 1).Rounds));
    }

    [Fact]
    public void Where_it_has_none_one_at_a_time_is_tested()
    {
        Assert.Equal([3], Halving.Choose(8, 3, 4));
        Assert.Equal([0], Halving.Choose(2, 1, 4));
        Assert.Empty(Halving.Choose(1, 0, 4));
    }

    private static (int Found, int Tests, int Rounds) Search(int count, int culprit, int parallel)
    {
        var (tests, rounds) = (0, 0);
        var search = new RedSearch(
            requests =>
            {
                tests += requests.Count;
                rounds++;
                return [.. requests.Select(request => Judge(request, culprit))];
            },
            parallel);
        return (search.Find(count, step => new TestRequest(TestKind.Unit, $"{step}"))!.Index, tests, rounds);
    }

    private static TestFinding Judge(TestRequest request, int culprit) => new(request, IsConfigured: true, new TestRun
    {
        Name = "unit",
        Tree = request.Commit,
        Outcome = int.Parse(request.Commit, CultureInfo.InvariantCulture) >= culprit ? TestOutcome.Failed : TestOutcome.Passed,
        Duration = TimeSpan.Zero,
        LogPath = string.Empty,
    });
}
