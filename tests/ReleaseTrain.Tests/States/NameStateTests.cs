using ReleaseTrain.Tests.Fixtures;

namespace ReleaseTrain.Tests.States;

/// <summary>Names as people and other tools make them. The repository's own path holds a space, brackets and an emoji in every test.</summary>
public sealed class NameStateTests
{
    [Fact]
    public void Files_of_every_spelling_travel_the_whole_way()
    {
        using var repository = SpecScenes.CreateTrain();
        string[] names = ["src/with space.txt", "src/[brackets].txt", "src/Grüße 列車.txt", "src/🚂.txt", "src/quote'd.txt", "src/-dash.txt", "src/:colon.txt", "src/e\u0301.txt"];
        if (OperatingSystem.IsWindows() || OperatingSystem.IsMacOS())
        {
            names = names[..6];
        }

        repository.AddSpec("spec-001-work", "testing", files: [.. names.Select(name => (name, (string?)name))]);
        var remote = repository.AddRemote();
        using var engine = new ModuleEngine(repository.Path);

        engine.DemandServed(StateCommands.Reading);
        engine.Run($"[void](Set-SpecStage 1); {SpecScenes.Pipeline} | Complete-Sprint").ThrowOnError();

        Assert.All(names, name => Assert.Equal(name, repository.Read(name)));
        Assert.All(names, name => Assert.Equal(name, remote.Git("show", $"main:{name}")));
        Assert.Equal(string.Empty, repository.Git("status", "--porcelain"));
    }

    [Fact]
    public void A_conflict_in_a_file_of_any_spelling_names_it_as_it_is()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddSpec("spec-001-left", files: [("src/[x] Grüße 🚂.txt", "left")]);
        repository.AddSpec("spec-002-right", files: [("src/[x] Grüße 🚂.txt", "right")]);
        using var engine = new ModuleEngine(repository.Path);

        var merged = engine.Run("Merge-Spec");

        Assert.Equal(["MergeConflict"], merged.ErrorIds);
        Assert.Contains("src/[x] Grüße 🚂.txt", merged.ErrorText, StringComparison.Ordinal);
    }

    [Fact]
    public void A_repository_is_named_by_a_path_of_any_spelling()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(1);
        using var engine = new ModuleEngine(Path.GetTempPath());

        Assert.Equal(["spec-001"], engine.Run("param($Path) Get-Spec -Repository $Path", ("Path", repository.Path)).ThrowOnError().Texts("Id"));
        Assert.Equal(["v0.1.0"], engine.Run("param($Path) Merge-Spec -Repository $Path | Publish-Release -Repository $Path", ("Path", repository.Path)).ThrowOnError().Texts("Tag"));
    }

    [Theory]
    [InlineData("spec-001-größe", "Größe")]
    [InlineData("001-列車", "列車")]
    [InlineData("spec-001-🚂", "🚂")]
    [InlineData("spec-001-quote'd", "Quote'd")]
    public void Specs_that_others_named_freely_are_read_moved_merged_and_released(string name, string title)
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddSpec(name, "testing", $"title: \"{title}\"\n");
        using var engine = new ModuleEngine(repository.Path);

        Assert.Equal([title], engine.Run("Get-Spec 1").ThrowOnError().Texts("Title"));
        engine.Run($"[void](Set-SpecStage 1); {SpecScenes.Pipeline}").ThrowOnError();

        Assert.Equal("released", repository.StageOn("main", name));
        Assert.Contains(title, repository.Read("CHANGELOG.md"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_directory_without_a_branch_and_a_branch_without_a_directory_are_read_and_say_what_they_lack()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.Commit("Bring a directory", [.. HealthySpec.Documents("001-alone", "Alone", "draft")]);
        repository.CommitOn("002-bare", "dev", "Write", ("src/bare.txt", "code"));
        using var engine = new ModuleEngine(repository.Path);

        engine.DemandServed(StateCommands.Reading);
        var read = engine.Run("Get-Spec").ThrowOnError();
        Assert.Equal([null, "002-bare"], read.Texts("Branch"));
        Assert.Empty(engine.Run("Get-Spec -Ready").ThrowOnError().Output);
        engine.DemandRefused(["Set-SpecStage 1", "Set-Spec 1 -Priority High"], "SpecHasNoBranch", "git branch '001-alone'");
        engine.DemandRefused(["Set-SpecStage 2"], "GateFailed", "spec.md");
        var merged = engine.Run("Merge-Spec 1, 2");

        Assert.Equal(["AlreadyMerged", "GateFailed"], merged.Texts("Outcome"));
        Assert.Equal(["GateFailed"], merged.ErrorIds);
    }

    [Fact]
    public void Numbers_of_four_digits_and_more_are_numbers()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddSpec("spec-0999-old", "testing");
        repository.AddSpec("1234-speckit", "testing");
        repository.AddSpec("spec-99999-far", "testing");
        using var engine = new ModuleEngine(repository.Path);

        var read = engine.Run("Get-Spec").ThrowOnError();
        Assert.Equal(["spec-999", "spec-1234", "spec-99999"], read.Texts("Id"));
        Assert.Equal(["spec-1234", "spec-1234", "spec-999"], engine.Run("Get-Spec 1234; Get-Spec spec-1234; Get-Spec 999").ThrowOnError().Texts("Id"));
        Assert.Equal(["100000"], engine.Run("New-Spec 'Next'").ThrowOnError().Texts("Number"));
        engine.Run($"[void](Set-SpecStage 999, 1234, 99999); {SpecScenes.Pipeline}").ThrowOnError();

        Assert.Equal("released", repository.StageOn("main", "1234-speckit"));
        Assert.Contains("(spec-99999)", repository.Read("CHANGELOG.md"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../../etc")]
    [InlineData("..")]
    [InlineData("a/../b")]
    [InlineData("a..b")]
    [InlineData("a.lock")]
    [InlineData("-rf")]
    [InlineData("a~1")]
    [InlineData("a^{}")]
    [InlineData("a@{0}")]
    [InlineData("a:b")]
    [InlineData("a b")]
    [InlineData("a\\b")]
    [InlineData("a\tb")]
    [InlineData("")]
    public void A_new_spec_gets_no_name_that_leaves_its_place_or_is_no_ref(string slug)
    {
        using var repository = SpecScenes.CreateTrain();
        var refs = repository.Git("for-each-ref");
        using var engine = new ModuleEngine(repository.Path);

        var refused = engine.Run("param($Slug) New-Spec 'Fine' -Slug $Slug", ("Slug", slug));

        Assert.Equal(["SpecNameInvalid"], refused.ErrorIds);
        Assert.Equal(refs, repository.Git("for-each-ref"));
    }

    [Theory]
    [InlineData("../../etc")]
    [InlineData("--upload-pack=touch")]
    [InlineData("refs/heads/dev")]
    [InlineData("dev~1")]
    [InlineData("spec-001-work^")]
    [InlineData("spec-001-work/../dev")]
    [InlineData("99999999999999999999999")]
    public void A_name_that_is_no_specs_finds_none_whatever_git_would_make_of_it(string name)
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(1);
        using var engine = new ModuleEngine(repository.Path);

        Assert.All(["Get-Spec $Name", "Get-SpecHistory $Name", "Set-SpecStage $Name", "Merge-Spec $Name"], command => Assert.Equal(["SpecNotFound"], engine.Run($"param($Name) {command}", ("Name", name)).ErrorIds));
        Assert.Equal(["ReleaseNotFound"], engine.Run("param($Name) Get-Release $Name", ("Name", name)).ErrorIds);
        Assert.Equal(["BranchNotFound", "BranchNotFound"], engine.Run("param($Name) Get-MergedBranch $Name; Remove-MergedBranch $Name", ("Name", name)).ErrorIds);
    }

    [Theory]
    [InlineData("001-a.lock")]
    [InlineData("001-a..b")]
    [InlineData("001-x@{y")]
    [InlineData("001-end.")]
    public void A_directory_whose_name_can_be_no_branch_is_read_and_refused_where_it_would_become_one(string name)
    {
        using var repository = SpecScenes.CreateTrain();
        repository.CommitOn("001-work", "dev", "Write", ($"specs/{name}/spec.md", "# Work\n"));
        repository.Commit("Bring another", ($"specs/{name.Replace("001", "002", StringComparison.Ordinal)}/spec.md", "# Other\n"));
        using var engine = new ModuleEngine(repository.Path);

        engine.DemandServed(StateCommands.Reading);
        engine.DemandRefused(["Set-SpecStage 2", "Set-Spec 2 -Priority High"], "SpecNameInvalid", name[3..]);
    }

    [Fact]
    public void Trees_that_no_work_tree_could_hold_are_read_without_following_them()
    {
        using var repository = SpecScenes.CreateTrain();
        var blob = repository.GitWith("# Escape\n", "hash-object", "-w", "--stdin");
        var link = repository.GitWith("../../../etc/passwd", "hash-object", "-w", "--stdin");
        var spec = repository.GitWith($"120000 blob {link}\t.status\n100644 blob {blob}\tspec.md\n", "mktree");
        var specs = repository.GitWith($"040000 tree {spec}\t001-link\n", "mktree");
        var root = repository.GitWith($"040000 tree {specs}\tspecs\n", "mktree");
        repository.Git("branch", "001-link", repository.Git("commit-tree", "-p", "HEAD", "-m", "Link", root));
        using var engine = new ModuleEngine(repository.Path);

        var read = engine.Run("Get-Spec").ThrowOnError();

        Assert.Equal(["Draft"], read.Texts("Stage"));
        Assert.Contains("LedgerInvalid: specs/001-link/.status", Assert.Single(read.Warnings), StringComparison.Ordinal);
    }
}
