using ReleaseTrain.Specs;

namespace ReleaseTrain.Core.Tests.Specs;

public sealed class SpecNameTests
{
    [Theory]
    [InlineData("spec-006-signaling", "spec-006", 6L, "signaling", SpecKind.Feature)]
    [InlineData("006-signaling", "spec-006", 6L, "signaling", SpecKind.Feature)]
    [InlineData("1234-four-digits", "spec-1234", 1234L, "four-digits", SpecKind.Feature)]
    [InlineData("0042-padded", "spec-042", 42L, "padded", SpecKind.Feature)]
    [InlineData("000-zero", "spec-000", 0L, "zero", SpecKind.Feature)]
    [InlineData("003-15", "spec-003", 3L, "15", SpecKind.Feature)]
    [InlineData("hotfix-002-crash", "hotfix-002", 2L, "crash", SpecKind.Hotfix)]
    [InlineData("Spec-008-Upper", "spec-008", 8L, "Upper", SpecKind.Feature)]
    [InlineData("20260101-eight-digits", "spec-20260101", 20260101L, "eight-digits", SpecKind.Feature)]
    public void A_numbered_name_tells_its_id_number_and_slug(string name, string id, long number, string slug, SpecKind kind)
    {
        var parsed = SpecName.Parse(name)!;

        Assert.Equal((name, id, (long?)number, slug, kind), (parsed.Text, parsed.Id, parsed.Number, parsed.Slug, parsed.Kind));
    }

    [Fact]
    public void A_timestamp_name_has_no_number_and_is_its_own_id()
    {
        var parsed = SpecName.Parse("20260101-120000-user-auth")!;

        Assert.Null(parsed.Number);
        Assert.Equal(("20260101-120000-user-auth", "user-auth"), (parsed.Id, parsed.Slug));
    }

    [Theory]
    [InlineData("14-two-digits")]
    [InlineData("006")]
    [InlineData("006-")]
    [InlineData("spec-007")]
    [InlineData("006-a b")]
    [InlineData("main")]
    [InlineData("specification-006-x")]
    [InlineData("spec-abc")]
    [InlineData("2026010-120000-seven-digits")]
    [InlineData("20260101-120000")]
    [InlineData("99999999999999999999-too-large")]
    [InlineData("")]
    public void Other_names_are_no_specs(string name) => Assert.Null(SpecName.Parse(name));

    [Theory]
    [InlineData("006-signaling", "006-signaling", SpecKind.Feature)]
    [InlineData("feature/006-signaling", "006-signaling", SpecKind.Feature)]
    [InlineData("spec/spec-006-signaling", "spec-006-signaling", SpecKind.Feature)]
    [InlineData("hotfix/001-crash", "001-crash", SpecKind.Hotfix)]
    [InlineData("hotfix/20260101-120000-crash", "20260101-120000-crash", SpecKind.Feature)]
    public void A_branch_may_have_one_prefix(string branch, string name, SpecKind kind)
    {
        var parsed = SpecName.ParseBranch(branch)!;

        Assert.Equal((name, kind), (parsed.Text, parsed.Kind));
    }

    [Theory]
    [InlineData("team/feature/006-signaling")]
    [InlineData("/006-signaling")]
    [InlineData("006-signaling/wip")]
    public void A_branch_with_more_around_it_is_no_specs_branch(string branch) => Assert.Null(SpecName.ParseBranch(branch));

    [Theory]
    [InlineData(false, SpecKind.Feature, 7, "spec-007-live-view")]
    [InlineData(true, SpecKind.Feature, 7, "007-live-view")]
    [InlineData(true, SpecKind.Hotfix, 7, "hotfix-007-live-view")]
    [InlineData(false, SpecKind.Feature, 1000, "spec-1000-live-view")]
    public void A_new_name_reads_back(bool speckit, SpecKind kind, long number, string expected)
    {
        var name = SpecName.Create(kind, speckit, number, "live-view");

        Assert.Equal(expected, name.Text);
        Assert.Equal(name, SpecName.Parse(expected));
    }

    [Theory]
    [InlineData("../escape")]
    [InlineData("..")]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("/etc")]
    [InlineData("C:evil")]
    [InlineData("a..b")]
    [InlineData("a b")]
    [InlineData("a~1")]
    [InlineData("a^")]
    [InlineData("a:b")]
    [InlineData("a?")]
    [InlineData("a*")]
    [InlineData("a[b]")]
    [InlineData("a@{1}")]
    [InlineData("-rf")]
    [InlineData(".hidden")]
    [InlineData("trailing.")]
    [InlineData("ref.lock")]
    [InlineData("nul")]
    [InlineData("COM1.txt")]
    [InlineData("a\u0007b")]
    [InlineData("a\0b")]
    [InlineData("a<b")]
    [InlineData("a|b")]
    [InlineData("")]
    [InlineData("HEAD")]
    [InlineData(".git")]
    public void A_name_that_can_not_be_directory_and_branch_everywhere_is_refused(string name)
    {
        var error = Assert.Throws<ReleaseTrainException>(() => SpecName.Check(name));

        Assert.Equal("SpecNameInvalid", error.Id);
        Assert.Equal(name, error.Target);
    }

    [Fact]
    public void A_name_longer_than_a_file_name_is_refused() =>
        Assert.Equal("SpecNameInvalid", Assert.Throws<ReleaseTrainException>(() => SpecName.Check(new string('ü', 123))).Id);

    [Theory]
    [InlineData("006-signaling")]
    [InlineData("spec-006-señal-🚀")]
    [InlineData("006-日本語")]
    public void Unicode_and_emoji_are_good_names(string name) => SpecName.Check(name);

    [Theory]
    [InlineData("../../x")]
    [InlineData("Upper")]
    [InlineData("two--hyphens")]
    [InlineData("-x")]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a\n")]
    public void A_slug_is_plain_words_with_hyphens(string slug) =>
        Assert.Equal("SpecNameInvalid", Assert.Throws<ReleaseTrainException>(() => SpecName.Create(SpecKind.Feature, true, 1, slug)).Id);
}
