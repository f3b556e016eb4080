using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Core.Tests.Specs;

public sealed class SpecSlugTests
{
    [Theory]
    [InlineData("Context Signaling Protocol", "context-signaling-protocol")]
    [InlineData("  Fix: crash (on start)! ", "fix-crash-on-start")]
    [InlineData("Überblick für Größen", "uberblick-fur-grossen")]
    [InlineData("Café — naïve façade", "cafe-naive-facade")]
    [InlineData("ＦＵＬＬ width ２", "full-width-2")]
    [InlineData("Rocket 🚀 launch", "rocket-launch")]
    [InlineData("İstanbul ışık", "istanbul-isik")]
    [InlineData("user's guide", "user-s-guide")]
    public void A_title_becomes_lower_case_words(string title, string slug) => Assert.Equal(slug, SpecSlug.FromTitle(title));

    [Fact]
    public void A_long_title_is_cut_at_the_end_of_a_word()
    {
        var slug = SpecSlug.FromTitle("A very long title that goes on and on about everything that the team could ever want to say");

        Assert.Equal("a-very-long-title-that-goes-on-and-on-about-everything-that", slug);
    }

    [Fact]
    public void A_single_endless_word_is_cut_in_the_middle() => Assert.Equal(new string('a', 60), SpecSlug.FromTitle(new string('A', 90)));

    [Theory]
    [InlineData("文書管理システム")]
    [InlineData("Система учёта")]
    [InlineData("🚀🚀")]
    [InlineData("")]
    [InlineData("---")]
    public void A_title_without_plain_letters_asks_for_a_slug(string title)
    {
        var error = Assert.Throws<ReleaseTrainException>(() => SpecSlug.FromTitle(title));

        Assert.Equal("SpecNameInvalid", error.Id);
        Assert.Contains("-Slug", error.Message, StringComparison.Ordinal);
    }

    [Property]
    public bool Every_slug_makes_a_valid_name(NonNull<string> title)
    {
        try
        {
            var slug = SpecSlug.FromTitle(title.Get);
            return slug.Length <= 60 && SpecName.Parse(SpecName.Create(SpecKind.Feature, true, 1, slug).Text)!.Slug == slug;
        }
        catch (ReleaseTrainException error) when (error.Id == "SpecNameInvalid")
        {
            return true;
        }
    }
}
