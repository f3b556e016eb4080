using ReleaseTrain.Specs;

namespace ReleaseTrain.Core.Tests.Specs;

public sealed class SpecReferenceTests
{
    private static readonly IReadOnlyList<Spec> Specs =
    [
        Named("003-daily-summary"), Named("spec-006-signaling", branch: "feature/006-signal-work"), Named("hotfix-002-crash"), Named("20260101-120000-user-auth"), Named("1234-large"),
    ];

    [Theory]
    [InlineData("spec-006")]
    [InlineData("SPEC-006")]
    [InlineData("spec-6")]
    [InlineData("6")]
    [InlineData("006")]
    [InlineData("0006")]
    [InlineData("006-signaling")]
    [InlineData("spec-006-signaling")]
    [InlineData("Spec-006-Signaling")]
    [InlineData("Iteration 006")]
    [InlineData("iteration 6")]
    [InlineData(" Iteration-006 ")]
    [InlineData("feature/006-signal-work")]
    [InlineData("*signal*")]
    [InlineData("spec-006*")]
    [InlineData("spec-00[6-9]")]
    [InlineData("?pec-006-signaling")]
    public void A_spec_is_named_in_many_ways(string text) => Assert.Equal("spec-006-signaling", Assert.Single(Resolve(text)).Name);

    [Theory]
    [InlineData("hotfix-002", "hotfix-002-crash")]
    [InlineData("hotfix-2", "hotfix-002-crash")]
    [InlineData("2", "hotfix-002-crash")]
    [InlineData("20260101-120000-user-auth", "20260101-120000-user-auth")]
    [InlineData("1234", "1234-large")]
    public void Hotfixes_timestamps_and_long_numbers_too(string text, string name) => Assert.Equal(name, Assert.Single(Resolve(text)).Name);

    [Fact]
    public void A_wildcard_names_any_number_in_their_order()
    {
        Assert.Equal(["003-daily-summary", "spec-006-signaling", "1234-large"], Resolve("spec-*").Select(spec => spec.Name));
        Assert.Empty(Resolve("*nothing*"));
    }

    [Theory]
    [InlineData("9")]
    [InlineData("spec-002")]
    [InlineData("Iteration 2")]
    [InlineData("006-other")]
    [InlineData("")]
    [InlineData("99999999999999999999")]
    public void A_name_without_wildcard_must_exist(string text)
    {
        var error = Assert.Throws<ReleaseTrainException>(() => Resolve(text));

        Assert.Equal("SpecNotFound", error.Id);
        Assert.Contains("Get-Spec -All", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mistyped_name_gets_the_nearest_one() =>
        Assert.Contains("Did you mean 'spec-006-signaling'?", Assert.Throws<ReleaseTrainException>(() => Resolve("spec-006-signalling")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_bare_number_that_fits_a_spec_and_a_hotfix_is_ambiguous()
    {
        IReadOnlyList<Spec> specs = [Named("002-login"), Named("hotfix-002-crash")];

        Assert.Equal("SpecAmbiguous", Assert.Throws<ReleaseTrainException>(() => SpecReference.Parse("2").Resolve(specs)).Id);
        Assert.Equal("002-login", Assert.Single(SpecReference.Parse("spec-002").Resolve(specs)).Name);
        Assert.Equal("hotfix-002-crash", Assert.Single(SpecReference.Parse("hotfix-002").Resolve(specs)).Name);
    }

    [Fact]
    public void Specs_that_share_a_number_are_named_in_full()
    {
        IReadOnlyList<Spec> specs = [Named("005-ux-polish"), Named("spec-005-ux-polish"), Named("005-other")];

        var error = Assert.Throws<ReleaseTrainException>(() => SpecReference.Parse("spec-005").Resolve(specs));
        Assert.Equal("SpecAmbiguous", error.Id);
        Assert.Contains("005-ux-polish, spec-005-ux-polish, 005-other", error.Message, StringComparison.Ordinal);
        Assert.All(specs, spec => Assert.Same(spec, Assert.Single(SpecReference.Parse(spec.Name).Resolve(specs))));
    }

    [Theory]
    [InlineData("a[b", "a[b", true)]
    [InlineData("*", "", true)]
    [InlineData("a*b*c", "axxbyyc", true)]
    [InlineData("a*b*c", "axxbyy", false)]
    [InlineData("[a-c]?", "B1", true)]
    [InlineData("[a-c]?", "d1", false)]
    [InlineData("[]x]", "]", true)]
    [InlineData("release/*", "release/1.0/x", true)]
    [InlineData("İ*", "i", false)]
    public void Wildcards_read_as_in_PowerShell_and_ignore_case(string pattern, string text, bool expected) =>
        Assert.Equal(expected, new Glob(pattern).IsMatch(text));

    private static IReadOnlyList<Spec> Resolve(string text) => SpecReference.Parse(text).Resolve(Specs);

    private static Spec Named(string name, string? branch = null) => NamedSpec.On(name) with { Branch = branch ?? name };
}
