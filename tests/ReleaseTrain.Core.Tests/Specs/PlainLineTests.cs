using ReleaseTrain.Operations;

namespace ReleaseTrain.Specs;

public sealed class PlainLineTests
{
    [Theory]
    [InlineData("Signals", "Signals")]
    [InlineData("  two\r\nlines\u2028three ", "two lines three")]
    [InlineData("a\u001b[31mred\u0000\n\nSpec: other", "a [31mred Spec: other")]
    [InlineData("\n\t ", null)]
    [InlineData(null, null)]
    public void Nothing_of_a_text_ends_a_line_or_moves_a_cursor(string? text, string? expected) => Assert.Equal(expected, PlainLine.Of(text));

    [Fact]
    public void A_commit_message_holds_nothing_that_ends_it_early()
    {
        var message = Trailers.Message("Draft spec-001: a\0b\u001b[0m", "Some\0body", ("Reason", "x\0\n\nSprint: other"), ("Spec", "spec-001"));

        Assert.Equal("Draft spec-001: a b [0m\n\nSome body\n\nReason: x Sprint: other\nSpec: spec-001\n", message);
    }

    [Fact]
    public void A_text_without_end_is_cut_between_letters()
    {
        Assert.Equal(string.Concat(Enumerable.Repeat("🚂", 500)) + "…", PlainLine.Of(string.Concat(Enumerable.Repeat("🚂", 501))));
        Assert.Equal(new string('x', 500), PlainLine.Of(new string('x', 500)));
    }
}
