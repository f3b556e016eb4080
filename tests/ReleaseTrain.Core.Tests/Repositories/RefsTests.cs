using ReleaseTrain.Fixtures;

namespace ReleaseTrain.Repositories;

public sealed class RefsTests : IDisposable
{
    private readonly TestRepository _git = TestRepository.Create();

    public void Dispose() => _git.Dispose();

    [Fact]
    public void Branches_tags_and_remotes_are_read_as_git_has_them()
    {
        _git.CommitOn("feature/é 🚂".Replace(' ', '-'), "main", "Work");
        _git.AddRemote();
        _git.Git("tag", "-a", "v1.0.0", "-m", "One");
        _git.Git("tag", "light");
        _git.Git("tag", "-a", "nested", "-m", "Nested", "v1.0.0");
        _git.Git("remote", "set-head", "origin", "main");
        using var repository = _git.Open();

        var refs = repository.ReadRefs();

        Assert.Equal(["feature/é-🚂", "main"], refs.LocalBranches().Select(found => found.Name).Order(StringComparer.Ordinal));
        Assert.Equal(["feature/é-🚂", "main"], refs.RemoteBranches("origin").Select(found => found.Name).Order(StringComparer.Ordinal));
        Assert.Equal("refs/remotes/origin/main", refs.Find("refs/remotes/origin/HEAD")!.SymbolicTarget);
        Assert.Equal((_git.Git("rev-parse", "v1.0.0"), _git.Head), (refs.Tag("v1.0.0")!.Id, refs.Tag("v1.0.0")!.Commit));
        Assert.Equal((_git.Head, _git.Head), (refs.Tag("light")!.Id, refs.Tag("light")!.Commit));
        Assert.Equal(_git.Head, refs.Tag("nested")!.Commit);
        Assert.Equal(("refs/heads/main", _git.Head), (refs.HeadRef, refs.HeadCommit));
    }

    [Fact]
    public void Settings_are_those_that_git_resolves()
    {
        _git.Git("config", "branch.Feature.X.description", "a\nb");
        _git.Git("config", "--add", "train.twice", "first");
        _git.Git("config", "--add", "train.twice", "second");
        using var repository = _git.Open();

        Assert.Equal("a\nb", repository.ReadSetting("Branch.Feature.X.Description"));
        Assert.Null(repository.ReadSetting("branch.feature.x.description"));
        Assert.Equal("second", repository.ReadSetting("train.TWICE"));
        Assert.Equal("Test Person", repository.ReadSetting("user.name"));
        Assert.Null(repository.ReadSetting("train.none"));
    }

    [Fact]
    public void An_upstream_is_set_as_git_sets_it()
    {
        _git.AddRemote();
        _git.Git("branch", "spec");
        using var repository = _git.Open();

        repository.SetUpstream("spec", "origin", "main");

        Assert.Equal(("origin", "refs/heads/main"), (repository.ReadSetting("branch.spec.remote"), repository.ReadSetting("branch.spec.merge")));
        Assert.Equal("origin/main", _git.Git("rev-parse", "--abbrev-ref", "spec@{upstream}"));
    }

    [Fact]
    public void The_identity_is_the_one_that_git_would_use()
    {
        _git.Git("config", "user.name", "Åsa [x]");
        using var repository = _git.Open();
        var at = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

        var identity = repository.ReadIdentity(at);

        Assert.Equal(("Åsa [x]", "test@example.com"), (identity.Name, identity.Email));
        Assert.Equal(at, identity.At);
        Assert.Equal(TimeZoneInfo.Local.GetUtcOffset(at), identity.At.Offset);
    }

    [Theory]
    [InlineData("user.name", "Åsa Jr.")]
    [InlineData("user.name", " 'Åsa' <x> ")]
    [InlineData("user.email", "<åsa@example.com>")]
    [InlineData("committer.name", "Somebody Else")]
    [InlineData("committer.email", "else@example.com")]
    public void What_git_makes_of_an_identity_is_left_to_git(string key, string value)
    {
        _git.Git("config", key, value);
        using var repository = _git.Open();

        var identity = repository.ReadIdentity(DateTimeOffset.Now);

        Assert.StartsWith($"{identity.Name} <{identity.Email}> ", _git.Git("var", "GIT_COMMITTER_IDENT"), StringComparison.Ordinal);
    }

    [Fact]
    public void Nobody_commits_without_an_identity()
    {
        _git.Git("config", "user.useConfigOnly", "true");
        _git.Git("config", "user.email", string.Empty);
        _git.Git("config", "user.name", string.Empty);
        using var repository = _git.Open();

        var refused = Assert.Throws<ReleaseTrainException>(() => repository.ReadIdentity(DateTimeOffset.Now));

        Assert.Equal("IdentityMissing", refused.Id);
        Assert.Contains("user.name", refused.NextCommand, StringComparison.Ordinal);
        Assert.Contains("user.email", refused.NextCommand, StringComparison.Ordinal);
    }

    [Fact]
    public void History_questions_are_answered_as_git_answers_them()
    {
        var root = _git.Head;
        var spec = _git.CommitOn("spec", "main", "Work\n\nSpec: spec-001", ("specs/a.txt", "a\n"));
        var main = _git.Commit("Main", ("b.txt", "b\n"));
        using var repository = _git.Open();
        var objects = repository.Objects;

        Assert.True(objects.IsAncestor(root, spec));
        Assert.True(objects.IsAncestor(spec, spec));
        Assert.False(objects.IsAncestor(spec, main));
        Assert.Equal([root], objects.MergeBases(spec, main));
        Assert.Equal([spec], objects.ReadParents([spec, root], main).Keys);
        Assert.Equal([root], objects.ReadParents([spec, root], main)[spec]);
        Assert.Equal([spec, root], objects.ReadLog(new LogQuery(spec, [])).Select(commit => commit.Id));
        Assert.Equal([spec], objects.ReadLog(new LogQuery(spec, [], Path: "specs/a.txt")).Select(commit => commit.Id));
        Assert.Equal([spec], objects.ReadLog(new LogQuery(spec, [main], Containing: "Spec: spec-001")).Select(commit => commit.Id));
        Assert.Empty(objects.ReadLog(new LogQuery(spec, [], Containing: "Spec: spec.001")));
        Assert.Equal(["spec-001"], objects.ReadCommit(spec).Trailers("Spec"));
    }

    [Fact]
    public void Objects_are_read_to_the_byte()
    {
        File.WriteAllBytes(_git.FullPath("bin [1] 🚂"), [0, 13, 10, 255]);
        _git.Git("add", "--all");
        _git.Git("update-index", "--chmod=+x", "bin [1] 🚂");
        _git.Git("commit", "--quiet", "-m", "Binary");
        using var repository = _git.Open();
        var commit = repository.Objects.ReadCommit(_git.Head);

        var entry = repository.Objects.FindEntry(commit.Tree, "bin [1] 🚂")!;

        Assert.Equal("100755", entry.Mode);
        Assert.Equal([0, 13, 10, 255], repository.Objects.ReadBlob(entry.Id));
        Assert.Equal("Binary\n", commit.Message);
        Assert.Null(repository.Objects.FindEntry(commit.Tree, "README.md/x"));
        Assert.Null(repository.Objects.FindEntry(commit.Tree, "none/x"));
        Assert.False(repository.Objects.Contains(new string('1', 40)));
        Assert.False(repository.Objects.Contains("--help"));
        Assert.Equal("ObjectMissing", Assert.Throws<ReleaseTrainException>(() => repository.Objects.IsAncestor("--help", _git.Head)).Id);
        Assert.Equal("ObjectMissing", Assert.Throws<ReleaseTrainException>(() => repository.Objects.ReadBlob(new string('1', 40))).Id);
    }

    [Theory]
    [InlineData("merge")]
    [InlineData("rebase")]
    [InlineData("cherry-pick")]
    [InlineData("revert")]
    [InlineData("bisect")]
    [InlineData("am")]
    public void What_a_work_tree_is_in_the_middle_of_is_seen(string work)
    {
        var first = _git.Commit("First", ("a.txt", "1\n"));
        var spec = _git.CommitOn("spec", "main", "Theirs", ("a.txt", "theirs\n"));
        _git.Commit("Ours", ("a.txt", "ours\n"));
        var patch = Path.Combine(_git.Root, "0.patch");
        File.WriteAllText(patch, _git.Git("format-patch", "--stdout", "-1", spec) + "\n");
        string[] command = work switch
        {
            "merge" => ["merge", "spec"],
            "rebase" => ["rebase", "spec"],
            "cherry-pick" => ["cherry-pick", spec],
            "revert" => ["revert", "--no-edit", first],
            "am" => ["am", patch],
            _ => ["bisect", "start", "main", first],
        };
        _git.TryGit(command);
        using var repository = _git.Open();

        var state = Assert.Single(repository.ReadWorkTrees());

        Assert.Equal(work, state.Busy);
        Assert.Equal(work is "rebase" or "bisect" ? ["refs/heads/main"] : [], state.NamedBranches);
        Assert.Equal("WorkTreeBusy", Assert.Throws<ReleaseTrainException>(() => repository.OpenWorkTree(state).Move(first, spec)).Id);
    }
}
