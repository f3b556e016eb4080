using FsCheck.Xunit;

namespace ReleaseTrain.Journal;

public sealed class JournalTextTests
{
    [Property(MaxTest = 500)]
    public void Every_text_comes_back(FsCheck.NonNull<string> text)
    {
        var escaped = JournalText.Escape(text.Item);

        Assert.Equal(text.Item, JournalText.Unescape(escaped));
        Assert.DoesNotContain('\n', escaped);
    }

    [Theory]
    [InlineData("C:\\\\new", "C:\\new")]
    [InlineData("\\\\n", "\\n")]
    [InlineData("a\\nb", "a\nb")]
    [InlineData("a\\|b", "a|b")]
    [InlineData("ends\\", "ends\\")]
    [InlineData("\\x", "\\x")]
    public void A_line_is_read_from_the_left(string line, string text) => Assert.Equal(text, JournalText.Unescape(line));

    [Fact]
    public void Ten_thousand_bytes_are_taken_and_one_more_is_not()
    {
        JournalText.Check(Note(new string('x', 10_000)));
        JournalText.Check(Note(string.Concat(Enumerable.Repeat("🚀", 2_500))));

        Demand("10001 bytes", Note(new string('x', 10_001)));
        Demand("10004 bytes", Note(string.Concat(Enumerable.Repeat("🚀", 2_501))));
    }

    [Fact]
    public void What_no_line_can_hold_is_refused()
    {
        Demand("without a text", Note(string.Empty));
        Demand("NUL", Note("a\0b"));
        Demand("half of a character", Note("a\ud83d"));
        Demand("not absolute", new JournalLine(JournalEntryKind.File, "src/a.cs"));
        Demand("line break", new JournalLine(JournalEntryKind.File, Path.GetFullPath("/a\nb")));
        Demand("no text", new JournalLine(JournalEntryKind.Heartbeat, "x"));
    }

    private static JournalLine Note(string text) => new(JournalEntryKind.Note, text);

    private static void Demand(string words, JournalLine line)
    {
        var error = Assert.Throws<ReleaseTrainException>(() => JournalText.Check(line));
        Assert.Equal("JournalTextInvalid", error.Id);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }
}
