using ReleaseTrain.Adapters.Repositories;
using ReleaseTrain.Fixtures;

namespace ReleaseTrain.Repositories;

public sealed class OpeningTests
{
    [Fact]
    public void A_repository_is_found_from_a_folder_below_but_opened_only_by_itself()
    {
        using var git = TestRepository.Create();
        var below = Directory.CreateDirectory(git.FullPath("src/[x] 🚂")).FullName;

        using var found = new RepositoryHost().Discover(below, default);
        Assert.Equal(git.Path, found.Facts.WorkTree);
        Assert.Equal(git.GitDirectory, found.Facts.GitDirectory);
        Assert.Equal(git.GitDirectory, found.Facts.CommonDirectory);
        Assert.False(found.Facts.IsShallow);

        var refused = Refused(() => new RepositoryHost().Open(below, default));
        Assert.Equal("RepositoryNotFound", refused.Id);
        Assert.Contains(git.Path, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_repository_is_opened_by_its_git_directory_and_through_a_link()
    {
        using var git = TestRepository.Create();
        var link = Path.Combine(git.Root, "link");
        Directory.CreateSymbolicLink(link, git.Path);

        foreach (var folder in (string[])[git.GitDirectory, link, git.Path + Path.DirectorySeparatorChar])
        {
            using var repository = new RepositoryHost().Open(folder, default);
            Assert.Equal(git.Path, repository.Facts.WorkTree);
        }
    }

    [Fact]
    public void A_bare_repository_is_served()
    {
        using var git = TestRepository.Create();
        using var bare = git.AddRemote();
        using var repository = bare.Open();

        Assert.Null(repository.Facts.WorkTree);
        Assert.Equal(bare.Path, repository.Facts.Root);
        Assert.Empty(repository.ReadWorkTrees());
        Assert.Equal(git.Head, repository.ReadRefs().Branch("main")!.Commit);
    }

    [Fact]
    public void A_linked_worktree_is_served_with_a_git_directory_of_its_own()
    {
        using var git = TestRepository.Create();
        var linked = Path.Combine(git.Root, "linked [1]");
        git.Git("worktree", "add", "--quiet", "-b", "other", linked);

        using var repository = new RepositoryHost().Open(linked, default);

        Assert.Equal(linked, repository.Facts.WorkTree);
        Assert.Equal(git.GitDirectory, repository.Facts.CommonDirectory);
        Assert.Equal("refs/heads/other", repository.ReadRefs().HeadRef);
        Assert.Equal([git.Path, linked], repository.ReadWorkTrees().Select(state => state.Path));
        Assert.Equal([git.GitDirectory, repository.Facts.GitDirectory], repository.ReadWorkTrees().Select(state => state.GitDirectory));
    }

    [Fact]
    public void A_submodule_is_served()
    {
        using var git = TestRepository.Create();
        using var inner = git.Clone("inner");
        git.Git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", inner.Path, "modules/inner");

        using var repository = new RepositoryHost().Open(git.FullPath("modules/inner"), default);

        Assert.Equal(git.FullPath("modules/inner"), repository.Facts.WorkTree);
        var state = Assert.Single(repository.ReadWorkTrees());
        Assert.Equal((repository.Facts.WorkTree, repository.Facts.GitDirectory), (state.Path, state.GitDirectory));
    }

    [Fact]
    public void An_unborn_head_is_served()
    {
        using var git = TestRepository.CreateEmpty();
        using var repository = git.Open();

        var refs = repository.ReadRefs();

        Assert.Equal(("refs/heads/main", null), (refs.HeadRef, refs.HeadCommit));
        Assert.Empty(refs.Refs);
        Assert.Null(Assert.Single(repository.ReadWorkTrees()).Commit);
    }

    [Fact]
    public void A_detached_head_is_served()
    {
        using var git = TestRepository.Create();
        git.Git("switch", "--quiet", "--detach");
        using var repository = git.Open();

        Assert.Equal((null, git.Head), (repository.ReadRefs().HeadRef, repository.ReadRefs().HeadCommit));
        Assert.Null(Assert.Single(repository.ReadWorkTrees()).Branch);
    }

    [Fact]
    public void A_shallow_clone_says_so()
    {
        using var git = TestRepository.Create();
        git.Commit("Second");
        using var bare = git.AddRemote();
        using var clone = git.Clone("shallow", "--depth=1", "--no-local");
        using var repository = clone.Open();

        Assert.True(repository.Facts.IsShallow);
    }

    [Fact]
    public void A_folder_without_repository_is_refused()
    {
        using var git = TestRepository.Create();

        Assert.Equal("RepositoryNotFound", Refused(() => new RepositoryHost().Discover(git.Root, default)).Id);
        Assert.Equal("RepositoryNotFound", Refused(() => new RepositoryHost().Open(Path.Combine(git.Root, "none"), default)).Id);
    }

    [Fact]
    public void A_repository_of_another_owner_is_refused_with_the_advice_of_git()
    {
        using var git = TestRepository.Create();
        var host = new RepositoryHost(GitEnvironment.Default.With("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1"));

        var refused = Refused(() => host.Open(git.Path, default));

        Assert.Equal("RepositoryNotTrusted", refused.Id);
        Assert.Contains("git config --global --add safe.directory", refused.NextCommand, StringComparison.Ordinal);
    }

    [Fact]
    public void Object_names_of_another_hash_are_refused()
    {
        using var git = TestRepository.CreateEmpty("--object-format=sha256");

        DemandUnsupported(git, "SHA256");
    }

    [Fact]
    public void Another_ref_storage_is_refused()
    {
        using var git = TestRepository.Create();
        git.Git("config", "core.repositoryFormatVersion", "1");
        git.Git("config", "extensions.refStorage", "reftable");
        git.IsLeftBroken = true;

        DemandUnsupported(git, "ref");
    }

    [Fact]
    public void A_partial_clone_is_refused()
    {
        using var git = TestRepository.Create();
        git.Git("config", "uploadpack.allowFilter", "true");
        using var clone = git.Clone("partial", "--filter=blob:none", "--no-local");

        DemandUnsupported(clone, "partial clone");
    }

    [Fact]
    public void A_split_index_is_refused()
    {
        using var git = TestRepository.Create();
        git.Git("update-index", "--split-index");

        DemandUnsupported(git, "split index");
    }

    [Fact]
    public void A_machine_without_git_is_told_so()
    {
        using var git = TestRepository.Create();
        var host = new RepositoryHost(GitEnvironment.Default.With("PATH", git.Root));

        Assert.Equal("GitNotFound", Refused(() => host.Open(git.Path, default)).Id);
    }

    [Fact]
    public void A_git_that_is_too_old_is_refused()
    {
        using var git = TestRepository.Create();
        var folder = FakeGit(git, "git version 2.38.1");
        var host = new RepositoryHost(GitEnvironment.Default.With("PATH", folder));

        var refused = Refused(() => host.Open(git.Path, default));

        Assert.Equal("GitTooOld", refused.Id);
        Assert.Contains("2.38.1", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_caller_gives_is_kept()
    {
        using var git = TestRepository.Create();
        using var other = TestRepository.Create();
        var host = new RepositoryHost(GitEnvironment.Default.With("GIT_DIR", other.GitDirectory));

        // Given by ourselves it is kept; inherited it is not, as is shown below: what is set in this process, every test beside this one inherits.
        using var kept = host.Discover(git.Path, default);
        Assert.Equal(other.GitDirectory, kept.Facts.GitDirectory);
    }

    [Theory]
    [InlineData("GIT_DIR")]
    [InlineData("GIT_NAMESPACE")]
    [InlineData("GIT_QUARANTINE_PATH")]
    public void What_a_hook_hands_down_reaches_no_git(string name)
    {
        var start = new System.Diagnostics.ProcessStartInfo("git");
        start.Environment[name] = "elsewhere";

        GitEnvironment.Default.Apply(start);

        Assert.False(start.Environment.ContainsKey(name));
    }

    [Fact]
    public void A_stop_before_the_first_question_is_obeyed()
    {
        using var git = TestRepository.Create();
        using var source = new CancellationTokenSource();
        using var repository = git.Open(source.Token);
        source.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => repository.ReadRefs());
    }

    [Fact]
    public void A_repository_that_only_git_can_open_is_read_all_the_same()
    {
        using var git = TestRepository.Create();
        git.Git("config", "core.repositoryFormatVersion", "1");
        git.Git("config", "extensions.preciousObjects", "true");
        using var repository = git.Open();

        Assert.Equal("# Test\n"u8.ToArray(), repository.Objects.ReadBlob(repository.Objects.FindEntry(repository.Objects.ReadCommit(git.Head).Tree, "README.md")!.Id));
    }

    private static void DemandUnsupported(TestRepository git, string what)
    {
        var refused = Refused(git.Open);
        Assert.Equal("ObjectFormatUnsupported", refused.Id);
        Assert.Contains(what, refused.Message, StringComparison.Ordinal);
    }

    private static ReleaseTrainException Refused(Func<IRepository> open) => Assert.Throws<ReleaseTrainException>(open);

    private static ReleaseTrainException Refused(Func<CancellationToken, IRepository> open) => Refused(() => open(default));

    private static string FakeGit(TestRepository git, string version)
    {
        var folder = Directory.CreateDirectory(Path.Combine(git.Root, "bin")).FullName;
        if (OperatingSystem.IsWindows())
        {
            return folder;
        }

        ScriptFile.Write(Path.Combine(folder, "git"), $"echo '{version}'");
        return folder;
    }
}
