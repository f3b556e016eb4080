using ReleaseTrain.Releases;

namespace ReleaseTrain.Core.Tests.Releases;

public sealed class ConventionalCommitTests
{
    [Theory]
    [InlineData("feat: add a signal", "feat", null, false, "add a signal")]
    [InlineData("Fix(parser): accept CRLF (#12)", "fix", "parser", false, "accept CRLF (#12)")]
    [InlineData("feat!: drop the old store", "feat", null, true, "drop the old store")]
    [InlineData("refactor(api)!: rename", "refactor", "api", true, "rename")]
    [InlineData("fix: x\n\nBREAKING CHANGE: y is gone", "fix", null, true, "x")]
    [InlineData("fix: x\r\n\r\nBREAKING-CHANGE: y is gone\r\n", "fix", null, true, "x")]
    [InlineData("Rewrite it\n\nBREAKING CHANGE: all of it", null, null, true, "Rewrite it")]
    [InlineData("fix: x\n\nThis is no breaking change: y stays", "fix", null, false, "x")]
    [InlineData("Merge branch 'dev'", null, null, false, "Merge branch 'dev'")]
    [InlineData("Note: feat is a type", "note", null, false, "feat is a type")]
    [InlineData("feat:no space", null, null, false, "feat:no space")]
    [InlineData("feat: ", null, null, false, "feat:")]
    [InlineData("", null, null, false, "")]
    public void A_message_tells_type_scope_and_whether_it_breaks(string message, string? type, string? scope, bool breaking, string description) =>
        Assert.Equal(new ConventionalCommit(type, scope, breaking, description), ConventionalCommit.Parse(message));
}
