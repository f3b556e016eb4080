using ReleaseTrain.Specs;

namespace ReleaseTrain.Core.Tests.Specs;

public sealed class UniqueNamesTests
{
    [Theory]
    [InlineData("005-polish, spec-006-signal, hotfix-005-crash, 20260101-120000-auth", "spec-005, spec-006, hotfix-005, 20260101-120000-auth")]
    [InlineData("005-polish, 005-other, 006-signal", "005-polish, 005-other, spec-006")]
    [InlineData("005-polish, spec-005-polish", "005-polish, spec-005-polish")]
    [InlineData("005-polish, 005-Polish", "005-polish, 005-Polish")]
    [InlineData("feature/005-polish, fix/005-polish, 005-other", "feature/005-polish, fix/005-polish, 005-other")]
    [InlineData("005-polish, fix/005-polish", "005-polish, fix/005-polish")]
    [InlineData("005-polish, hotfix/005-polish", "spec-005, hotfix-005")]
    [InlineData("a/20260101-120000-auth, b/20260101-120000-auth", "a/20260101-120000-auth, b/20260101-120000-auth")]
    public void A_spec_is_called_what_no_other_is_called(string branches, string called)
    {
        var specs = Read(branches);

        Assert.Equal(called.Split(", "), specs.Select(spec => spec.Reference));
        Assert.Equal(called.Split(", "), specs.Select(spec => spec.ToString()));
        Assert.All(specs, spec => Assert.Same(spec, Assert.Single(SpecReference.Parse(spec.Reference).Resolve(specs))));
        Assert.All(specs, spec => Assert.Same(spec, Assert.Single(SpecReference.Parse(spec.FullName).Resolve(specs))));
    }

    [Fact]
    public void What_a_shell_would_read_otherwise_is_quoted_in_a_command()
    {
        var specs = Read("005-a$b, 005-it's, 006-a$b");

        Assert.Equal(["'005-a$b'", "'005-it''s'", "spec-006"], specs.Select(spec => spec.Argument));
    }

    private static List<Spec> Read(string branches) => [.. UniqueNames.Give([.. branches.Split(", ").Select(NamedSpec.Entry)]).Select(entry => entry.Spec)];
}
