namespace ReleaseTrain.Repositories;

public class CommitObjectTests
{
    [Fact]
    public void Trailers_are_the_last_paragraph() =>
        Assert.Equal(["one", "two"], Read("Land it\n\nA text.\n\nSprint: one\nSpec: x\nSprint: two\n").Trailers("Sprint"));

    [Theory]
    [InlineData("Squash three commits\n\nLand it\n\nSprint: one\nTrain-Operation: two\n\nMend a word\n")]
    [InlineData("Sprint: not a trailer\n")]
    [InlineData("")]
    public void What_looks_like_a_trailer_elsewhere_is_none(string message) => Assert.Empty(Read(message).Trailers("Sprint"));

    [Fact]
    public void Line_ends_of_any_kind_are_understood() => Assert.Equal(["one"], Read("Land it\r\n\r\nSprint: one\r\n").Trailers("Sprint"));

    private static CommitObject Read(string message)
    {
        var somebody = new Signature("Robin", "robin@example.com", DateTimeOffset.UnixEpoch);
        return new CommitObject("id", "tree", [], somebody, somebody, message);
    }
}
