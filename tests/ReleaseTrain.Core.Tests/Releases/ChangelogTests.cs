using System.Text;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using ReleaseTrain.Releases;

namespace ReleaseTrain.Core.Tests.Releases;

[Properties(Arbitrary = [typeof(Files)], MaxTest = 200)]
public sealed class ChangelogTests
{
    private static readonly ReleaseSection Section = new(
        SemanticVersion.Parse("1.2.0"),
        new DateOnly(2026, 11, 24),
        [("Changed", ["**Breaking:** The store moved (spec-003)"]), ("Added", ["Signals (spec-006, #42)", "Größe 🚀"])]);

    private const string Body = """
        ### Changed

        - **Breaking:** The store moved (spec-003)

        ### Added

        - Signals (spec-006, #42)
        - Größe 🚀

        """;

    [Fact]
    public void A_project_without_a_changelog_gets_one()
    {
        var (content, notes) = Changelog.Insert(null, Section);

        var text = Encoding.UTF8.GetString(content);
        Assert.StartsWith("# Changelog\n\n", text, StringComparison.Ordinal);
        Assert.EndsWith("\n\n## [Unreleased]\n\n## [1.2.0] - 2026-11-24\n\n" + Body, text, StringComparison.Ordinal);
        Assert.Equal(Body, notes);
        Assert.Equal(text, Insert(" \n"));
    }

    [Fact]
    public void The_section_goes_between_unreleased_and_the_newest_version() => Expect(
        "# Changelog\n\n## [Unreleased]\n\n## [1.1.0] - 2026-01-01\n\n- Old\n",
        "# Changelog\n\n## [Unreleased]\n\n" + "## [1.2.0] - 2026-11-24\n\n" + Body + "\n## [1.1.0] - 2026-01-01\n\n- Old\n");

    [Fact]
    public void Lines_that_touch_get_a_blank_line_between() => Expect(
        "# Changelog\n## [Unreleased]\n## [1.1.0]\n",
        "# Changelog\n## [Unreleased]\n\n## [1.2.0] - 2026-11-24\n\n" + Body + "\n## [1.1.0]\n");

    [Fact]
    public void What_people_wrote_under_unreleased_moves_into_the_section() => Expect(
        """
        # Changelog

        ## [Unreleased]

        Thanks to all.

        ### Fixed
        - A crash
          that took two lines

        ### Added

        - Something by hand

        ### Performance

        - Fast


        ## [1.1.0] - 2026-01-01
        """,
        """
        # Changelog

        ## [Unreleased]

        ## [1.2.0] - 2026-11-24

        Thanks to all.

        ### Changed

        - **Breaking:** The store moved (spec-003)

        ### Added

        - Something by hand
        - Signals (spec-006, #42)
        - Größe 🚀

        ### Fixed

        - A crash
          that took two lines

        ### Performance

        - Fast


        ## [1.1.0] - 2026-01-01
        """);

    [Fact]
    public void An_empty_form_under_unreleased_stays_for_the_next_version() => Expect(
        "# Changelog\n\n## [Unreleased]\n\n### Added\n\n### Fixed\n\n## [1.1.0]\n",
        "# Changelog\n\n## [Unreleased]\n\n### Added\n\n### Fixed\n\n## [1.2.0] - 2026-11-24\n\n" + Body + "\n## [1.1.0]\n");

    [Fact]
    public void Links_follow_where_the_file_has_them() => Expect(
        """
        # Changelog

        ## [Unreleased]

        ## [1.1.0] - 2026-01-01

        - Old

        [unreleased]: https://example.org/o/r/compare/v1.1.0...HEAD
        [1.1.0]: https://example.org/o/r/compare/v1.0.0...v1.1.0
        [1.0.0]: https://example.org/o/r/releases/tag/v1.0.0
        """,
        "# Changelog\n\n## [Unreleased]\n\n## [1.2.0] - 2026-11-24\n\n" + Body + """

        ## [1.1.0] - 2026-01-01

        - Old

        [unreleased]: https://example.org/o/r/compare/v1.2.0...HEAD
        [1.2.0]: https://example.org/o/r/compare/v1.1.0...v1.2.0
        [1.1.0]: https://example.org/o/r/compare/v1.0.0...v1.1.0
        [1.0.0]: https://example.org/o/r/releases/tag/v1.0.0
        """);

    [Theory]
    [InlineData("[1.1.0]: https://e.org/compare/v1.0.0...v1.1.0\n", "[1.2.0]: https://e.org/compare/v1.1.0...v1.2.0\n[1.1.0]: https://e.org/compare/v1.0.0...v1.1.0\n")]
    [InlineData("[v1.1.0]: https://e.org/releases/tag/v1.1.0\n", "[v1.2.0]: https://e.org/releases/tag/v1.2.0\n[v1.1.0]: https://e.org/releases/tag/v1.1.0\n")]
    [InlineData("[Unreleased]: <https://e.org/-/compare/1.1.0...main>\n", "[Unreleased]: <https://e.org/-/compare/1.2.0...main>\n[1.2.0]: https://e.org/-/compare/1.1.0...1.2.0\n")]
    [InlineData("[unreleased]: https://e.org/compare/release/v1.1.0...HEAD", "[unreleased]: https://e.org/compare/release/v1.2.0...HEAD\n[1.2.0]: https://e.org/compare/release/v1.1.0...release/v1.2.0")]
    [InlineData("[unreleased]: https://e.org/compare/main...HEAD\n", "[unreleased]: https://e.org/compare/main...HEAD\n")]
    [InlineData("[#42]: https://e.org/issues/42\n", "[#42]: https://e.org/issues/42\n")]
    [InlineData("[1.2.0]: https://e.org/1.2.0\n[1.1.0]: https://e.org/1.1.0\n", "[1.2.0]: https://e.org/1.2.0\n[1.1.0]: https://e.org/1.1.0\n")]
    public void A_new_link_is_made_after_those_that_are_there(string links, string expected) => Expect(
        "# Changelog\n\n## [Unreleased]\n\n" + links,
        "# Changelog\n\n## [Unreleased]\n\n## [1.2.0] - 2026-11-24\n\n" + Body + "\n" + expected);

    [Theory]
    [InlineData("## 1.1.0 (2026-01-01)", "## 1.2.0 (2026-11-24)")]
    [InlineData("## v1.1.0 - 2026-01-01", "## v1.2.0 - 2026-11-24")]
    [InlineData("## [v1.1.0]", "## [v1.2.0] - 2026-11-24")]
    [InlineData("## [1.1.0](https://e.org/compare) (2026-01-01)", "## 1.2.0 (2026-11-24)")]
    [InlineData("## Version 1.1.0", "## 1.2.0 - 2026-11-24")]
    [InlineData("## 1.1.0-rc.1 ##", "## 1.2.0 - 2026-11-24")]
    public void The_heading_is_written_as_the_one_before(string newest, string expected) => Expect($"# Changes\n\n{newest}\n\n- Old\n", $"# Changes\n\n{expected}\n\n{Body}\n{newest}\n\n- Old\n");

    [Fact]
    public void Versions_at_the_top_level_or_underlined_are_headings_too()
    {
        Assert.StartsWith("# Changes\n\n# 1.2.0 - 2026-11-24\n\n## Changed\n\n", Insert("# Changes\n\n# 1.1.0\n\n- Old\n"), StringComparison.Ordinal);
        Assert.StartsWith("Changes\n=======\n\n## 1.2.0 - 2026-11-24\n\n### Changed\n", Insert("Changes\n=======\n\n1.1.0 / 2015-01-01\n------------------\n\n * Old\n"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("# News\n\nAn introduction.\n\n## June\n\n- Old\n", "# News\n\nAn introduction.\n\n", "\n## June\n\n- Old\n")]
    [InlineData("# News\n\nAn introduction.\n", "# News\n\nAn introduction.\n\n", "")]
    [InlineData("# News", "# News\n\n", "")]
    [InlineData("## June\n\n- Old\n", "", "\n## June\n\n- Old\n")]
    [InlineData("Just text.\nMore.", "Just text.\nMore.\n\n", "")]
    [InlineData("# News\n\n[a]: https://e.org\n", "# News\n\n", "\n[a]: https://e.org\n")]
    public void A_file_of_another_kind_gets_the_section_below_its_introduction(string text, string before, string after) =>
        Expect(text, before + "## [1.2.0] - 2026-11-24\n\n" + Body + after);

    [Fact]
    public void Headings_in_code_and_comments_are_none() => Expect(
        "# Changelog\n\n```md\n## [Unreleased]\n```\n<!--\n## [Unreleased]\n- x\n-->\n~~~~\n~~~\n## [9.9.9]\n~~~~\n\n## [1.1.0]\n",
        "# Changelog\n\n```md\n## [Unreleased]\n```\n<!--\n## [Unreleased]\n- x\n-->\n~~~~\n~~~\n## [9.9.9]\n~~~~\n\n## [1.2.0] - 2026-11-24\n\n" + Body + "\n## [1.1.0]\n");

    [Fact]
    public void The_bullets_are_those_of_the_file() =>
        Assert.Contains("* Signals (spec-006, #42)\n", Insert("# Changelog\n\n## [1.1.0]\n\n* Old\n"), StringComparison.Ordinal);

    [Fact]
    public void Carriage_returns_and_the_byte_order_mark_stay() => Expect(
        "\uFEFF# Changelog\r\n\r\n## [Unreleased]\r\n- By hand\r\n\r\n## [1.1.0]\r\n",
        "\uFEFF# Changelog\r\n\r\n## [Unreleased]\r\n\r\n## [1.2.0] - 2026-11-24\r\n\r\n- By hand\r\n\r\n" + Body.Replace("\n", "\r\n", StringComparison.Ordinal) + "\r\n## [1.1.0]\r\n");

    [Fact]
    public void Bytes_that_are_no_UTF_8_stay()
    {
        byte[] original = [.. "# Changelog\n\n## [Unreleased]\n\n- Caf"u8, 0xE9, 0x85, .. "\n\n## [1.1.0]\n\n- na"u8, 0xEF, 0xA0, .. "\n"u8];

        var content = Changelog.Insert(original, Section).Content;

        Assert.Contains("2D-20-43-61-66-E9-85-0A", BitConverter.ToString(content), StringComparison.Ordinal);
        Assert.EndsWith("6E-61-EF-A0-0A", BitConverter.ToString(content), StringComparison.Ordinal);
    }

    [Fact]
    public void UTF_16_is_refused() =>
        Assert.Equal("ChangelogUnreadable", Assert.Throws<ReleaseTrainException>(() => Changelog.Insert([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("# Changelog")], Section)).Id);

    [Fact]
    public void Entries_stay_on_their_line_and_open_no_comment()
    {
        var section = new ReleaseSection(Section.Version, Section.Date, [("Added", ["Two\nlines <!-- and no comment"])], "Because\nso.");

        Assert.Contains("\n\nBecause so.\n\n### Added\n\n- Two lines &lt;!-- and no comment\n", Encoding.UTF8.GetString(Changelog.Insert(null, section).Content), StringComparison.Ordinal);
    }

    [Fact]
    public void A_release_without_entries_has_a_heading_alone() =>
        Assert.EndsWith("\n\n## [1.2.0] - 2026-11-24\n", Encoding.UTF8.GetString(Changelog.Insert(null, Section with { Groups = [] }).Content), StringComparison.Ordinal);

    [Theory]
    [InlineData("1.2.0", "- New\n\n### Fixed\n\n- Crash\n")]
    [InlineData("1.1.0", "- Old\n")]
    [InlineData("1.0.0", "- First\n")]
    [InlineData("1.0.0-rc.1", "\n")]
    [InlineData("2.0.0", null)]
    [InlineData("1.2.0-rc.1", null)]
    public void The_section_of_a_version_can_be_read_back(string version, string? notes) => Assert.Equal(
        notes,
        Changelog.Extract("# Changelog\r\n## [Unreleased]\n\n- x\n\n## [1.2.0] - 2026-01-02\r\n\r\n- New\r\n\r\n### Fixed\r\n\r\n- Crash\r\n\r\n## v1.1.0\n- Old\n\n1.0.0\n-----\n- First\n\n## 1.0.0-rc.1\n\n[1.2.0]: https://e.org\n"u8.ToArray(), SemanticVersion.Parse(version)));

    [Property]
    public bool Every_byte_outside_of_the_section_stays(ChangelogBox box)
    {
        var (content, notes) = Changelog.Insert(box.Content, Section);
        var prefix = box.Content.Zip(content).TakeWhile(pair => pair.First == pair.Second).Count();
        var suffix = Math.Min(box.Content.Reverse().Zip(content.Reverse()).TakeWhile(pair => pair.First == pair.Second).Count(), box.Content.Length - prefix);
        prefix = prefix + suffix == box.Content.Length ? prefix : Array.LastIndexOf(box.Content, (byte)'\n', Math.Max(prefix - 1, 0)) + 1;
        var moved = Encoding.Latin1.GetString(box.Content[prefix..(box.Content.Length - suffix)]);

        // What is neither before nor after stood under "unreleased", word for word, and stands in the section now; only headings of nothing are gone.
        return moved.Split('\n').Select(line => line.TrimEnd('\r')).Where(line => line.Trim().Length > 0 && !line.StartsWith("###", StringComparison.Ordinal)).All(line => box.Unreleased.Contains(line, StringComparison.Ordinal) && Encoding.Latin1.GetString(content).Contains(line, StringComparison.Ordinal))
            && Changelog.Extract(content, Section.Version) == notes
            && Changelog.Insert(content, Section).Content == content;
    }

    private static void Expect(string original, string expected) => Assert.Equal(expected.ReplaceLineEndings(original.Contains('\r') ? "\r\n" : "\n"), Insert(original));

    private static string Insert(string original) => Encoding.UTF8.GetString(Changelog.Insert(Encoding.UTF8.GetBytes(original), Section).Content);

    public sealed record ChangelogBox(byte[] Content, string Unreleased)
    {
        public override string ToString() => Encoding.Latin1.GetString(Content).Replace("\r", "\\r", StringComparison.Ordinal);
    }

    private static class Files
    {
        public static Arbitrary<ChangelogBox> Any()
        {
            var words = Gen.Elements("- An entry", "* Another", "### Added", "### Fixed", "### Own words", "Text.", "", "", "  indented", "Ä\u0085\u00A0é", "```\n## [Unreleased]\n## 0.5.0\n```", "<!-- ## 0.4.0 -->", "#### Deep", "---", "1. one");
            var block = words.ListOf().Select(lines => string.Concat(lines.Select(line => line + "\n")));
            var files = from title in Gen.Elements("", "# Changelog\n", "# Changelog\n\nIntro.\n\n", "Changes\n=======\n", "Text without heading\n")
                        from unreleased in Gen.Frequency((1, Gen.Constant<string?>(null)), (3, block.Select(text => (string?)text)))
                        from blank in Gen.Elements("", "\n", "\n\n")
                        from older in Gen.Elements("## [1.1.0] - 2026-01-01\n", "## 1.1.0\n", "## v1.1.0 (2026-01-01)\n").ListOf()
                        from body in block
                        from end in Gen.Elements("", "last line without end", "\n[label]: https://e.org/x\n\n", "[label]: https://e.org/x", "\n\n\n", "\t \n")
                        from mark in Gen.Elements("", "\uFEFF")
                        from newLine in Gen.Elements("\n", "\r\n")
                        let written = unreleased is null ? string.Empty : "## [Unreleased]\n" + unreleased
                        let text = (title + blank + written + blank + string.Concat(older.Select(heading => heading + body)) + end).Replace("\n", newLine, StringComparison.Ordinal)
                        let loose = ((unreleased ?? string.Empty) + (older.Count == 0 ? end : string.Empty)).Replace("\n", newLine, StringComparison.Ordinal)
                        select new ChangelogBox(Encoding.UTF8.GetBytes(mark + text), Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(loose)));
            return files.Where(box => Encoding.UTF8.GetString(box.Content).Trim('\uFEFF').Trim(' ', '\t', '\r', '\n').Length > 0).ToArbitrary();
        }
    }
}
