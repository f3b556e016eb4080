using ReleaseTrain.Core.Tests.Specs;
using ReleaseTrain.Releases;

namespace ReleaseTrain.Core.Tests.Releases;

public sealed class ReleaseWordingTests
{
    [Theory]
    [InlineData(0, 0, VersionBump.None, "nothing has gathered since 1.2.0.")]
    [InlineData(0, 1, VersionBump.None, "what has come in since 1.2.0 (1 commit) asks for no version. 'Publish-Release -Bump Patch' releases it all the same.")]
    [InlineData(0, 2, VersionBump.Patch, "2 commits have gathered; 'Publish-Release -Bump Patch' releases them as 1.2.1.")]
    [InlineData(2, 5, VersionBump.Minor, "spec-001, spec-002 have gathered; 'Publish-Release -Bump Minor' releases them as 1.3.0.")]
    public void Where_nothing_is_released_what_has_gathered_has_its_command(int specs, int commits, VersionBump bump, string end) =>
        Assert.EndsWith(end, ReleaseWording.ExplainNothing(Decide(specs, commits, bump)), StringComparison.Ordinal);

    [Fact]
    public void What_is_asked_names_the_new_release_and_those_that_wait()
    {
        var plan = new ReleasePlan(Decide(1, 1, VersionBump.Minor), null);
        var (next, earlier) = (Named("v1.3.0"), Named("v1.2.0"));

        Assert.Equal("Release v1.3.0 with spec-001", ReleaseWording.Describe(plan with { New = next }, "origin"));
        Assert.Equal("Release v1.3.0 with spec-001, publish v1.2.0, which this clone alone has,", ReleaseWording.Describe(plan with { New = next, Waiting = [earlier] }, "origin"));
        Assert.Equal("Publish v1.2.0, which this clone alone has,", ReleaseWording.Describe(plan with { Waiting = [earlier] }, "origin"));
    }

    private static Release Named(string tag) => new() { Tag = tag, Bump = VersionBump.Minor, Notes = string.Empty, Outcome = ReleaseOutcome.Planned };

    private static NextRelease Decide(int specs, int commits, VersionBump bump) => new()
    {
        Current = new SemanticVersion(1, 2, 0),
        Version = new SemanticVersion(1, 2, 0).Next(bump),
        Bump = bump,
        Specs = [.. Enumerable.Range(1, specs).Select(number => NamedSpec.On(FormattableString.Invariant($"spec-{number:000}-work")))],
        Commits = [.. Enumerable.Repeat("abc", commits)],
    };
}
