using ReleaseTrain.Core.Tests.Specs;
using ReleaseTrain.Releases;

namespace ReleaseTrain.Core.Tests.Releases;

public sealed class BoardingTests
{
    [Theory]
    [InlineData(MergeOutcome.Merged, false)]
    [InlineData(MergeOutcome.AlreadyMerged, false)]
    [InlineData(MergeOutcome.Planned, false)]
    [InlineData(MergeOutcome.Skipped, true)]
    [InlineData(MergeOutcome.Conflict, true)]
    public void Nobody_is_aboard_where_all_stay_behind(MergeOutcome outcome, bool isEmpty) => Assert.Equal(isEmpty, new Boarding([Result("spec-001-work", outcome)]).IsEmpty);

    [Fact]
    public void Whoever_is_no_result_is_aboard() => Assert.False(new Boarding([NamedSpec.On("spec-001-work")]).IsEmpty);

    [Theory]
    [InlineData(MergeOutcome.Conflict)]
    [InlineData(MergeOutcome.GateFailed)]
    [InlineData(MergeOutcome.TestFailed)]
    [InlineData(MergeOutcome.Diverged)]
    public void What_fails_keeps_the_release_back(MergeOutcome outcome)
    {
        var refused = Assert.Throws<ReleaseTrainException>(() => new Boarding([Result("spec-001-work", MergeOutcome.Merged), Result("spec-002-red", outcome)]).DemandComplete());

        Assert.Equal("TrainIncomplete", refused.Id);
        Assert.Contains($"spec-002 ({outcome}) would stay behind", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_left_behind_knowingly_or_declined_does_not() =>
        new Boarding([Result("spec-001-work", MergeOutcome.Conflict) with { AllowPartial = true }, Result("spec-002-more", MergeOutcome.Skipped)]).DemandComplete();

    [Fact]
    public void Those_that_must_be_aboard_are_the_named_without_those_left_behind()
    {
        var boarding = new Boarding([Result("spec-001-work", MergeOutcome.Merged), Result("spec-002-red", MergeOutcome.Conflict)]);

        Assert.Equal(["spec-001-work"], boarding.Aboard([NamedSpec.Entry("spec-001-work"), NamedSpec.Entry("spec-002-red")]).Select(spec => spec.Name));
    }

    [Fact]
    public void A_dry_run_before_it_tells_who_would_come_and_in_which_sprint()
    {
        var sprint = Sprint("A", SprintState.Planned) with { Specs = [NamedSpec.On("spec-003-planned")] };
        var boarding = new Boarding([Result("spec-001-work", MergeOutcome.Planned) with { Sprint = Sprint("B", SprintState.Planned) }, Result("spec-002-more", MergeOutcome.Merged) with { Sprint = Sprint("C", SprintState.Landed) }, sprint]);

        Assert.Equal(["spec-001-work", "spec-003-planned"], boarding.Arriving.Select(spec => spec.Name));
        Assert.Equal(["B", "A"], boarding.ArrivingSprints);
    }

    private static MergeResult Result(string name, MergeOutcome outcome) => new() { Spec = NamedSpec.On(name), Outcome = outcome, Message = string.Empty };

    private static Sprint Sprint(string id, SprintState state) => new() { Id = id, State = state, Phase = 1, Size = SprintSize.Small, Base = string.Empty, StartedAt = DateTimeOffset.UnixEpoch, Repository = "/r" };
}
