using ReleaseTrain.Specs;

namespace ReleaseTrain.Core.Tests.Specs;

public sealed class SpecFilterTests
{
    private static readonly SpecEntry Spec = NamedSpec.Entry(NamedSpec.On("spec-001-work") with { Assignee = "Kim", Stage = SpecStage.Review });

    [Fact]
    public void Whoever_asks_for_nothing_gets_what_is_wanted_anyway()
    {
        Assert.True(new SpecFilter().Fits(Spec, isWanted: true));
        Assert.False(new SpecFilter().Fits(Spec, isWanted: false));
    }

    [Fact]
    public void A_stage_that_is_asked_for_is_wanted_and_no_other()
    {
        Assert.True(new SpecFilter { Stages = [SpecStage.Draft, SpecStage.Review] }.Fits(Spec, isWanted: false));
        Assert.False(new SpecFilter { Stages = [SpecStage.Draft] }.Fits(Spec, isWanted: true));
    }

    [Theory]
    [InlineData("Kim", true)]
    [InlineData("k*", true)]
    [InlineData("Robin", false)]
    public void People_are_named_in_full_or_by_wildcard(string person, bool fits)
    {
        Assert.Equal(fits, new SpecFilter { Assignees = [person] }.Fits(Spec, isWanted: true));
        Assert.False(new SpecFilter { Assignees = [person] }.Fits(NamedSpec.Entry("spec-002-nobodys"), isWanted: true));
    }

    [Fact]
    public void Every_condition_has_to_hold()
    {
        Assert.True(new SpecFilter { Kinds = [SpecKind.Feature], Priorities = [SpecPriority.Normal], IsReady = true }.Fits(Spec, isWanted: true));
        Assert.False(new SpecFilter { Kinds = [SpecKind.Hotfix], Priorities = [SpecPriority.Normal] }.Fits(Spec, isWanted: true));
        Assert.False(new SpecFilter { Kinds = [SpecKind.Feature], Priorities = [SpecPriority.High] }.Fits(Spec, isWanted: true));
        Assert.False(new SpecFilter { IsPaused = true }.Fits(Spec, isWanted: true));
        Assert.False(new SpecFilter { IsReady = true }.Fits(Spec with { IsLanded = true }, isWanted: true));
    }
}
