using ReleaseTrain.Adapters.Repositories;
using ReleaseTrain.Fixtures;

namespace ReleaseTrain.Repositories;

/// <summary>Refs and work trees that are read without git, held against what git says of them.</summary>
public sealed class RefFilesTests : IDisposable
{
    private static readonly string[] Folders = ["refs/heads", "refs/remotes", "refs/release-train", "refs/tags"];

    private readonly TestRepository _git = TestRepository.Create();

    public void Dispose() => _git.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Loose_and_packed_refs_are_read_as_git_lists_them(bool isAllPacked)
    {
        _git.AddRemote();
        _git.Git("remote", "set-head", "origin", "main");
        _git.Git("branch", "old");
        _git.Git("branch", "gone");
        _git.Git("branch", "feature/é-🚂");
        _git.Git("tag", "-a", "v1.0.0", "-m", "One");
        _git.Git("pack-refs", "--all");
        var later = _git.Commit("Later", ("a.txt", "a\n"));
        _git.Git("branch", "--force", "old", later);
        _git.Git("branch", "--delete", "gone");
        _git.Git("branch", "feature/deep/er");
        _git.Git("tag", "light");
        _git.Git("tag", "-a", "nested", "-m", "Nested", "v1.0.0");
        _git.Git("tag", "-a", "files", "-m", "Files", $"{later}^{{tree}}");
        _git.Git("tag", "file", $"{later}:a.txt");
        _git.Git("update-ref", "refs/release-train/attic/01/topic", later);
        if (isAllPacked)
        {
            _git.Git("pack-refs", "--all");
        }

        File.WriteAllText(Path.Combine(_git.GitDirectory, "refs", "heads", "main.lock"), string.Empty);
        Directory.CreateDirectory(Path.Combine(_git.GitDirectory, "refs", "heads", "empty"));

        DemandSame();

        var tags = ReadAll(_git.Open);
        Assert.Equal((later, true), (tags.Tag("light")!.Commit, tags.Tag("light")!.IsCommit));
        Assert.Equal((_git.Git("rev-parse", "v1.0.0^{}"), true), (tags.Tag("nested")!.Commit, tags.Tag("nested")!.IsCommit));
        Assert.Equal((_git.Git("rev-parse", $"{later}^{{tree}}"), false), (tags.Tag("files")!.Commit, tags.Tag("files")!.IsCommit));
        Assert.False(tags.Tag("file")!.IsCommit);
        File.Delete(Path.Combine(_git.GitDirectory, "refs", "heads", "main.lock"));
    }

    [Fact]
    public void A_repository_without_any_ref_has_none()
    {
        using var empty = TestRepository.CreateEmpty();

        Assert.Empty(RefFiles.TryRead(empty.GitDirectory, Folders)!);
    }

    [Theory]
    [InlineData("refs/heads/half", "0123")]
    [InlineData("refs/heads/none", "")]
    [InlineData("refs/heads/zero", "0000000000000000000000000000000000000000\n")]
    [InlineData("refs/heads/nowhere", "ref: refs/heads/never\n")]
    [InlineData("refs/heads/outside", "ref: HEAD\n")]
    [InlineData("refs/heads/a b", "main")]
    [InlineData("refs/heads/a..b", "main")]
    [InlineData("refs/heads/end.", "main")]
    public void What_git_itself_has_to_judge_is_left_to_git(string name, string content)
    {
        _git.IsLeftBroken = true;
        File.WriteAllText(Path.Combine(_git.GitDirectory, name), content == "main" ? _git.Head + "\n" : content);

        Assert.Null(RefFiles.TryRead(_git.GitDirectory, Folders));

        Assert.Equal(_git.Head, ReadAll(_git.Open).Branch("main")!.Commit);
    }

    [Theory]
    [InlineData("# pack-refs with: peeled fully-peeled sorted \nnonsense\n")]
    [InlineData("0123456789012345678901234567890123456789 refs/heads/torn")]
    public void Packed_refs_that_nobody_understands_are_left_to_git(string content)
    {
        _git.IsLeftBroken = true;
        File.WriteAllText(Path.Combine(_git.GitDirectory, "packed-refs"), content);

        Assert.Null(RefFiles.TryRead(_git.GitDirectory, Folders));
    }

    [Fact]
    public void A_ref_that_is_a_link_is_left_to_git()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        File.CreateSymbolicLink(Path.Combine(_git.GitDirectory, "refs", "heads", "link"), "main");

        Assert.Null(RefFiles.TryRead(_git.GitDirectory, Folders));
        Assert.False(RefFiles.TryFind(_git.GitDirectory, "refs/heads/link", out _));
        Assert.Equal(_git.Head, ReadAll(_git.Open).Branch("link")!.Commit);
    }

    [Fact]
    public void A_tag_of_what_is_not_there_is_as_wrong_as_git_says()
    {
        _git.IsLeftBroken = true;
        File.WriteAllText(Path.Combine(_git.GitDirectory, "refs", "tags", "lost"), new string('1', 40) + "\n");

        Assert.Equal("GitFailed", Assert.Throws<ReleaseTrainException>(() => ReadAll(_git.Open)).Id);
    }

    [Fact]
    public void One_ref_is_found_loose_packed_or_not_at_all()
    {
        _git.Git("branch", "packed/deep");
        _git.Git("pack-refs", "--all");
        _git.Git("branch", "loose/deep");
        _git.Git("symbolic-ref", "refs/heads/alias", "refs/heads/main");

        Assert.Equal((true, _git.Head), (RefFiles.TryFind(_git.GitDirectory, "refs/heads/packed/deep", out var packed), packed));
        Assert.Equal((true, _git.Head), (RefFiles.TryFind(_git.GitDirectory, "refs/heads/loose/deep", out var loose), loose));
        Assert.Equal((true, null), (RefFiles.TryFind(_git.GitDirectory, "refs/heads/loose", out var folder), folder));
        Assert.False(RefFiles.TryFind(_git.GitDirectory, "refs/heads/alias", out _));
    }

    [Theory]
    [InlineData("branch")]
    [InlineData("packed")]
    [InlineData("unborn")]
    [InlineData("detached")]
    [InlineData("alias")]
    [InlineData("pruned")]
    public void The_only_work_tree_is_as_git_lists_it(string head)
    {
        string[][] commands = head switch
        {
            "packed" => [["pack-refs", "--all"]],
            "unborn" => [["symbolic-ref", "HEAD", "refs/heads/new/born"]],
            "detached" => [["switch", "--quiet", "--detach"]],
            "alias" => [["symbolic-ref", "refs/heads/alias", "refs/heads/main"], ["symbolic-ref", "HEAD", "refs/heads/alias"]],
            "pruned" => [["worktree", "add", "--quiet", "--detach", "../linked"], ["worktree", "remove", "../linked"]],
            _ => [],
        };
        Array.ForEach(commands, command => _git.Git(command));
        using var repository = _git.Open();

        var state = Assert.Single(repository.ReadWorkTrees());

        var listed = _git.Git("worktree", "list", "--porcelain").Split('\n').Select(line => line.Split(' ', 2)).Where(words => words[0].Length > 0).ToDictionary(words => words[0], words => words.ElementAtOrDefault(1));
        Assert.Equal((_git.Path, _git.GitDirectory), (state.Path, state.GitDirectory));
        Assert.Equal(listed.GetValueOrDefault("branch"), state.Branch);
        Assert.Equal(listed["HEAD"]!.Trim('0').Length == 0 ? null : listed["HEAD"], state.Commit);
    }

    [Fact]
    public void Reading_refs_and_the_only_work_tree_starts_no_git()
    {
        _git.AddRemote();
        _git.Git("tag", "-a", "v1.0.0", "-m", "One");
        _git.Git("pack-refs", "--all");
        _git.Git("tag", "light");
        var trace = Path.Combine(_git.Root, "trace");
        using var repository = new RepositoryHost(GitEnvironment.Default.With("GIT_TRACE2_EVENT", trace)).Open(_git.Path, default);
        var opened = Started(trace);

        repository.ReadRefs();
        repository.ReadWorkTrees();
        repository.ReadIdentity(DateTimeOffset.Now);
        repository.OpenSource("origin");
        Assert.Equal(opened, Started(trace));

        repository.OpenRemote("origin");
        Assert.Equal(opened + 1, Started(trace));
    }

    private static int Started(string trace) => File.ReadLines(trace).Count(line => line.Contains("\"event\":\"version\"", StringComparison.Ordinal));

    private static RefSnapshot ReadAll(Func<CancellationToken, IRepository> open)
    {
        using var repository = open(default);
        return repository.ReadRefs();
    }

    private void DemandSame()
    {
        var read = RefFiles.TryRead(_git.GitDirectory, Folders)!;
        var listed = _git.Git("for-each-ref", "--format=%(refname) %(objectname) %(symref)", "refs/heads", "refs/remotes", "refs/release-train", "refs/tags");
        Assert.Equal(listed.Split('\n').Order(StringComparer.Ordinal), read.Select(found => $"{found.Key} {found.Value.Id} {found.Value.Target}").Order(StringComparer.Ordinal));
    }
}
