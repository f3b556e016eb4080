using ReleaseTrain.Tests.Fixtures;

namespace ReleaseTrain.Tests.Releases;

public class PublishReleaseTests
{
    [Theory]
    [InlineData("Fix", "v1.2.1")]
    [InlineData("Feature", "v1.3.0")]
    [InlineData("Breaking", "v2.0.0")]
    public void The_strongest_change_decides_the_version(string kind, string tag)
    {
        using var repository = CreateReleased("1.2.0");
        repository.AddSpec("spec-001-fix", ledger: "changeKind: Fix\n");
        repository.AddSpec("spec-002-change", ledger: $"changeKind: {kind}\n");
        using var engine = new ModuleEngine(repository.Path);
        engine.Run("Merge-Spec").ThrowOnError();

        Assert.Equal([tag], engine.Run("Publish-Release").ThrowOnError().Texts("Tag"));
    }

    [Fact]
    public void Before_the_first_major_version_a_breaking_change_raises_the_minor_one()
    {
        using var repository = CreateReleased("0.4.0");
        repository.AddSpec("spec-001-change", ledger: "changeKind: Breaking\n");
        using var engine = new ModuleEngine(repository.Path);
        engine.Run("Merge-Spec").ThrowOnError();

        Assert.Equal(["v0.5.0"], engine.Run("Publish-Release").ThrowOnError().Texts("Tag"));
    }

    [Fact]
    public void A_lower_bump_than_the_changes_ask_for_needs_a_reason()
    {
        using var repository = CreateReleased("1.2.0");
        repository.AddReadySpecs(1);
        using var engine = new ModuleEngine(repository.Path);
        engine.Run("Merge-Spec").ThrowOnError();

        var refused = engine.Run("Publish-Release -Bump Patch");
        Assert.Equal(["BumpTooLow"], refused.ErrorIds);
        Assert.Contains("spec-001", refused.ErrorText, StringComparison.Ordinal);
        var release = (dynamic)engine.Run("Publish-Release -Bump Patch -Reason 'Nobody can reach it yet.'").ThrowOnError().Single!;

        Assert.Equal("v1.2.1", (string)release.Tag);
        Assert.Contains("Nobody can reach it yet.", repository.Read("CHANGELOG.md"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_sprint_stands_for_the_specs_that_it_landed()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(2);
        using var engine = new ModuleEngine(repository.Path);

        Assert.Equal(["SpecNotMerged"], engine.Run("Start-Sprint | Publish-Release").ErrorIds);
        engine.Run("Merge-Spec").ThrowOnError();
        var sprint = Assert.Single(engine.Run("Get-Sprint").ThrowOnError().Texts("Id"));
        var release = (dynamic)engine.Run("Get-Sprint | Publish-Release").ThrowOnError().Single!;

        Assert.Equal("v0.1.0", (string)release.Tag);
        Assert.Equal([sprint], (IEnumerable<string>)release.Sprints);
        Assert.Equal(("released", "released"), (repository.StageOn("main", "spec-001-work"), repository.StageOn("main", "spec-002-work")));
    }

    [Fact]
    public void The_input_is_no_filter_and_whatever_has_gathered_leaves_with_it()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(2);
        using var engine = new ModuleEngine(repository.Path);
        engine.Run("Merge-Spec 1").ThrowOnError();
        engine.Run("Merge-Spec 2").ThrowOnError();

        var release = (dynamic)engine.Run("Get-Spec 1 | Publish-Release").ThrowOnError().Single!;

        Assert.Equal(["spec-001", "spec-002"], ((IEnumerable<object>)release.Specs).Select(spec => $"{spec}"));
        Assert.Equal(2, (int)release.Sprints.Count);
        Assert.Contains("(spec-001)", (string)release.Notes, StringComparison.Ordinal);
        Assert.Contains("(spec-002)", (string)release.Notes, StringComparison.Ordinal);
        Assert.Equal("released", repository.StageOn("main", "spec-002-work"));
    }

    [Fact]
    public void A_version_must_come_after_the_last_one_and_its_tag_must_be_free()
    {
        using var repository = CreateReleased("1.2.0");
        repository.AddReadySpecs(1);
        repository.Git("tag", "v3.0.0", "main~0^{tree}");
        using var engine = new ModuleEngine(repository.Path);
        engine.Run("Merge-Spec").ThrowOnError();

        Assert.Equal(["VersionNotHigher"], engine.Run("Publish-Release -Version 1.1.9").ErrorIds);
        Assert.Equal(["TagExists"], engine.Run("Publish-Release -Version 3.0.0").ErrorIds);
        var release = (dynamic)engine.Run("Publish-Release -Version 2.0.0-rc.1").ThrowOnError().Single!;
        Assert.True((bool)release.IsPrerelease);
    }

    [Fact]
    public void The_rest_of_the_changelog_stays_byte_for_byte()
    {
        using var repository = SpecScenes.CreateTrain();
        const string Before = "# Changelog\r\n\r\nWords  with trailing space \r\n\r\n## [Unreleased]\r\n\r\n## [0.0.1] - 2020-01-01\r\n\r\n* an entry\r\nno end";
        repository.Commit("Keep a changelog", ("CHANGELOG.md", Before));
        repository.AddReadySpecs(1);
        using var engine = new ModuleEngine(repository.Path);

        engine.Run(SpecScenes.Pipeline).ThrowOnError();

        var after = repository.Git("show", "dev:CHANGELOG.md");
        var start = after.IndexOf("## [0.1.0]", StringComparison.Ordinal);
        var end = after.IndexOf("## [0.0.1]", StringComparison.Ordinal);
        Assert.True(start > 0 && end > start);
        Assert.Equal(Before, after[..start] + after[end..]);
        Assert.DoesNotContain("\n", after.Replace("\r\n", string.Empty, StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void Commits_on_main_that_dev_lacks_are_named()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(1);
        repository.Git("switch", "--quiet", "main");
        repository.Commit("Mend it by hand", ("fix.txt", "fix"));
        repository.Git("switch", "--quiet", "dev");
        using var engine = new ModuleEngine(repository.Path);
        engine.Run("Merge-Spec").ThrowOnError();

        var refused = engine.Run("Publish-Release");

        Assert.Equal(["MainHasExtraCommits"], refused.ErrorIds);
        Assert.Contains("Mend it by hand", refused.ErrorText, StringComparison.Ordinal);
        Assert.Equal(string.Empty, repository.Git("tag"));
    }

    [Fact]
    public void A_main_that_went_two_ways_is_named_with_both_tips_and_the_way_together()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(1);
        using var remote = repository.AddRemote();
        var there = remote.Clone("other", "--branch", "main").Commit("Mend it there", ("there.txt", "fix"));
        remote.Beside("other").Git("push", "--quiet", "origin", "main");
        repository.Git("switch", "--quiet", "main");
        var here = repository.Commit("Mend it here", ("here.txt", "fix"));
        repository.Git("switch", "--quiet", "dev");
        using var engine = new ModuleEngine(repository.Path);
        engine.Run("Merge-Spec").ThrowOnError();
        var (mine, theirs) = (repository.Git("for-each-ref"), remote.Git("for-each-ref"));

        var refused = engine.Run("Publish-Release");

        Assert.Equal(["MainDiverged"], refused.ErrorIds);
        Assert.Contains($"'main' ({here[..8]}) and 'origin/main' ({there[..8]})", refused.ErrorText, StringComparison.Ordinal);
        Assert.Contains($"'main' alone has {here[..8]} Mend it here", refused.ErrorText, StringComparison.Ordinal);
        Assert.Contains($"'origin/main' alone has {there[..8]} Mend it there", refused.ErrorText, StringComparison.Ordinal);
        Assert.Contains("git switch dev && git merge main && git merge origin/main", refused.ErrorText, StringComparison.Ordinal);
        Assert.Equal((mine, theirs), (repository.Git("for-each-ref"), remote.Git("for-each-ref")));

        repository.Git("merge", "--quiet", "--no-edit", "main");
        repository.Git("merge", "--quiet", "--no-edit", "origin/main");
        engine.Run("Publish-Release -IncludeUnpushed").ThrowOnError();
        Assert.Equal(repository.Git("rev-parse", "dev"), repository.Git("rev-parse", "main"));
        Assert.Equal(repository.Git("rev-parse", "dev"), remote.Git("rev-parse", "main"));
    }

    [Fact]
    public void A_main_with_a_commit_on_the_remote_alone_is_named_by_its_name_there()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(1);
        using var remote = repository.AddRemote();
        remote.Clone("other", "--branch", "main").Commit("Mend it there", ("there.txt", "fix"));
        remote.Beside("other").Git("push", "--quiet", "origin", "main");
        using var engine = new ModuleEngine(repository.Path);
        engine.Run("Merge-Spec").ThrowOnError();

        var refused = engine.Run("Publish-Release");

        Assert.Equal(["MainHasExtraCommits"], refused.ErrorIds);
        Assert.Contains("git merge origin/main", refused.ErrorText, StringComparison.Ordinal);
    }

    [Fact]
    public void Merge_commits_that_change_nothing_are_joined_from_both_mains()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.Commit("Work");
        repository.AddReadySpecs(1);
        using var remote = repository.AddRemote();
        var other = remote.Clone("other", "--branch", "main");
        other.Git("merge", "--quiet", "--no-ff", "-m", "Merge dev as a forge does", "origin/dev");
        other.Git("push", "--quiet", "origin", "main");
        repository.Git("switch", "--quiet", "main");
        repository.Git("merge", "--quiet", "--no-ff", "-m", "Merge dev by hand", "dev");
        repository.Git("switch", "--quiet", "dev");
        using var engine = new ModuleEngine(repository.Path);

        engine.Run(SpecScenes.Pipeline).ThrowOnError();

        Assert.Equal(repository.Git("rev-parse", "dev"), repository.Git("rev-parse", "main"));
        Assert.Equal(repository.Git("rev-parse", "dev"), remote.Git("rev-parse", "main"));
        Assert.Equal("2", repository.Git("rev-list", "--count", "--grep", "which changes nothing", "dev"));
    }

    [Fact]
    public void A_merge_commit_on_main_that_changes_nothing_is_joined()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.Commit("Work");
        repository.Git("switch", "--quiet", "main");
        repository.Git("merge", "--quiet", "--no-ff", "-m", "Merge dev as a forge does", "dev");
        repository.Git("switch", "--quiet", "dev");
        repository.AddReadySpecs(1);
        using var engine = new ModuleEngine(repository.Path);

        engine.Run(SpecScenes.Pipeline).ThrowOnError();

        Assert.Equal(repository.Git("rev-parse", "dev"), repository.Git("rev-parse", "main"));
    }

    [Fact]
    public void A_rejected_push_leaves_everything_as_it_was()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(1);
        using var remote = repository.AddRemote();
        using var engine = new ModuleEngine(repository.Path);
        engine.Run("Merge-Spec").ThrowOnError();
        var hook = remote.WriteHook("update", "case \"$1\" in refs/tags/*) echo tags are closed >&2; exit 1;; esac");
        var (here, there) = (repository.Git("for-each-ref"), remote.Git("for-each-ref"));

        Assert.Equal(["PushRefused"], engine.Run("Publish-Release").ErrorIds);

        Assert.Equal(here, repository.Git("for-each-ref"));
        Assert.Equal(there, remote.Git("for-each-ref"));
        Assert.Equal(string.Empty, repository.Git("status", "--porcelain"));
        Assert.Equal(["Refused"], engine.Run("Get-TrainOperation | ForEach-Object { $_ } | Where-Object Command -eq Publish-Release").ThrowOnError().Texts("State"));
        File.Delete(hook);
        engine.Run("Publish-Release").ThrowOnError();
    }

    [Fact]
    public void A_release_that_was_made_without_a_push_is_published_by_the_next_command()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(1);
        using var remote = repository.AddRemote();
        using var engine = new ModuleEngine(repository.Path);
        engine.Run("Merge-Spec -NoPush | Publish-Release -NoPush").ThrowOnError();
        Assert.Equal(["False"], engine.Run("Get-Release -Latest").ThrowOnError().Texts("IsPushed"));
        var local = repository.Git("for-each-ref", "refs/heads", "refs/tags");

        var published = engine.Run("Publish-Release").ThrowOnError();

        Assert.Equal(["v0.1.0"], published.Texts("Tag"));
        Assert.Equal(["Released"], published.Texts("Outcome"));
        Assert.Equal(["True"], published.Texts("IsPushed"));
        Assert.Equal("spec-001", Assert.Single(((dynamic)published.Single!).Specs).ToString());
        Assert.Contains(published.Warnings, warning => warning.StartsWith("ReleasePublished: v0.1.0 was in this clone alone", StringComparison.Ordinal));
        Assert.Equal(local, repository.Git("for-each-ref", "refs/heads", "refs/tags"));
        Assert.Equal(repository.Git("rev-parse", "dev", "main", "v0.1.0"), remote.Git("rev-parse", "dev", "main", "v0.1.0"));
        Assert.Equal(["True"], engine.Run("Get-Release -Latest").ThrowOnError().Texts("IsPushed"));
        Assert.Equal(["Published"], engine.Run("Get-TrainOperation | Where-Object Command -eq Publish-Release").ThrowOnError().Texts("State").Take(1));
        Assert.Equal(["NothingToRelease"], engine.Run("Publish-Release").ThrowOnError().Texts("Outcome"));

        var made = engine.Run("Get-TrainOperation | Where-Object State -eq Applied").ThrowOnError();
        Assert.Equal(["False", "False"], made.Texts("CanUndo"));
        Assert.Equal(["OperationPublished"], engine.Run("param($Id) Undo-TrainOperation $Id", ("Id", made.Texts("Id")[0])).ErrorIds);
        Assert.Equal(local, repository.Git("for-each-ref", "refs/heads", "refs/tags"));
    }

    [Theory]
    [InlineData("Get-Spec 1 -All | Publish-Release")]
    [InlineData("Get-Release v0.1.0 | Publish-Release")]
    [InlineData("Publish-Release -Version 0.1.0")]
    [InlineData("Publish-Release -NoFetch")]
    public void A_release_without_a_remote_goes_there_when_there_is_one(string line)
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(1);
        using var engine = new ModuleEngine(repository.Path);
        engine.Run(SpecScenes.Pipeline).ThrowOnError();
        engine.Run("Complete-Sprint").ThrowOnError();
        var remote = repository.Beside("origin.git");
        repository.Git("init", "--quiet", "--bare", remote.Path);
        repository.Git("remote", "add", "origin", remote.Path);

        var published = engine.Run(line).ThrowOnError();

        Assert.Equal(["v0.1.0"], published.Texts("Tag"));
        Assert.Equal(["True"], published.Texts("IsPushed"));
        Assert.Equal(repository.Git("rev-parse", "dev", "v0.1.0^{commit}", "v0.1.0"), remote.Git("rev-parse", "dev", "main", "v0.1.0"));
        Assert.NotEqual(remote.Git("rev-parse", "dev"), remote.Git("rev-parse", "main"));
    }

    [Fact]
    public void Where_something_new_has_gathered_both_releases_go()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(2);
        using var remote = repository.AddRemote();
        using var engine = new ModuleEngine(repository.Path);
        engine.Run("Merge-Spec 1 -NoPush | Publish-Release -NoPush").ThrowOnError();
        engine.Run("Merge-Spec 2").ThrowOnError();

        var dry = engine.Run("Publish-Release -WhatIf").ThrowOnError();
        Assert.Contains("What if: Release v0.2.0 with spec-002, publish v0.1.0, which this clone alone has, and push 'dev', 'main', 'v0.2.0', 'v0.1.0' to 'origin'", dry.Text, StringComparison.Ordinal);
        Assert.Equal(["Planned", "Planned"], dry.Texts("Outcome"));
        var published = engine.Run("Publish-Release").ThrowOnError();

        Assert.Equal(["v0.1.0", "v0.2.0"], published.Texts("Tag"));
        Assert.Equal(["True", "True"], published.Texts("IsPushed"));
        Assert.Equal(repository.Git("rev-parse", "dev", "main", "v0.1.0", "v0.2.0"), remote.Git("rev-parse", "dev", "main", "v0.1.0", "v0.2.0"));
        Assert.Equal(["v0.2.0", "v0.1.0"], engine.Run("Get-Release").ThrowOnError().Texts("Tag"));
    }

    [Fact]
    public void A_release_that_waits_is_shown_with_the_command_that_publishes_it()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(1);
        using var remote = repository.AddRemote();
        using var engine = new ModuleEngine(repository.Path);
        engine.Run("Merge-Spec -NoPush | Publish-Release -NoPush").ThrowOnError();

        foreach (var line in new[] { "Get-Release", "Get-ReleaseTrain", "Publish-Release -NoPush", "@() | Publish-Release" })
        {
            var shown = engine.Run(line).ThrowOnError();
            Assert.Equal(["False"], shown.Texts("IsPushed"));
            Assert.Contains("ReleaseNotPublished: v0.1.0 is in this clone alone. Next: Publish-Release, which pushes it to 'origin'.", shown.Warnings);
        }

        Assert.Equal(string.Empty, remote.Git("tag"));
        engine.Run("Publish-Release").ThrowOnError();
        var train = engine.Run("Get-ReleaseTrain").ThrowOnError();
        Assert.Equal(["True"], train.Texts("IsPushed"));
        Assert.Empty(train.Warnings);
    }

    [Fact]
    public void A_version_tag_of_a_person_is_theirs_to_push()
    {
        using var repository = CreateReleased("1.2.0");
        using var remote = repository.AddRemote();
        remote.Git("tag", "--delete", "v1.2.0");
        using var engine = new ModuleEngine(repository.Path);

        Assert.Equal(["NothingToRelease"], engine.Run("Publish-Release").ThrowOnError().Texts("Outcome"));
        Assert.Equal(string.Empty, remote.Git("tag"));
    }

    [Fact]
    public void A_tag_of_somebody_else_with_the_name_of_a_release_that_waits_is_never_moved()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(1);
        using var remote = repository.AddRemote();
        using var engine = new ModuleEngine(repository.Path);
        engine.Run("Merge-Spec -NoPush | Publish-Release -NoPush").ThrowOnError();
        remote.Git("tag", "v0.1.0", "main");
        var (here, there) = (repository.Git("for-each-ref", "refs/heads", "refs/tags"), remote.Git("for-each-ref"));

        Assert.Equal(["TagExists"], engine.Run("Publish-Release").ErrorIds);

        Assert.Equal((here, there), (repository.Git("for-each-ref", "refs/heads", "refs/tags"), remote.Git("for-each-ref")));
    }

    [Fact]
    public void A_remote_that_refuses_the_tag_of_a_release_that_waits_gets_nothing_of_it()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(1);
        using var remote = repository.AddRemote();
        using var engine = new ModuleEngine(repository.Path);
        engine.Run("Merge-Spec -NoPush | Publish-Release -NoPush").ThrowOnError();
        var there = remote.Git("for-each-ref");
        var hook = remote.WriteHook("update", "case \"$1\" in refs/tags/*) exit 1;; esac");

        Assert.Equal(["PushRefused"], engine.Run("Publish-Release").ErrorIds);
        Assert.Equal(there, remote.Git("for-each-ref"));
        File.Delete(hook);
        Assert.Equal(["True"], engine.Run("Publish-Release").ThrowOnError().Texts("IsPushed"));
    }

    [Fact]
    public void A_clone_as_CI_makes_it_releases_with_a_detached_head()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(2);
        using var remote = repository.AddRemote();
        var ci = remote.Clone("ci");
        ci.Git("checkout", "--quiet", "--detach", "origin/dev");
        ci.Git("branch", "--quiet", "-D", "main");
        using var engine = new ModuleEngine(ci.Path);

        engine.Run(SpecScenes.Pipeline).ThrowOnError();

        Assert.Equal(remote.Git("rev-parse", "dev"), remote.Git("rev-parse", "main"));
        Assert.Equal(remote.Git("rev-parse", "dev"), remote.Git("rev-parse", "v0.1.0^{commit}"));
        Assert.Equal(string.Empty, ci.Git("for-each-ref", "refs/heads"));
    }

    [Fact]
    public void Releases_are_read_back_by_every_clone()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(2);
        using var remote = repository.AddRemote();
        using (var engine = new ModuleEngine(repository.Path))
        {
            engine.Run(SpecScenes.Pipeline).ThrowOnError();
        }

        var clone = remote.Clone("fresh");
        using var other = new ModuleEngine(clone.Path);
        var release = (dynamic)other.Run("Get-Release -Latest").ThrowOnError().Single!;

        Assert.Equal("v0.1.0", (string)release.Tag);
        Assert.Equal(2, (int)release.Specs.Count);
        Assert.Single((IEnumerable<string>)release.Sprints);
        Assert.True((bool)release.IsPushed);
        Assert.Contains("### Added", (string)release.Notes, StringComparison.Ordinal);
        Assert.Equal(["ReleaseNotFound"], other.Run("Get-Release v9.9.9").ErrorIds);
        Assert.Equal(["v0.1.0"], other.Run("Get-Release v0*").ThrowOnError().Texts("Tag"));
        Assert.Contains("v0.1.0", other.Complete("Get-Release "));
    }

    [Fact]
    public void The_next_release_is_decided_with_its_evidence_by_spec_and_commit()
    {
        using var repository = CreateReleased("1.2.0");
        repository.AddSpec("spec-001-new");
        repository.Commit("fix: mend the clock");
        repository.Commit("Words that follow no convention");
        using var engine = new ModuleEngine(repository.Path);
        engine.Run("Merge-Spec").ThrowOnError();

        var next = (dynamic)engine.Run("Get-NextRelease").ThrowOnError().Single!;

        Assert.Equal("1.3.0", next.Version.ToString());
        Assert.Equal("Minor", next.Bump.ToString());
        Assert.Equal(2, (int)next.Evidence.Count);
        Assert.Equal(2, (int)next.Commits.Count);
        Assert.Equal("1.2.0", next.Current.ToString());
    }

    [Fact]
    public void Commits_that_ask_for_no_version_are_released_only_on_demand()
    {
        using var repository = CreateReleased("1.2.0");
        repository.Commit("Words that follow no convention");
        using var engine = new ModuleEngine(repository.Path);

        var nothing = engine.Run("Publish-Release").ThrowOnError();

        Assert.Equal(["NothingToRelease"], nothing.Texts("Outcome"));
        Assert.Contains(nothing.Warnings, warning => warning.Contains("since 1.2.0 (1 commit) asks for no version. 'Publish-Release -Bump Patch'", StringComparison.Ordinal));
        Assert.Equal(["v1.2.1"], engine.Run("Publish-Release -Bump Patch").ThrowOnError().Texts("Tag"));
    }

    [Fact]
    public void Run_dry_it_says_what_is_pushed_where_and_shows_the_notes()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(1);
        using var remote = repository.AddRemote();
        using var engine = new ModuleEngine(repository.Path);
        engine.Run("Merge-Spec").ThrowOnError();

        var text = engine.Run("[void](Publish-Release -WhatIf)").ThrowOnError().Text;

        Assert.Equal("What if: Release v0.1.0 with spec-001 and push 'dev', 'main', 'v0.1.0' to 'origin'\n\n### Added\n\n- The spec 001 work (spec-001)\n\n", text);
    }

    [Fact]
    public void Ledgers_alone_are_never_something_to_release()
    {
        using var repository = CreateReleased("1.2.0");
        repository.AddReadySpecs(1);
        using var engine = new ModuleEngine(repository.Path);
        engine.Run(SpecScenes.Pipeline).ThrowOnError();
        engine.Run("Get-Release -Latest | Complete-Sprint").ThrowOnError();

        Assert.Equal(["NothingToRelease"], engine.Run("Publish-Release -Bump Patch").ThrowOnError().Texts("Outcome"));
    }

    [Fact]
    public void Version_files_that_nothing_writes_are_told_of()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.Commit("Rule", (".specify/config/workflow-config.yml", "release:\n  versionFiles: [ { path: package.json } ]\n"), ("package.json", "{ \"version\": \"0.0.0\" }\n"));
        repository.AddReadySpecs(1);
        using var engine = new ModuleEngine(repository.Path);
        engine.Run("Merge-Spec").ThrowOnError();

        var released = engine.Run("Publish-Release").ThrowOnError();

        Assert.Contains("package.json", Assert.Single(released.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void The_next_version_is_decided_in_a_dry_session_without_one_byte_of_change()
    {
        using var repository = SpecScenes.CreateTrain();
        using var remote = repository.AddRemote();
        using var other = remote.Clone("other", "--branch", "dev");
        other.Commit("feat: hear the train");
        other.Git("push", "--quiet", "origin", "dev");
        using var engine = new ModuleEngine(repository.Path);
        var before = FolderSnapshot.Of(repository.Path);

        Assert.Equal(["0.1.0"], engine.Run("$WhatIfPreference = $true; Get-NextRelease").ThrowOnError().Texts("Version"));

        before.DemandSame(FolderSnapshot.Of(repository.Path));
    }

    [Fact]
    public void A_main_branch_that_is_another_name_of_dev_stays_one()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(1);
        repository.Git("symbolic-ref", "refs/heads/main", "refs/heads/dev");
        using var engine = new ModuleEngine(repository.Path);

        engine.Run(SpecScenes.Pipeline).ThrowOnError();

        Assert.Equal("refs/heads/dev", repository.Git("symbolic-ref", "refs/heads/main"));
        Assert.Equal(repository.Git("rev-parse", "v0.1.0^{commit}"), repository.Git("rev-parse", "dev"));
    }

    private static TestRepository CreateReleased(string version)
    {
        var repository = SpecScenes.CreateTrain();
        repository.Git("tag", "-a", "-m", version, "v" + version);
        return repository;
    }
}
