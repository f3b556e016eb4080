using ReleaseTrain.Tests.Fixtures;

namespace ReleaseTrain.Tests.States;

/// <summary>What the user has in hand: filters, sparse checkouts, edits, and what git is in the middle of.</summary>
public sealed class WorkTreeStateTests
{
    private const string Name = "spec-001-work";

    [Fact]
    public void In_a_sparse_checkout_only_what_is_checked_out_moves()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.Commit("Lay out", ("docs/guide.md", "old\n"), ("src/code.txt", "old\n"));
        repository.AddSpec(Name, "testing", files: [("docs/guide.md", "new\n"), ("src/code.txt", "new\n"), ("src/more.txt", "more\n")]);
        repository.Git("sparse-checkout", "set", "docs");
        using var engine = new ModuleEngine(repository.Path);

        engine.DemandServed(StateCommands.Reading);
        engine.Run($"[void](Set-SpecStage 1); {SpecScenes.Pipeline}").ThrowOnError();

        Assert.Equal("new\n", repository.Read("docs/guide.md"));
        Assert.False(Directory.Exists(repository.FullPath("src")));
        Assert.False(Directory.Exists(repository.FullPath("specs")));
        Assert.Equal(string.Empty, repository.Git("status", "--porcelain"));
        Assert.Equal("more", repository.Git("show", "main:src/more.txt"));
    }

    [Fact]
    public void An_index_that_somebody_has_locked_is_refused_before_anything_is_pushed()
    {
        using var repository = SpecScenes.CreateTrain();
        var remote = repository.AddRemote();
        repository.AddSpec(Name);
        var before = remote.Git("for-each-ref");
        File.WriteAllText(Path.Combine(repository.GitDirectory, "index.lock"), string.Empty);
        using var engine = new ModuleEngine(repository.Path);

        var refused = engine.Run("Merge-Spec");

        Assert.Equal(["WorkTreeBusy"], refused.ErrorIds);
        Assert.Equal(before, remote.Git("for-each-ref"));
        File.Delete(Path.Combine(repository.GitDirectory, "index.lock"));
        Assert.Equal(["Merged"], engine.Run("Merge-Spec").ThrowOnError().Texts("Outcome"));
    }

    [Fact]
    public void Filters_write_the_work_tree_as_git_would_and_ledgers_go_through_them()
    {
        using var repository = CreateFiltered();
        repository.AddSpec(Name, "testing", files: [("data/large.bin", "LARGE CONTENT\n"), ("data/plain.txt", "plain\n")]);
        repository.AddSpec("spec-002-more", "testing");
        repository.Git("switch", "--quiet", "spec-002-more");
        using var engine = new ModuleEngine(repository.Path);

        engine.DemandServed(StateCommands.Reading);
        Assert.Equal(["Testing", "Testing"], engine.Run("Get-Spec").ThrowOnError().Texts("Stage"));
        engine.Run("[void](Approve-Spec 1, 2 -Stage testing | Set-SpecStage | Approve-Spec -Stage review)").ThrowOnError();
        Assert.Equal("REVIEW\n", repository.Read("specs/spec-002-more/.status"));
        Assert.Equal("review", repository.StageOn("spec-002-more", "spec-002-more"));
        Assert.Equal(string.Empty, repository.Git("status", "--porcelain"));
        repository.Git("switch", "--quiet", "dev");
        engine.Run(SpecScenes.Pipeline).ThrowOnError();

        Assert.Equal("LARGE CONTENT\n", repository.Read("data/large.bin"));
        Assert.Equal("large content", repository.Git("show", "dev:data/large.bin"));
        Assert.Equal("plain\n", repository.Read("data/plain.txt"));
        Assert.Equal(string.Empty, repository.Git("status", "--porcelain"));
    }

    [Fact]
    public void A_filter_that_the_merge_itself_brings_is_in_force_for_what_it_brings()
    {
        using var repository = CreateFiltered();
        repository.AddSpec(Name, files: [(".gitattributes", "*.bin filter=shout\n.status filter=shout\n*.loud filter=shout\n"), ("data/new.loud", "LOUD\n")]);
        using var engine = new ModuleEngine(repository.Path);

        engine.Run("[void](Approve-Spec 1 -Stage testing | Approve-Spec -Stage review); Merge-Spec").ThrowOnError();

        Assert.Equal("LOUD\n", repository.Read("data/new.loud"));
        Assert.Equal("loud", repository.Git("show", "dev:data/new.loud"));
        Assert.Equal(string.Empty, repository.Git("status", "--porcelain"));
    }

    [Fact]
    public void Lines_that_end_as_on_windows_stay_so_in_the_work_tree_and_nothing_looks_edited()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.Commit("Want lines as on Windows", (".gitattributes", "* text eol=crlf\n"), ("notes.txt", "one\r\ntwo\r\n"));
        repository.AddSpec(Name, "testing", files: [("notes.txt", "one\r\ntwo\r\nthree\r\n")]);
        using var engine = new ModuleEngine(repository.Path);

        engine.Run($"[void](Approve-Spec 1 -Stage testing | Set-SpecStage | Approve-Spec -Stage review); {SpecScenes.Pipeline}").ThrowOnError();

        Assert.Equal("one\r\ntwo\r\nthree\r\n", repository.Read("notes.txt"));
        Assert.Equal("released\r\n", repository.Read($"specs/{Name}/.status"));
        Assert.Equal("one\ntwo\nthree", repository.Git("show", "dev:notes.txt"));
        Assert.Equal(string.Empty, repository.Git("status", "--porcelain"));
    }

    [Fact]
    public void A_ledger_that_was_committed_with_windows_line_ends_is_read_moved_and_merged()
    {
        using var repository = SpecScenes.CreateTrain();
        var documents = HealthySpec.Documents(Name, "Work").Select(document => (document.Path, (string?)document.Content!.ReplaceLineEndings("\r\n"))).ToList();
        var ledger = $"version: 1\nuid: u1\npriority: high\n{HealthySpec.Attest(documents, "testing")}".ReplaceLineEndings("\r\n");
        repository.CommitOn(Name, "dev", "Write", [.. documents, ($"specs/{Name}/.status", "testing\r\n"), ($"specs/{Name}/.train.yml", ledger)]);
        using var engine = new ModuleEngine(repository.Path);

        var spec = engine.Run("Get-Spec").ThrowOnError();
        Assert.Equal(["Testing"], spec.Texts("Stage"));
        Assert.Equal(["High"], spec.Texts("Priority"));
        Assert.Equal(["Work"], spec.Texts("Title"));
        engine.Run($"[void](Set-SpecStage 1); {SpecScenes.Pipeline}").ThrowOnError();

        Assert.Equal("released", repository.StageOn("main", Name).TrimEnd());
        Assert.Equal(string.Empty, repository.Git("status", "--porcelain"));
    }

    [Fact]
    public void A_dirty_work_tree_is_read_and_what_nobody_touches_stays_as_it_is()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(1);
        repository.Write("README.md", "# Mine\n");
        repository.Write("mine.txt", "mine");
        using var engine = new ModuleEngine(repository.Path);

        engine.DemandServed(StateCommands.Reading);
        engine.Run(SpecScenes.Pipeline).ThrowOnError();

        Assert.Equal(" M README.md\n?? mine.txt", repository.Git("status", "--porcelain"));
    }

    [Theory]
    [InlineData("edited", "README.md")]
    [InlineData("staged", "README.md")]
    [InlineData("untracked", "src/spec-001-work.txt")]
    [InlineData("ignored", "src/spec-001-work.txt")]
    [InlineData("removed", "README.md")]
    public void Work_in_the_way_is_named_and_nothing_moves(string state, string path)
    {
        using var repository = SpecScenes.CreateTrain();
        repository.Commit("Ignore", (".gitignore", state == "ignored" ? "src/\n" : "\n"));
        repository.Git("switch", "--quiet", "--create", Name);
        repository.Write($"src/{Name}.txt", Name);
        repository.Git("add", "--force", "src");
        repository.Commit("Write", ("README.md", "# Changed\n"), ($"specs/{Name}/spec.md", "# Work\n"), ($"specs/{Name}/.status", "review\n"));
        repository.Git("switch", "--quiet", "dev");
        SpoilWorkTree(repository, state, path);
        var (refs, status) = (repository.Git("for-each-ref"), repository.Git("status", "--porcelain", "--ignored"));
        using var engine = new ModuleEngine(repository.Path);

        engine.DemandServed(StateCommands.Reading);
        engine.DemandRefused(["Merge-Spec", "Merge-Spec -WhatIf"], "WorkTreeDirty", path, $"git -C '{repository.Path}' stash");

        Assert.Equal(refs, repository.Git("for-each-ref"));
        Assert.Equal(status, repository.Git("status", "--porcelain", "--ignored"));
    }

    [Fact]
    public void A_changelog_that_is_being_edited_keeps_the_release_waiting()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.Commit("Keep a changelog", ("CHANGELOG.md", "# Changelog\n\n## [Unreleased]\n"));
        repository.AddReadySpecs(1);
        using var engine = new ModuleEngine(repository.Path);
        engine.Run("Merge-Spec").ThrowOnError();
        repository.Write("CHANGELOG.md", "# Changelog\n\n## [Unreleased]\n\n- Mine\n");

        engine.DemandRefused(["Publish-Release"], "WorkTreeDirty", "CHANGELOG.md");

        Assert.Equal(string.Empty, repository.Git("tag"));
        Assert.Contains("- Mine", repository.Read("CHANGELOG.md"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("merge")]
    [InlineData("rebase")]
    [InlineData("cherry-pick")]
    [InlineData("revert")]
    [InlineData("bisect")]
    public void While_the_integration_branch_is_in_use_it_is_read_and_not_moved(string state)
    {
        using var repository = CreateBusy("dev", state);
        repository.TryGit("bisect", "log");
        var (refs, status, head) = (repository.Git("for-each-ref"), repository.Git("status", "--porcelain"), repository.Head);
        using var engine = new ModuleEngine(repository.Path);

        engine.DemandServed(StateCommands.Reading);
        Assert.Equal(["spec-001"], engine.Run("Get-Spec -Ready").ThrowOnError().Texts("Id"));
        engine.DemandRefused(["Merge-Spec", "Merge-Spec -WhatIf"], "WorkTreeBusy", state, "status");

        Assert.Equal(refs, repository.Git("for-each-ref"));
        Assert.Equal(status, repository.Git("status", "--porcelain"));
        Assert.Equal(head, repository.Head);
    }

    [Theory]
    [InlineData("merge")]
    [InlineData("rebase")]
    [InlineData("cherry-pick")]
    [InlineData("revert")]
    [InlineData("bisect")]
    public void While_a_specs_branch_is_in_use_its_ledger_is_read_and_not_written(string state)
    {
        using var repository = CreateBusy(Name, state);
        var refs = repository.Git("for-each-ref");
        using var engine = new ModuleEngine(repository.Path);

        engine.DemandServed(StateCommands.Reading);
        Assert.Equal(["Review"], engine.Run("Get-Spec 1").ThrowOnError().Texts("Stage"));
        engine.DemandRefused(["Set-SpecStage 1 -Stage testing -Reason 'Again.'", "Set-Spec 1 -Priority High", "Suspend-Spec 1 -Reason 'Later.'"], "LedgerBusy", state, "status");

        Assert.Equal(refs, repository.Git("for-each-ref"));
    }

    [Fact]
    public void What_is_under_way_in_another_worktree_is_in_nobody_elses_way()
    {
        using var repository = CreateBusy("other", "merge");
        var dev = Path.Combine(repository.Root, "dev tree");
        repository.Git("worktree", "add", "--quiet", dev, "dev");
        using var engine = new ModuleEngine(dev);

        engine.Run(SpecScenes.Pipeline).ThrowOnError();

        Assert.Equal(string.Empty, repository.Git("-C", dev, "status", "--porcelain"));
        Assert.True(File.Exists(Path.Combine(repository.GitDirectory, "MERGE_HEAD")));
    }

    // As large file storage does: what is stored is not what is worked on. The text in the work tree is upper case, the one in git lower case.
    private static TestRepository CreateFiltered()
    {
        var repository = SpecScenes.CreateTrain();
        repository.Git("config", "filter.shout.clean", "tr A-Z a-z");
        repository.Git("config", "filter.shout.smudge", "tr a-z A-Z");
        repository.Git("config", "filter.shout.required", "true");
        repository.Commit("Filter", (".gitattributes", "*.bin filter=shout\n.status filter=shout\n"));
        return repository;
    }

    private static void SpoilWorkTree(TestRepository repository, string state, string path)
    {
        if (state == "removed")
        {
            File.Delete(repository.FullPath(path));
            return;
        }

        repository.Write(path, "mine\n");
        if (state == "staged")
        {
            repository.Git("add", path);
        }
    }

    // A ready spec, and the branch in the middle of something.
    private static TestRepository CreateBusy(string branch, string state)
    {
        var repository = SpecScenes.CreateTrain();
        repository.AddSpec(Name);
        repository.CommitOn("other", "main", "Add theirs", ("clash.txt", "theirs\n"));
        repository.Git("switch", "--quiet", branch);
        repository.Commit("Add ours", ("clash.txt", "ours\n"));
        repository.Commit("Add ours again", ("clash.txt", "ours again\n"));
        string[] command = state switch
        {
            "merge" => ["merge", "--quiet", "--no-commit", "--no-ff", "--allow-unrelated-histories", branch == "other" ? Name : "other"],
            "rebase" => ["rebase", "other"],
            "cherry-pick" => ["cherry-pick", "other"],
            "revert" => ["revert", "HEAD~1"],
            _ => ["bisect", "start", "HEAD", "main"],
        };
        repository.TryGit(command);
        return repository;
    }
}
