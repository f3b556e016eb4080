using ReleaseTrain.Fixtures;

namespace ReleaseTrain.Repositories;

public sealed class BranchTests : IDisposable
{
    private readonly TestRepository _git = TestRepository.Create();

    public void Dispose() => _git.Dispose();

    [Fact]
    public void Branches_are_held_by_the_HEAD_of_every_worktree_wherever_the_repository_is_opened()
    {
        var linked = Path.Combine(_git.Root, "linked");
        _git.Git("worktree", "add", "--quiet", "-b", "topic", linked);
        _git.Git("worktree", "add", "--quiet", "--detach", Path.Combine(_git.Root, "detached"));
        var expected = new[] { new HeldBranch("refs/heads/main", _git.Path, IsCheckedOut: true), new HeldBranch("refs/heads/topic", linked, IsCheckedOut: true) };

        Assert.Equal(expected, Held(_git));
        Assert.Equal(expected, Held(_git.Beside("linked")));
        Directory.Move(linked, linked + ".away");
        Assert.Equal(expected, Held(_git));
        Directory.Move(linked + ".away", linked);
    }

    [Fact]
    public void Branches_are_held_by_a_rebase_and_by_a_bisect_that_come_back_to_them()
    {
        _git.CommitOn("topic", "main", "Topic", ("README.md", "topic\n"));
        _git.Commit("Go on", ("README.md", "main\n"));
        _git.Git("switch", "--quiet", "topic");
        Assert.NotEqual(0, _git.TryGit("rebase", "main").ExitCode);
        Assert.Equal([new HeldBranch("refs/heads/topic", _git.Path, IsCheckedOut: false)], Held(_git));
        _git.Git("rebase", "--abort");

        _git.Git("bisect", "start", "topic", "main~1");
        Assert.Contains(new HeldBranch("refs/heads/topic", _git.Path, IsCheckedOut: false), Held(_git));
        _git.Git("bisect", "reset");
    }

    [Fact]
    public void Settings_of_branches_are_read_and_removed_whatever_dots_their_names_have()
    {
        _git.Git("config", "branch.a.remote", "origin");
        _git.Git("config", "branch.a.b.remote", "other");
        _git.Git("config", "branch.a.description", "Two\nlines = here");
        _git.Git("config", "branch.autoSetupMerge", "always");
        using var repository = _git.Open();

        var settings = repository.ReadBranchSettings(["a", "none"]);

        Assert.Equal([new BranchSetting("branch.a.remote", "origin"), new BranchSetting("branch.a.description", "Two\nlines = here")], Assert.Single(settings).Value);
        repository.RemoveBranchSettings(["a", "none"]);
        Assert.Empty(repository.ReadBranchSettings(["a"]));
        Assert.Equal(("other", "always"), (_git.Git("config", "branch.a.b.remote"), _git.Git("config", "branch.autoSetupMerge")));
        Assert.Null(repository.ReadSetting("branch.a.remote"));
    }

    [Fact]
    public void The_chain_of_first_parents_leaves_out_what_was_merged_and_names_it()
    {
        var begin = _git.Head;
        var topic = _git.CommitOn("topic", "main", "Topic", ("topic.txt", "topic\n"));
        _git.Git("merge", "--quiet", "--no-ff", "-m", "Merge", "topic");
        using var repository = _git.Open();

        var chain = repository.Objects.ReadFirstParents(_git.Head);

        Assert.Equal([_git.Head, begin], chain.Select(commit => commit.Id));
        Assert.Equal([begin, topic], chain[0].Parents);
        Assert.Empty(chain[1].Parents);
    }

    [Fact]
    public void Every_value_of_a_setting_is_told_in_order()
    {
        _git.Git("config", "--add", "remote.origin.fetch", "a");
        _git.Git("config", "--add", "remote.origin.fetch", "b");
        using var repository = _git.Open();

        Assert.Equal(["a", "b"], repository.ReadSettings("Remote.origin.Fetch"));
        Assert.Empty(repository.ReadSettings("remote.other.fetch"));
    }

    private static IReadOnlyList<HeldBranch> Held(TestRepository git)
    {
        using var repository = git.Open();
        return [.. repository.ReadHeldBranches().OrderBy(held => held.Branch, StringComparer.Ordinal)];
    }
}
