using System.Text.RegularExpressions;
using ReleaseTrain.Tests.Fixtures;

namespace ReleaseTrain.Tests.Sprints;

/// <summary>The contract of the one line, sentence by sentence.</summary>
public class PipelineTests
{
    [Fact]
    public void Twenty_ready_specs_become_a_release_in_one_line()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(20);
        using var engine = new ModuleEngine(repository.Path);

        var release = (dynamic)engine.Run(SpecScenes.Pipeline).ThrowOnError().Single!;

        Assert.Equal("v0.1.0", (string)release.Tag);
        Assert.Equal(20, (int)release.Specs.Count);
        Assert.Equal("tag", repository.Git("cat-file", "-t", "v0.1.0"));
        Assert.Equal(repository.Git("rev-parse", "dev"), repository.Git("rev-parse", "v0.1.0^{commit}"));
        Assert.Equal(repository.Git("rev-parse", "dev"), repository.Git("rev-parse", "main"));
        Assert.Equal("released", repository.StageOn("main", "spec-020-work"));
        Assert.Contains("The spec 007 work (spec-007)", repository.Read("CHANGELOG.md"), StringComparison.Ordinal);
        Assert.Equal(string.Empty, repository.Git("status", "--porcelain"));
    }

    [Fact]
    public void Against_a_bare_remote_dev_main_and_tag_arrive_together()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(20);
        using var remote = repository.AddRemote();
        using var engine = new ModuleEngine(repository.Path);

        var release = (dynamic)engine.Run(SpecScenes.Pipeline).ThrowOnError().Single!;

        Assert.True((bool)release.IsPushed);
        Assert.Equal(repository.Git("rev-parse", "dev"), remote.Git("rev-parse", "dev"));
        Assert.Equal(repository.Git("rev-parse", "dev"), remote.Git("rev-parse", "main"));
        Assert.Equal(repository.Git("rev-parse", "v0.1.0"), remote.Git("rev-parse", "v0.1.0"));
        Assert.Equal(string.Empty, remote.Git("for-each-ref", "refs/release-train"));
    }

    [Fact]
    public void With_one_trunk_branch_it_is_the_same_line()
    {
        using var repository = TestRepository.Create();
        repository.AddReadySpecs(2);
        using var remote = repository.AddRemote();
        using var engine = new ModuleEngine(repository.Path);

        engine.Run(SpecScenes.Pipeline).ThrowOnError();

        Assert.Equal(repository.Git("rev-parse", "main"), remote.Git("rev-parse", "main"));
        Assert.Equal(repository.Git("rev-parse", "main"), remote.Git("rev-parse", "v0.1.0^{commit}"));
    }

    [Fact]
    public void With_nothing_to_do_it_says_so_and_changes_nothing()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(1);
        using var remote = repository.AddRemote();
        using var engine = new ModuleEngine(repository.Path);
        engine.Run(SpecScenes.Pipeline).ThrowOnError();
        var (here, there) = (repository.Git("for-each-ref"), remote.Git("for-each-ref"));
        var recorded = engine.Run("Get-TrainOperation").ThrowOnError().Texts("Id");

        var again = engine.Run(SpecScenes.Pipeline).ThrowOnError();

        Assert.Equal(["NothingToRelease"], again.Texts("Outcome"));
        Assert.Contains(again.Warnings, warning => warning.Contains("nothing was merged", StringComparison.Ordinal));
        Assert.Contains(again.Warnings, warning => warning.Contains("nothing has gathered", StringComparison.Ordinal));
        Assert.Equal(here, repository.Git("for-each-ref"));
        Assert.Equal(there, remote.Git("for-each-ref"));
        Assert.NotEmpty(recorded);
        Assert.Equal(recorded, engine.Run("Get-TrainOperation").ThrowOnError().Texts("Id"));
    }

    [Fact]
    public void An_empty_pipeline_releases_nothing_and_says_what_has_gathered()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(2);
        using var engine = new ModuleEngine(repository.Path);
        engine.Run("Merge-Spec").ThrowOnError();

        var nothing = engine.Run(SpecScenes.Pipeline).ThrowOnError();

        Assert.Equal(["NothingToRelease"], nothing.Texts("Outcome"));
        Assert.Contains(nothing.Warnings, warning => warning.Contains("spec-001, spec-002 have gathered", StringComparison.Ordinal) && warning.Contains("Publish-Release -Bump Minor", StringComparison.Ordinal));
        Assert.Equal(string.Empty, repository.Git("tag"));
        Assert.Equal(["v0.1.0"], engine.Run("Publish-Release -Bump Minor").ThrowOnError().Texts("Tag"));
    }

    [Fact]
    public void Null_in_the_pipeline_counts_as_nothing()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(1);
        using var engine = new ModuleEngine(repository.Path);

        var nothing = engine.Run("$null | Merge-Spec | Publish-Release").ThrowOnError();

        Assert.Equal(["NothingToRelease"], nothing.Texts("Outcome"));
        Assert.Equal("review", repository.StageOn("spec-001-work", "spec-001-work"));
    }

    [Fact]
    public void A_failure_among_the_results_stops_the_release_but_not_the_landing()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddSpec("spec-001-first", files: [("shared.txt", "first\n")]);
        repository.AddSpec("spec-002-second", files: [("shared.txt", "second\n")]);
        using var engine = new ModuleEngine(repository.Path);

        var failed = engine.Run(SpecScenes.Pipeline);

        Assert.Equal(["MergeConflict", "TrainIncomplete"], failed.ErrorIds);
        Assert.Equal("merged", repository.StageOn("dev", "spec-001-first"));
        Assert.Equal(string.Empty, repository.Git("tag"));
    }

    [Fact]
    public void Stop_at_errors_lets_the_landing_finish_with_one_conflict_among_five()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(4);
        repository.AddSpec("spec-005-rival", files: [("src/spec-001-work.txt", "rival")]);
        using var engine = new ModuleEngine(repository.Path);

        var stopped = engine.Run("$ErrorActionPreference = 'Stop'; Get-Spec -Stage review | Merge-Spec | ForEach-Object { $global:seen += @($_.Outcome) }; $global:after = $true");

        Assert.Equal("MergeConflict", stopped.Terminating!.FullyQualifiedErrorId.Split(',')[0]);
        Assert.Equal(["Merged", "Merged", "Merged", "Merged", "Conflict"], engine.Run("$global:seen").Output.Select(item => item.ToString()));
        Assert.Empty(engine.Run("if ($global:after) { 'went on' }").Output);
        Assert.Equal("merged", repository.StageOn("dev", "spec-004-work"));
    }

    [Fact]
    public void Partial_trains_leave_when_they_are_allowed_to()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddSpec("spec-001-first", files: [("shared.txt", "first\n")]);
        repository.AddSpec("spec-002-second", files: [("shared.txt", "second\n")]);
        using var engine = new ModuleEngine(repository.Path);

        var partial = engine.Run("Get-Spec -Stage review | Merge-Spec -AllowPartial | Publish-Release -Bump Minor").ThrowOnError();

        Assert.Equal(["v0.1.0"], partial.Texts("Tag"));
        Assert.Contains(partial.Warnings, warning => warning.Contains("spec-002 stays behind", StringComparison.Ordinal));
    }

    [Fact]
    public void A_no_to_one_spec_lands_the_others()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(3);
        using var engine = new ModuleEngine(repository.Path);
        engine.Answers.Enqueue(0);
        engine.Answers.Enqueue(2);
        engine.Answers.Enqueue(0);

        var results = engine.Run("Get-Spec -Stage review | Merge-Spec -Confirm").ThrowOnError();

        Assert.Equal(["spec-001:Merged", "spec-003:Merged", "spec-002:Skipped"], results.Output.Select(item => $"{item.Properties["Spec"].Value}:{item.Properties["Outcome"].Value}"));
        Assert.Equal(3, engine.Questions.Count);
        Assert.Matches(new Regex("spec-001: It would be merged[.] .*spec-003: It would be merged[.] .*spec-002: Declined[.]"), Assert.Single(results.Warnings));
        Assert.Equal("review", repository.StageOn("spec-002-work", "spec-002-work"));
    }

    [Fact]
    public void A_no_to_the_spec_that_stood_in_the_way_lets_its_rival_board()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddSpec("spec-001-first", files: [("shared.txt", "first\n")]);
        repository.AddSpec("spec-002-second", files: [("shared.txt", "second\n")]);
        using var engine = new ModuleEngine(repository.Path);
        engine.Answers.Enqueue(2);
        engine.Answers.Enqueue(0);

        var results = engine.Run("Get-Spec -Stage review | Merge-Spec -Confirm").ThrowOnError();

        Assert.Equal(["spec-002:Merged", "spec-001:Skipped"], results.Output.Select(item => $"{item.Properties["Spec"].Value}:{item.Properties["Outcome"].Value}"));
    }

    [Fact]
    public void A_run_after_a_kill_between_merge_and_publish_says_what_to_do()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(1);
        using (var killed = new ModuleEngine(repository.Path))
        {
            killed.Run("Get-Spec -Stage review | Merge-Spec").ThrowOnError();
        }

        using var engine = new ModuleEngine(repository.Path);
        var again = engine.Run(SpecScenes.Pipeline).ThrowOnError();

        Assert.Equal(["NothingToRelease"], again.Texts("Outcome"));
        Assert.Contains(again.Warnings, warning => warning.Contains("'Publish-Release -Bump Minor' releases them as 0.1.0", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Get-Spec -Stage review | Merge-Spec -WhatIf | Publish-Release -Bump Minor -WhatIf")]
    [InlineData("$WhatIfPreference = $true; Get-Spec -Stage review | Merge-Spec | Publish-Release -Bump Minor")]
    public void Run_dry_the_line_shows_the_version_and_the_notes_and_not_one_byte_changes(string line)
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(3);
        using var remote = repository.AddRemote();
        using var engine = new ModuleEngine(repository.Path);
        var (here, there) = (FolderSnapshot.Of(repository.Path), FolderSnapshot.Of(remote.Path));

        var dry = engine.Run(line).ThrowOnError();

        var release = (dynamic)dry.Single!;
        Assert.Equal("Planned", release.Outcome.ToString());
        Assert.Equal("0.1.0", release.Version.ToString());
        Assert.Contains("The spec 002 work (spec-002)", (string)release.Notes, StringComparison.Ordinal);
        Assert.Contains("What if: Merge spec-002-work", dry.Text, StringComparison.Ordinal);
        here.DemandSame(FolderSnapshot.Of(repository.Path));
        there.DemandSame(FolderSnapshot.Of(remote.Path));
    }

    [Fact]
    public void Run_dry_after_a_colleague_pushed_it_sees_what_the_remote_has_and_not_one_byte_changes()
    {
        using var repository = SpecScenes.CreateTrain();
        using var remote = repository.AddRemote();
        var colleague = remote.Clone("colleague");
        colleague.Git("switch", "--quiet", "dev");
        colleague.AddSpec("spec-001-theirs");
        colleague.Git("push", "--quiet", "origin", "spec-001-theirs");
        using var engine = new ModuleEngine(repository.Path);
        var here = FolderSnapshot.Of(repository.Path);

        var dry = engine.Run("Merge-Spec -WhatIf").ThrowOnError();

        Assert.Equal(["Planned"], dry.Texts("Outcome"));
        here.DemandSame(FolderSnapshot.Of(repository.Path));
    }

    [Theory]
    [InlineData("Get-Spec -Stage review | Merge-Spec | Publish-Release -Bump Minor -WhatIf")]
    [InlineData("Get-Spec -Stage review |\n Merge-Spec |\n Where-Object { $true } | Publish-Release -wi")]
    [InlineData("$with = @{ WhatIf = $true; Bump = 'Minor' }; Get-Spec -Stage review | Merge-Spec | Publish-Release @with")]
    public void A_trailing_WhatIf_refuses_the_whole_line_before_anything_happens(string line)
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(1);
        using var engine = new ModuleEngine(repository.Path);
        var here = FolderSnapshot.Of(repository.Path);

        Assert.Contains("WhatIfIncomplete", engine.Run(line).ErrorIds);

        here.DemandSame(FolderSnapshot.Of(repository.Path));
        engine.Run(SpecScenes.Pipeline).ThrowOnError();
    }

    [Fact]
    public void A_conflict_is_reported_as_such_when_run_dry()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddSpec("spec-001-first", files: [("shared.txt", "first\n")]);
        repository.AddSpec("spec-002-second", files: [("shared.txt", "second\n")]);
        using var engine = new ModuleEngine(repository.Path);

        Assert.Equal(["Planned", "Conflict"], engine.Run("Merge-Spec -WhatIf").Texts("Outcome"));
    }

    [Fact]
    public void Specs_read_elsewhere_are_merged_where_they_lie()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(1);
        using var engine = new ModuleEngine(repository.Root);

        engine.Run("param($Path) Get-Spec -Repository $Path | Merge-Spec | Publish-Release", ("Path", repository.Path)).ThrowOnError();

        Assert.Equal("v0.1.0", repository.Git("tag"));
    }
}
