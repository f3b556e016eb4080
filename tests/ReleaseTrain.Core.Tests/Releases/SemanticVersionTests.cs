using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Semver;

namespace ReleaseTrain.Core.Tests.Releases;

/// <summary>The Semver library is the judge.</summary>
[Properties(Arbitrary = [typeof(VersionTexts)], MaxTest = 500)]
public sealed class SemanticVersionTests
{
    [Property]
    public bool It_reads_what_the_judge_reads(VersionText text)
    {
        var judged = SemVersion.TryParse(text.Text, SemVersionStyles.Strict, out var theirs);
        return SemanticVersion.TryParse(text.Text, out var ours) == judged
            && (!judged || (ours!.ToString() == theirs!.ToString() && ours.Major == theirs.Major && ours.Minor == theirs.Minor && ours.Patch == theirs.Patch
                && ours.Prerelease == theirs.Prerelease && ours.Build == theirs.Metadata && ours.IsPrerelease == theirs.IsPrerelease));
    }

    [Property]
    public bool It_orders_as_the_judge_orders(VersionText left, VersionText right)
    {
        if (!SemVersion.TryParse(left.Text, SemVersionStyles.Strict, out var theirLeft) || !SemVersion.TryParse(right.Text, SemVersionStyles.Strict, out var theirRight))
        {
            return true;
        }

        var (ourLeft, ourRight) = (SemanticVersion.Parse(left.Text), SemanticVersion.Parse(right.Text));
        var precedence = SemVersion.ComparePrecedence(theirLeft, theirRight);
        var ours = Math.Sign(ourLeft.CompareTo(ourRight));
        return (precedence != 0 ? ours == Math.Sign(precedence) : (ours == 0) == (left.Text == right.Text)) && ours == -Math.Sign(ourRight.CompareTo(ourLeft));
    }

    [Theory]
    [InlineData("0.0.0", VersionBump.Minor, "0.1.0")]
    [InlineData("1.2.3", VersionBump.Major, "2.0.0")]
    [InlineData("1.2.3", VersionBump.Patch, "1.2.4")]
    [InlineData("2.0.0-rc.1", VersionBump.Major, "2.0.0")]
    [InlineData("2.1.0-rc.1", VersionBump.Major, "3.0.0")]
    [InlineData("2.1.0-rc.1+build", VersionBump.Minor, "2.1.0")]
    [InlineData("2.1.1-rc.1", VersionBump.Patch, "2.1.1")]
    [InlineData("1.2.3", VersionBump.None, "1.2.3")]
    public void A_bump_gives_the_next_version(string version, VersionBump bump, string next) => Assert.Equal(next, SemanticVersion.Parse(version).Next(bump).ToString());

    [Fact]
    public void A_number_that_no_long_holds_is_refused() => Assert.False(SemanticVersion.TryParse("1.0.9223372036854775808", out _));

    [Fact]
    public void It_compares_with_text_as_scripts_do()
    {
        Assert.True(SemanticVersion.Parse("1.10.0").CompareTo((object)"1.9.0") > 0);
        Assert.Throws<ArgumentException>(() => SemanticVersion.Parse("1.10.0").CompareTo((object)"no version"));
    }

    public sealed record VersionText(string Text)
    {
        public override string ToString() => Text;
    }

    private static class VersionTexts
    {
        public static Arbitrary<VersionText> Any()
        {
            var number = Gen.Elements("0", "1", "2", "9", "10", "01", "123", "9223372036854775807", "-1", "", "x");
            var good = Gen.Elements("0", "1", "2", "10");
            var identifier = Gen.Elements("alpha", "beta", "rc", "0", "1", "2", "10", "01", "1a", "-", "--", "a-b", "Z", "99999999999999999999", "", "ä");
            var identifiers = identifier.NonEmptyListOf().Select(parts => string.Join('.', parts));
            Gen<string> Core(Gen<string> part) => from major in part from minor in part from patch in part select $"{major}.{minor}.{patch}";
            Gen<string> Tail(string mark) => Gen.Frequency((2, Gen.Constant(string.Empty)), (1, identifiers.Select(text => mark + text)));
            var texts = from core in Gen.Frequency((5, Core(good)), (1, Core(number)))
                        from pre in Tail("-")
                        from build in Tail("+")
                        from end in Gen.Frequency((30, Gen.Constant(string.Empty)), (1, Gen.Elements("\n", " ", ".0", "v")))
                        select new VersionText(core + pre + build + end);
            return texts.ToArbitrary();
        }
    }
}
