using ReleaseTrain.Tests.Fixtures;
using ReleaseTrain.Tests.Sprints;

namespace ReleaseTrain.Tests.Releases;

/// <summary>A release is built and looked at before it leaves.</summary>
public sealed class TestedReleaseTests
{
    [Fact]
    public void A_release_that_does_not_build_does_not_leave()
    {
        using var repository = TestedSprintTests.CreateTrain(root => $"build: {{ run: {TestedSprintTests.Yaml($"echo building && {ShellLine.FailWithout(Path.Combine(root, "compiler"))}")} }}");
        repository.Commit("feat: something");
        using var remote = repository.AddRemote();
        var before = (repository.Git("for-each-ref"), remote.Git("for-each-ref"));
        using var engine = new ModuleEngine(repository.Path);

        var refused = engine.Run("Publish-Release -Bump Minor");

        Assert.Equal(["TestsRed"], refused.ErrorIds);
        Assert.Contains("Nothing has landed: 'build' is red over tree ", refused.ErrorText, StringComparison.Ordinal);
        Assert.Contains("building\n==> build: exit code 1", refused.ErrorText.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Empty(refused.Output);
        Assert.Equal(before, (repository.Git("for-each-ref"), remote.Git("for-each-ref")));
        TestedSprintTests.DemandNoWorkTrees(repository);
    }

    [Fact]
    public void What_was_built_is_looked_at_before_it_leaves()
    {
        using var repository = TestedSprintTests.CreateTrain(root =>
            $"build: {{ run: 'echo built> built.txt' }}\ntests: {{ smoke: {{ run: {TestedSprintTests.Yaml($"{ShellLine.FailWithout("built.txt")} && {ShellLine.Count(Path.Combine(root, "smokes"))}")} }} }}");
        repository.Commit("feat: something");
        using var engine = new ModuleEngine(repository.Path);

        Assert.Equal(["v0.1.0"], engine.Run("Publish-Release -Bump Minor").ThrowOnError().Texts("Tag"));

        Assert.Equal(1, ShellLine.CountOf(Path.Combine(repository.Root, "smokes")));
        Assert.Equal(string.Empty, repository.Git("ls-tree", "v0.1.0", "built.txt"));
        TestedSprintTests.DemandNoWorkTrees(repository);
    }
}
