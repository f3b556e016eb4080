namespace ReleaseTrain.Operations;

public class ConservationTests
{
    private static readonly ConservationClaim Claim = new("base", [new PlannedMerge("spec-001-work", "merge", "tip", "tree", [])], [new DeclaredCommit("ledger", [])]);

    [Fact]
    public void Branches_that_move_to_the_candidate_hold_and_tags_and_removals_are_none_of_its_business() => Conservation.DemandLanding(
        Claim,
        [
            new RefChange { Ref = "refs/heads/dev", Old = "base", New = "ledger" },
            new RefChange { Ref = "refs/heads/spec-001-work", Old = "tip" },
            new RefChange { Ref = "refs/tags/v1.0.0", New = "tag" },
        ]);

    [Fact]
    public void A_branch_that_would_move_to_anything_else_is_refused()
    {
        var refused = Assert.Throws<ReleaseTrainException>(() => Conservation.DemandLanding(Claim, [new RefChange { Ref = "refs/heads/dev", Old = "base", New = "merge" }]));

        Assert.Equal("ConservationViolated", refused.Id);
    }
}
