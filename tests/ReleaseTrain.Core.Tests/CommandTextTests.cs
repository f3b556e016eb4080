namespace ReleaseTrain.Core.Tests;

public sealed class CommandTextTests
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
    public void What_a_shell_could_take_for_something_else_is_quoted(string text, string written) => Assert.Equal(written, CommandText.Quote(text));
}
