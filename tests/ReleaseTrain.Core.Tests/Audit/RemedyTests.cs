namespace ReleaseTrain.Audit;

public sealed class RemedyTests
{
    [Theory]
    [InlineData("spec-001-work", "spec-001-work")]
    [InlineData("origin/dev", "origin/dev")]
    [InlineData("refs/tags/v1.0.0", "refs/tags/v1.0.0")]
    [InlineData("--ff-only", "--ff-only")]
    [InlineData("--", "--")]
    [InlineData("it's", "'it''s'")]
    [InlineData("v1.0.0^{}", "'v1.0.0^{}'")]
    [InlineData("+refs/tags/v1:refs/tags/v1", "'+refs/tags/v1:refs/tags/v1'")]
    [InlineData("$(rm)", "'$(rm)'")]
    [InlineData("a b", "'a b'")]
    [InlineData("001-right", "001-right")]
    [InlineData("007", "'007'")]
    [InlineData("1e5", "'1e5'")]
    [InlineData("5kb", "'5kb'")]
    [InlineData("@{u}", "'@{u}'")]
    [InlineData("größe", "'größe'")]
    [InlineData("", "''")]
    public void What_a_shell_could_take_for_something_else_is_quoted(string text, string written) => Assert.Equal(written, Remedy.Quote(text));

    [Fact]
    public void A_command_names_the_repository_only_where_it_has_to()
    {
        var (here, elsewhere, below) = (new Remedy(null, null), new Remedy("/a b", "/a b"), new Remedy(null, "/a"));

        Assert.Equal("Merge-Spec x", here.Train("Merge-Spec x"));
        Assert.Equal("git switch dev", here.Git("switch", "dev"));
        Assert.Equal("Merge-Spec x -Repository '/a b'", elsewhere.Train("Merge-Spec x"));
        Assert.Equal("git -C '/a b' switch dev", elsewhere.Git("switch", "dev"));
        Assert.Equal("Merge-Spec x", below.Train("Merge-Spec x"));
        Assert.Equal("git -C /a switch dev && git -C /a merge main", Remedy.Join(below.Git("switch", "dev"), below.Git("merge", "main")));
    }
}
