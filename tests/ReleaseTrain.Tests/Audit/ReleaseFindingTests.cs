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
        engine.DemandMended($"Warning TagPrefixUnknown {prefix}0.10.0");
    }

    [Fact]
    public void Rules_that_are_there_are_shown_where_the_beginning_of_tags_belongs()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.Commit("Rules", (".specify/config/workflow-config.yml", "project: app\nrelease:\n  changelog: CHANGES.md\n"));
        repository.Git("tag", "-a", "release-0.9.0", "-m", "Version", "dev");
        using var engine = new ModuleEngine(repository.Path);

        var fix = AuditScenes.Text(engine.FindOne("TagPrefixUnknown"), "Fix");
        Assert.Equal(["dev:.specify/config/workflow-config.yml:2:release:"], engine.Run(fix).ThrowOnError().Output.Select(line => line.ToString()));

        repository.Commit("Rule", (".specify/config/workflow-config.yml", "release:\n  tagPrefix: \"release-\"\n"));
        Assert.DoesNotContain(engine.Audit(), finding => finding.Contains("TagPrefix", StringComparison.Ordinal));
        repository.Commit("Rules", (".specify/config/workflow-config.yml", "project: app\n"));
        Assert.Empty(AuditScenes.Text(engine.FindOne("TagPrefixUnknown"), "Fix"));
    }

    [Fact]
    public void A_changelog_that_git_takes_for_binary_is_saved_as_text_where_the_branch_is()
    {
        using var repository = SpecScenes.CreateTrain();
        File.WriteAllText(Path.Combine(repository.Path, "CHANGELOG.md"), "# Changelog\n\n## 0.1.0\n", System.Text.Encoding.Unicode);
        repository.Git("add", "--all");
        repository.Git("commit", "--quiet", "-m", "Begin a changelog");
        using var engine = new ModuleEngine(repository.Path);

        const string Save = "Set-Content -LiteralPath CHANGELOG.md -Value (Get-Content -LiteralPath CHANGELOG.md -Raw) -NoNewline -Encoding utf8NoBOM && git commit -m 'Save the changelog as UTF-8' -- CHANGELOG.md";
        Assert.Equal(Save, AuditScenes.Text(engine.FindOne("ChangelogUnreadable"), "Fix"));

        repository.Git("switch", "--quiet", "main");
        Assert.Equal($"git switch dev && {Save}", AuditScenes.Text(engine.FindOne("ChangelogUnreadable"), "Fix"));

        var linked = Path.Combine(repository.Root, "linked");
        repository.Git("worktree", "add", "--quiet", linked, "dev");
        Assert.Contains($"-LiteralPath '{linked}{Path.DirectorySeparatorChar}CHANGELOG.md'", AuditScenes.Text(engine.FindOne("ChangelogUnreadable"), "Fix"), StringComparison.Ordinal);
        Assert.EndsWith($"&& git -C '{linked}' commit -m 'Save the changelog as UTF-8' -- CHANGELOG.md", AuditScenes.Text(engine.FindOne("ChangelogUnreadable"), "Fix"), StringComparison.Ordinal);
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
        Assert.Equal(["dev:package.json:1:{ \"version\": \"0.9.0\" }"], engine.Run(AuditScenes.Text(engine.FindOne("VersionFileDiffers"), "Fix")).ThrowOnError().Output.Select(line => line.ToString()));

        repository.Git("rm", "--quiet", "package.json");
        repository.Git("commit", "--quiet", "-m", "Take it away");
        Assert.Contains("It is not there", AuditScenes.Text(engine.FindOne("VersionFileDiffers"), "Message"), StringComparison.Ordinal);
        Assert.Contains("Take it away", engine.Run(AuditScenes.Text(engine.FindOne("VersionFileDiffers"), "Fix")).ThrowOnError().Output[0].ToString(), StringComparison.Ordinal);

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
