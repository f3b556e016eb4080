using ReleaseTrain.Tests.Fixtures;

namespace ReleaseTrain.Tests.Audit;

/// <summary>Releases whose tag, main, changelog, version files and remote disagree: each finding, and that what it says to type mends it.</summary>
public sealed class ReleaseFindingTests
{
    [Fact]
    public void A_release_in_this_clone_alone_is_published()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(1);
        using var remote = repository.AddRemote();
        using var engine = new ModuleEngine(repository.Path);
        engine.Run("Merge-Spec | Publish-Release -NoPush | Complete-Sprint -NoPush").ThrowOnError();

        Assert.Empty(engine.Run("Test-ReleaseTrain").Warnings);
        engine.DemandMended("Warning ReleaseNotPublished v0.1.0");

        Assert.Equal("v0.1.0", remote.Git("tag"));
    }

    [Theory]
    [InlineData("--mirror")]
    [InlineData("--bare")]
    [InlineData("--single-branch", "--branch", "dev")]
    public void A_clone_that_keeps_no_record_of_the_remotes_main_takes_no_release_for_its_own(params string[] options)
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(1);
        using var remote = repository.AddRemote();
        using var engine = new ModuleEngine(repository.Path);
        engine.Run("Merge-Spec | Publish-Release | Complete-Sprint").ThrowOnError();
        var clone = remote.Clone("clone", options);

        Assert.Empty(engine.Audit($"'{clone.Path}' -NoFetch"));
        Assert.Empty(engine.Audit($"'{clone.Path}'"));
    }

    [Fact]
    public void A_tag_that_ledgers_tell_of_comes_back_where_the_release_was()
    {
        using var repository = CreateReleased(out var remote, out var engine);
        using var _ = engine;
        var commit = repository.Git("rev-parse", "v0.1.0^{}");
        repository.Git("tag", "-d", "v0.1.0");

        engine.DemandMended("Error ReleaseTagMissing v0.1.0", "-NoFetch");
        repository.Git("tag", "-d", "v0.1.0");
        remote.Git("tag", "-d", "v0.1.0");
        engine.DemandMended("Error ReleaseTagMissing v0.1.0");

        Assert.Equal((commit, commit, "tag"), (repository.Git("rev-parse", "v0.1.0^{}"), remote.Git("rev-parse", "v0.1.0^{}"), remote.Git("cat-file", "-t", "v0.1.0")));
        Assert.Empty(engine.Audit());
    }

    [Fact]
    public void A_version_that_main_does_not_hold_reaches_main()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.Commit("Work", ("work.txt", "x"));
        repository.Git("tag", "-a", "v1.0.0", "-m", "v1.0.0");
        using var remote = repository.AddRemote();
        using var engine = new ModuleEngine(repository.Path);

        engine.DemandMended("Error TagNotOnMain v1.0.0");

        Assert.Equal(repository.Git("rev-parse", "dev"), remote.Git("rev-parse", "main"));
        Assert.Empty(engine.Audit());
    }

    [Fact]
    public void A_version_that_lies_beside_the_train_comes_aboard()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.CommitOn("old", "dev", "Elsewhere", ("elsewhere.txt", "x"));
        repository.Git("tag", "-a", "v3.0.0-beta.1", "-m", "v3.0.0-beta.1", "old");
        repository.Git("tag", "-a", "v2.0.0", "-m", "v2.0.0", "old");
        repository.Git("branch", "-D", "old");
        using var engine = new ModuleEngine(repository.Path);

        Assert.Contains("the next version is counted without it", engine.DemandMended("Warning TagNotOnMain v2.0.0"), StringComparison.Ordinal);
        engine.DemandMended("Error TagNotOnMain v3.0.0-beta.1");
    }

    [Fact]
    public void A_lightweight_tag_becomes_an_annotated_one_until_it_is_published()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.Git("tag", "v1.0.0", "main");
        using var engine = new ModuleEngine(repository.Path);

        engine.DemandMended("Warning TagNotAnnotated v1.0.0");
        Assert.Equal("tag", repository.Git("cat-file", "-t", "v1.0.0"));

        repository.Git("tag", "v1.1.0", "main");
        using var remote = repository.AddRemote();
        Assert.Equal(["Information TagNotAnnotated v1.1.0"], engine.Audit());
    }

    [Fact]
    public void Tags_that_the_remote_lacks_or_has_otherwise_are_brought_into_line()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.Git("tag", "-a", "v1.0.0", "-m", "here", "main");
        using var remote = repository.AddRemote();
        repository.Git("tag", "-a", "v1.1.0", "-m", "v1.1.0", "main");
        repository.Git("tag", "--force", "-a", "v1.0.0", "-m", "another", "main");
        using var engine = new ModuleEngine(repository.Path);

        Assert.Empty(engine.Audit("-NoFetch"));
        engine.DemandMended("Error TagDiffers v1.0.0");
        engine.DemandMended("Warning TagNotPushed v1.1.0");

        Assert.Equal("here", repository.Git("tag", "--list", "--format=%(subject)", "v1.0.0"));
        Assert.Empty(engine.Audit());
    }

    [Fact]
    public void A_changelog_tells_of_the_newest_version_and_of_none_that_has_no_tag()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.Commit("Begin a changelog", ("CHANGELOG.md", "# Changelog\n\n## [0.9.0]\n\nOld.\n\n## [0.8.0]\n\nOlder.\n"));
        repository.Git("branch", "--force", "main", "dev");
        repository.Git("tag", "-a", "v1.0.0", "-m", "v1.0.0", "main");
        using var engine = new ModuleEngine(repository.Path);

        Assert.Equal(["Warning ChangelogIncomplete CHANGELOG.md", "Information ChangelogUntagged CHANGELOG.md"], engine.Audit());
        Assert.Contains("- Begin a changelog", engine.Run(AuditScenes.Text(engine.FindOne("ChangelogIncomplete"), "Fix")).ThrowOnError().Output.Select(line => line.ToString()));
        Assert.Contains("0.9.0, 0.8.0", AuditScenes.Text(engine.FindOne("ChangelogUntagged"), "Message"), StringComparison.Ordinal);

        repository.Commit("Write ahead", ("CHANGELOG.md", "# Changelog\n\n## [1.1.0]\n\nNew.\n\n## 1.0.0 - 2026-01-01\n\nFirst.\n"));
        engine.DemandMended("Warning ChangelogUntagged CHANGELOG.md");
        Assert.Empty(engine.Audit());
    }

    [Theory]
    [InlineData("")]
    [InlineData("release-")]
    public void Versions_whose_tags_begin_otherwise_are_told_once_and_count_for_the_changelog(string prefix)
    {
        using var repository = SpecScenes.CreateTrain();
        repository.Commit("Begin a changelog", ("CHANGELOG.md", "# Changelog\n\n## [0.10.0]\n\nNew.\n\n## [0.9.0]\n\nOld.\n"));
        repository.Git("branch", "--force", "main", "dev");
        repository.Git("tag", "-a", $"{prefix}0.9.0", "-m", "Version", "main");
        repository.Git("tag", "-a", $"{prefix}0.10.0", "-m", "Version", "main");
        using var engine = new ModuleEngine(repository.Path);

        Assert.Equal([$"Warning TagPrefixUnknown {prefix}0.10.0"], engine.Audit());
        Assert.Contains($"2 tags name versions, and none begins with 'v': the next version counts from 0.0.0 until 'release.tagPrefix: \"{prefix}\"'", AuditScenes.Text(engine.FindOne("TagPrefixUnknown"), "Message"), StringComparison.Ordinal);
        repository.Commit("Rule", (".specify/config/workflow-config.yml", $"release:\n  tagPrefix: \"{prefix}\"\n"));
        Assert.Empty(engine.Audit());
    }

    [Fact]
    public void A_version_file_that_tells_another_version_is_named_until_it_is_mended()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.Commit("Rule", (".specify/config/workflow-config.yml", "release:\n  versionFiles:\n  - path: package.json\n"), ("package.json", "{ \"version\": \"0.9.0\" }\n"));
        repository.Git("branch", "--force", "main", "dev");
        repository.Git("tag", "-a", "v1.0.0", "-m", "v1.0.0", "main");
        using var engine = new ModuleEngine(repository.Path);

        Assert.Equal(["Warning VersionFileDiffers package.json"], engine.Audit());
        repository.Commit("Mend", ("package.json", "{ \"version\": \"1.0.0\" }\n"));
        Assert.Empty(engine.Audit());
    }

    private static TestRepository CreateReleased(out TestRepository remote, out ModuleEngine engine)
    {
        var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(1);
        remote = repository.AddRemote();
        engine = new ModuleEngine(repository.Path);
        engine.Run("Merge-Spec | Publish-Release | Complete-Sprint").ThrowOnError();
        return repository;
    }
}
