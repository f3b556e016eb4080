using System.Text;

namespace ReleaseTrain.Releases;

public class StatusBlockTests
{
    private const string Marks = $"{StatusBlock.Opening}\nold\n{StatusBlock.Closing}\n";

    private static readonly StatusReport Report = new()
    {
        Current = SemanticVersion.Parse("1.2.0"),
        Tag = "v1.2.0",
        Released = new DateOnly(2026, 1, 2),
        Next = SemanticVersion.Parse("1.3.0"),
        OpenSpecs = [Spec("spec-007", SpecStage.Review, "Signals"), Spec("spec-009", SpecStage.Draft, "A | b <!-- /release-train:status -->\nc")],
    };

    [Fact]
    public void A_block_shows_versions_last_release_and_open_specs()
    {
        var text = Update(Marks);

        Assert.Equal(
            $"""
            {StatusBlock.Opening}

            | Current version | Next version | Last release |
            |---|---|---|
            | 1.2.0 | 1.3.0 | v1.2.0, 2026-01-02 |

            | Stage | Spec | Title |
            |---|---|---|
            | review | spec-007 | Signals |
            | draft | spec-009 | A \| b &lt;!-- /release-train:status --> c |

            {StatusBlock.Closing}

            """,
            text);
    }

    [Fact]
    public void Before_the_first_release_it_says_so()
    {
        var text = StatusBlock.Make(new StatusReport());

        Assert.Contains("| none yet | nothing has gathered | none yet |", text, StringComparison.Ordinal);
        Assert.Contains("No spec is open.", text, StringComparison.Ordinal);
        Assert.True(StatusBlock.IsIn(Encoding.UTF8.GetBytes(text)));
    }

    [Fact]
    public void Made_again_from_the_same_it_is_the_same() => Assert.Equal(Update(Marks), Update(Update(Marks)));

    [Fact]
    public void Every_byte_outside_of_the_marks_stays()
    {
        byte[] before = [0xEF, 0xBB, 0xBF, .. "# Bytes\r\n"u8, 0xFF, 0x00, 0xC3, (byte)'\n'];
        byte[] after = [.. "tail without end \t"u8, 0xFE];

        var updated = StatusBlock.Update([.. before, .. Encoding.ASCII.GetBytes(Marks), .. after], Report);

        Assert.Equal(before, updated[..before.Length]);
        Assert.Equal(after, updated[^after.Length..]);
    }

    [Fact]
    public void The_block_has_the_line_ends_of_its_marks()
    {
        var text = Update("unix\n" + Marks.ReplaceLineEndings("\r\n"));

        Assert.StartsWith("unix\n<", text, StringComparison.Ordinal);
        Assert.Contains("| review | spec-007 | Signals |\r\n", text, StringComparison.Ordinal);
        Assert.Equal(text.Split('\n').Length - 2, text.Split("\r\n").Length - 1);
    }

    [Fact]
    public void Titles_beyond_ASCII_are_written_as_UTF8()
    {
        var updated = StatusBlock.Update(Encoding.ASCII.GetBytes(Marks), Report with { OpenSpecs = [Spec("spec-001", SpecStage.Draft, "Zug 🚂 fährt, Å")] });

        Assert.Contains("Zug 🚂 fährt, Å", Encoding.UTF8.GetString(updated), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("# Nothing\n")]
    [InlineData("Write " + StatusBlock.Opening + " on a line of its own.\n" + StatusBlock.Closing + "\n")]
    [InlineData(StatusBlock.Opening + "\nnever closed\n")]
    [InlineData(StatusBlock.Closing + "\n" + StatusBlock.Opening)]
    [InlineData("```markdown\n" + Marks + "```\n")]
    [InlineData("~~~~\n```\n~~~\n" + Marks + "~~~~\n")]
    public void A_document_without_a_block_stays_as_it_is(string document)
    {
        Assert.False(StatusBlock.IsIn(Encoding.UTF8.GetBytes(document)));
        Assert.Equal(document, Update(document));
    }

    [Fact]
    public void Several_blocks_are_all_made_anew_and_fenced_ones_are_not()
    {
        var text = Update($"{Marks}between\n```\n{Marks}```\n{Marks}");

        Assert.Equal(3, text.Split("1.3.0").Length);
        Assert.Contains($"```\n{Marks}```\n", text, StringComparison.Ordinal);
    }

    private static string Update(string document) => Encoding.UTF8.GetString(StatusBlock.Update(Encoding.UTF8.GetBytes(document), Report));

    private static Spec Spec(string id, SpecStage stage, string title) => new()
    {
        Id = id,
        Number = 1,
        Name = id,
        Slug = id,
        Title = title,
        Kind = SpecKind.Feature,
        Stage = stage,
        StageName = stage.ToString(),
        Priority = SpecPriority.Normal,
        ChangeKind = ChangeKind.Feature,
        Tip = string.Empty,
        Directory = string.Empty,
        Resolution = SpecResolution.None,
        LastActivity = DateTimeOffset.UnixEpoch,
        Repository = string.Empty,
        TasksDone = 0,
        TasksTotal = 0,
    };
}
