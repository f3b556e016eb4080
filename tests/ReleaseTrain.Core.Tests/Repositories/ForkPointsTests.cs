using ReleaseTrain.Fixtures;

namespace ReleaseTrain.Repositories;

public sealed class ForkPointsTests
{
    [Fact]
    public void Whether_one_commit_contains_another_is_what_git_says()
    {
        using var repository = TestRepository.Create();
        var begin = repository.Head;
        var one = repository.CommitOn("one", "main", "One", ("one.txt", "1"));
        var two = repository.CommitOn("two", "one", "Two", ("two.txt", "2"));
        var other = repository.CommitOn("other", "main", "Other", ("other.txt", "3"));
        var main = repository.Commit("Go on", ("main.txt", "4"));
        var late = repository.CommitOn("late", "main", "Late", ("late.txt", "5"));
        string[] commits = [begin, one, two, other, main, late];
        using var opened = repository.Open();
        var forks = ForkPoints.Read(opened.Objects, main, commits);

        foreach (var (ancestor, descendant) in commits.SelectMany(left => commits.Select(right => (left, right))))
        {
            Assert.Equal(repository.TryGit("merge-base", "--is-ancestor", ancestor, descendant).ExitCode == 0, forks.IsAncestor(ancestor, descendant));
        }

        Assert.Equal([begin], forks.Of(two));
        Assert.Equal([main], forks.Of(late));
        Assert.Equal(2, forks.CountAhead(two));
        Assert.True(forks.IsWithin(begin));
    }
}
