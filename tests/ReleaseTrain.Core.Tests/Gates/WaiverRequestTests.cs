namespace ReleaseTrain.Gates;

public sealed class WaiverRequestTests
{
    [Theory]
    [InlineData("The last task waits for the new timetable.")]
    [InlineData("comes with spec-012")]
    [InlineData("次のリリースで直します。")]
    [InlineData("Wird im Mai nachgeholt")]
    public void A_sentence_in_any_language_is_a_reason(string reason) => new WaiverRequest([("tasks-open", reason)]).Demand(Spec, []);

    [Theory]
    [InlineData("")]
    [InlineData("later")]
    [InlineData("n/a")]
    [InlineData("is ok")]
    [InlineData("- - - -")]
    [InlineData("a b c d")]
    public void A_word_is_none(string reason) =>
        Assert.Equal("WaiverReasonTooShort", Assert.Throws<ReleaseTrainException>(() => new WaiverRequest([("tasks-open", reason)]).Demand(Spec, [])).Id);

    [Fact]
    public void Nothing_that_is_fixed_can_be_waived() => Assert.All(
        GateChecks.All.Where(rule => rule.IsFixed),
        rule => Assert.Equal("CheckNotWaivable", Assert.Throws<ReleaseTrainException>(() => new WaiverRequest([(rule.Id, "There is a long reason for this.")]).Demand(Spec, [])).Id));

    [Fact]
    public void An_unknown_check_is_answered_with_those_that_are_asked()
    {
        var refused = Assert.Throws<ReleaseTrainException>(() => new WaiverRequest([("task-open", "There is a long reason for this.")]).Demand(Spec, [.. GateChecks.AskedFrom(SpecStage.Implementing)]));

        Assert.Equal("GateCheckUnknown", refused.Id);
        Assert.Contains("Is 'tasks-open' meant?", refused.Message, StringComparison.Ordinal);
        Assert.Contains("checklist-regressed", refused.Message, StringComparison.Ordinal);
    }

    private static Spec Spec => new()
    {
        Id = "spec-001", Number = 1, Name = "spec-001-work", Slug = "work", Title = "Work", Kind = SpecKind.Feature, Stage = SpecStage.Implementing, StageName = "implementing", Priority = SpecPriority.Normal,
        ChangeKind = ChangeKind.Feature, IsPaused = false, IsDiverged = false, Directory = "specs/spec-001-work", TasksDone = 0, TasksTotal = 0, LastActivity = default, Repository = "/nowhere", Resolution = SpecResolution.None,
    };
}
