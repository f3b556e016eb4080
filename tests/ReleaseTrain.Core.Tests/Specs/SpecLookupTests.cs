using ReleaseTrain.Specs;

namespace ReleaseTrain.Core.Tests.Specs;

public sealed class SpecLookupTests
{
    private static readonly IReadOnlyList<SpecEntry> Entries = [NamedSpec.Entry("feature/001-work"), NamedSpec.Entry("fix/001-work"), NamedSpec.Entry("spec-002-more")];

    [Fact]
    public void An_object_leads_to_the_spec_of_its_name_and_branch_as_it_is_now()
    {
        var read = NamedSpec.On("fix/001-work") with { Stage = SpecStage.Closed };

        Assert.Same(Entries[1], Assert.Single(SpecLookup.Find(read, Entries)));
        Assert.Same(Entries[1], Assert.Single(SpecLookup.Find(new MergeResult { Spec = read, Outcome = MergeOutcome.Merged, Message = string.Empty }, Entries)));
    }

    [Fact]
    public void A_spec_that_nobody_shares_a_name_with_is_found_on_whatever_branch() =>
        Assert.Same(Entries[2], Assert.Single(SpecLookup.Find(NamedSpec.On("spec-002-more") with { Branch = "moved/spec-002-more" }, Entries)));

    [Theory]
    [InlineData("2")]
    [InlineData(2)]
    [InlineData(2L)]
    [InlineData((byte)2)]
    public void A_number_is_a_spec(object number) => Assert.Same(Entries[2], Assert.Single(SpecLookup.Find(number, Entries)));

    [Fact]
    public void A_wildcard_means_any_number_of_them_in_their_order()
    {
        Assert.Equal(Entries, SpecLookup.Find("*", Entries));
        Assert.Empty(SpecLookup.Find("none*", Entries));
    }

    [Theory]
    [InlineData("  ", "SpecInputInvalid")]
    [InlineData(2.5, "SpecInputInvalid")]
    [InlineData("spec-009", "SpecNotFound")]
    [InlineData("001-work", "SpecAmbiguous")]
    public void What_means_none_is_said_to(object about, string id) => Assert.Equal(id, Assert.Throws<ReleaseTrainException>(() => SpecLookup.Find(about, Entries).ToList()).Id);

    [Fact]
    public void A_spec_that_is_gone_is_said_to_be() =>
        Assert.Contains("There is no spec 'spec-003-gone' any more.", Assert.Throws<ReleaseTrainException>(() => SpecLookup.Find(NamedSpec.On("spec-003-gone"), Entries)).Message, StringComparison.Ordinal);
}
