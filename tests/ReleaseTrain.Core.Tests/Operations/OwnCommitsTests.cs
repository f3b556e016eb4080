using ReleaseTrain.Repositories;

namespace ReleaseTrain.Operations;

public class OwnCommitsTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 24, 9, 30, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0, 0, true)]
    [InlineData(-3600, -3600, true)]
    [InlineData(1, 1, false)]
    [InlineData(0, 1, false)]
    [InlineData(-5, -4, false)]
    public void A_commit_is_the_trains_own_when_it_has_one_time_no_later_than_its_operation(int authored, int committed, bool isOwn) =>
        Assert.Equal(isOwn, OwnCommits.IsOwn(Make($"Land it\n\nTrain-Operation: {Ulid.Create(At)}\n", authored, committed)));

    [Theory]
    [InlineData("tip", true)]
    [InlineData("other", false)]
    public void A_merge_is_its_own_when_it_brings_the_tip_that_it_names(string tip, bool isOwn) =>
        Assert.Equal(isOwn, OwnCommits.IsOwn(Make($"Merge it\n\nSpec-Tip: {tip}\nTrain-Operation: {Ulid.Create(At)}\n", 0, 0)));

    [Fact]
    public void Without_one_operation_it_is_somebody_elses()
    {
        Assert.False(OwnCommits.IsOwn(Make("Land it\n", 0, 0)));
        Assert.False(OwnCommits.IsOwn(Make($"Squash\n\nTrain-Operation: {Ulid.Create(At)}\nTrain-Operation: {Ulid.Create(At)}\n", 0, 0)));
        Assert.False(OwnCommits.IsOwn(Make("Land it\n\nTrain-Operation: mine\n", 0, 0)));
    }

    private static CommitObject Make(string message, int authored, int committed) =>
        new("id", "tree", ["first", "tip"], new Signature("Robin", "robin@example.com", At.AddSeconds(authored)), new Signature("Robin", "robin@example.com", At.AddSeconds(committed)), message);
}
