using ReleaseTrain.Gates;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Core.Tests.Gates;

public class AttestationsTests
{
    private const string Content = "aaaa";

    [Fact]
    public void Nothing_is_in_force_where_nobody_attested()
    {
        var found = Attestations.OfStage(LedgerRecord.Empty, SpecStage.Testing, Content);
        Assert.Equal(AttestationStanding.None, found.Standing);
        Assert.Null(found.Attestation);
    }

    [Theory]
    [InlineData("passed", "Passed")]
    [InlineData("Passed", "Passed")]
    [InlineData("failed", "Failed")]
    [InlineData("perhaps", "Failed")]
    public void A_verdict_on_this_content_is_in_force(string verdict, string standing) =>
        Assert.Equal(standing, Attestations.OfStage(Ledger(Stage("testing", verdict)), SpecStage.Testing, Content).Standing.ToString());

    [Theory]
    [InlineData("passed", "bbbb")]
    [InlineData("failed", "bbbb")]
    [InlineData("passed", null)]
    public void A_verdict_on_other_content_is_stale(string verdict, string? contentId) =>
        Assert.Equal(AttestationStanding.Stale, Attestations.OfStage(Ledger(Stage("testing", verdict) with { ContentId = contentId }), SpecStage.Testing, Content).Standing);

    [Fact]
    public void The_newest_attestation_counts_whatever_the_clocks_say()
    {
        var (first, second) = (Stage("testing", "passed"), Stage("testing", "failed") with { Id = "2", At = DateTimeOffset.UnixEpoch.AddDays(-1) });
        var found = Attestations.OfStage(Ledger(first, second), SpecStage.Testing, Content);
        Assert.Equal(AttestationStanding.Failed, found.Standing);
        Assert.Same(second, found.Attestation);
    }

    [Fact]
    public void A_stale_attestation_hides_an_older_one_of_this_content() =>
        Assert.Equal(AttestationStanding.Stale, Attestations.OfStage(Ledger(Stage("testing", "passed"), Stage("testing", "passed") with { ContentId = "bbbb" }), SpecStage.Testing, Content).Standing);

    [Fact]
    public void Stages_and_principles_do_not_answer_for_each_other()
    {
        var ledger = Ledger(Stage("testing", "passed"), new LedgerAttestation("3", "Review", true, "failed", "me", DateTimeOffset.UnixEpoch, [], Content));
        Assert.Equal(AttestationStanding.None, Attestations.OfStage(ledger, SpecStage.Review, Content).Standing);
        Assert.Equal(AttestationStanding.Failed, Attestations.OfPrinciple(ledger, "review", Content).Standing);
        Assert.Equal(AttestationStanding.None, Attestations.OfPrinciple(ledger, "testing", Content).Standing);
    }

    private static LedgerRecord Ledger(params LedgerAttestation[] attestations) => new() { Attestations = attestations };

    private static LedgerAttestation Stage(string stage, string verdict) => new("1", stage, false, verdict, "me", DateTimeOffset.UnixEpoch, [], Content);
}
