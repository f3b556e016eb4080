using ReleaseTrain.Tests.Fixtures;

namespace ReleaseTrain.Tests.Sprints;

public class CompleteSprintTests
{
    private const string Opening = "<!-- release-train:status -->";
    private const string Closing = "<!-- /release-train:status -->";

    [Fact]
    public void A_released_sprint_closes_its_specs_in_one_commit_and_their_branches_go()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(2);
        using var remote = repository.AddRemote();
        using var engine = new ModuleEngine(repository.Path);
        engine.Run(SpecScenes.Pipeline).ThrowOnError();
        var before = repository.Head;

        var sprint = (dynamic)engine.Run("Get-Sprint | Complete-Sprint").ThrowOnError().Single!;

        Assert.Equal("Completed", sprint.State.ToString());
        Assert.Equal(["Closed", "Closed"], ((IEnumerable<dynamic>)sprint.Specs).Select(spec => (string)spec.Stage.ToString()));
        Assert.NotNull((object?)sprint.CompletedAt);
        Assert.Equal((TimeSpan)(sprint.CompletedAt - sprint.StartedAt), (TimeSpan)sprint.Duration);
        Assert.Equal(before, repository.Git("rev-parse", "dev^"));
        Assert.Equal("closed", repository.StageOn("dev", "spec-002-work"));
        var message = repository.Git("show", "-s", "--format=%B", "dev");
        Assert.Contains($"Sprint: {sprint.Id}", message, StringComparison.Ordinal);
        Assert.Contains("Stage: closed", message, StringComparison.Ordinal);
        Assert.Contains("Spec: spec-002-work", message, StringComparison.Ordinal);
        Assert.Contains("Train-Operation: ", message, StringComparison.Ordinal);
        Assert.Equal("dev main", Branches(repository));
        Assert.Equal("dev main", Branches(remote));
        Assert.Equal(repository.Head, remote.Git("rev-parse", "dev"));
        Assert.Equal(before, remote.Git("rev-parse", "main"));
        Assert.Equal(string.Empty, repository.Git("status", "--porcelain"));
    }

    [Fact]
    public void The_whole_line_ends_with_the_clean_up()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(3);
        using var engine = new ModuleEngine(repository.Path);

        Assert.Equal(["Completed"], engine.Run($"{SpecScenes.Pipeline} | Complete-Sprint").ThrowOnError().Texts("State"));

        Assert.Equal("dev main", Branches(repository));
        Assert.Equal(["Completed"], engine.Run("Get-Sprint").ThrowOnError().Texts("State"));
        Assert.Empty(engine.Run("Get-Spec").ThrowOnError().Output);
    }

    [Fact]
    public void A_second_run_says_that_there_is_nothing_and_changes_nothing()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(1);
        using var remote = repository.AddRemote();
        using var engine = new ModuleEngine(repository.Path);
        engine.Run($"{SpecScenes.Pipeline} | Complete-Sprint").ThrowOnError();
        var (here, there) = (repository.Git("for-each-ref"), remote.Git("for-each-ref"));

        var silent = engine.Run("Complete-Sprint").ThrowOnError();
        var named = engine.Run("Get-Sprint | Complete-Sprint").ThrowOnError();

        Assert.Empty(silent.Output);
        Assert.Equal(["Completed"], named.Texts("State"));
        Assert.All([silent, named], result => Assert.Contains(result.Warnings, warning => warning.StartsWith("NothingToComplete", StringComparison.Ordinal)));
        Assert.Equal(here, repository.Git("for-each-ref"));
        Assert.Equal(there, remote.Git("for-each-ref"));
    }

    [Fact]
    public void A_sprint_that_no_release_carries_is_refused_and_the_released_one_is_completed()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(1);
        using var engine = new ModuleEngine(repository.Path);
        engine.Run(SpecScenes.Pipeline).ThrowOnError();
        repository.AddSpec("spec-002-later");
        engine.Run("Merge-Spec").ThrowOnError();

        var result = engine.Run("Get-Sprint | Complete-Sprint");

        Assert.Equal(["NotReleased"], result.ErrorIds);
        Assert.Contains("Publish-Release", result.ErrorText, StringComparison.Ordinal);
        Assert.Equal(["Completed"], result.Texts("State"));
        Assert.Equal("closed", repository.StageOn("dev", "spec-001-work"));
        Assert.Equal("merged", repository.StageOn("dev", "spec-002-later"));
        Assert.Equal("dev main spec-002-later", Branches(repository));
    }

    [Fact]
    public void An_open_sprint_has_not_landed_and_an_unknown_one_is_not_found()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(1);
        using var engine = new ModuleEngine(repository.Path);
        engine.Run("Start-Sprint").ThrowOnError();

        Assert.Equal(["NotReleased"], engine.Run("Get-Sprint | Complete-Sprint").ErrorIds);
        Assert.Equal(["SprintNotFound"], engine.Run("Complete-Sprint 01ABC").ErrorIds);
        Assert.Equal(["SprintNotFound"], engine.Run("[timespan]::Zero | Complete-Sprint").ErrorIds);
    }

    [Fact]
    public void Without_input_every_released_spec_is_closed_whatever_sprint_carried_it()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(1);
        repository.Commit("Adopt", ("specs/spec-007-old/.status", "released\n"), ("specs/spec-007-old/spec.md", "# Old\n"));
        using var engine = new ModuleEngine(repository.Path);
        engine.Run(SpecScenes.Pipeline).ThrowOnError();
        repository.AddSpec("spec-002-next");
        engine.Run(SpecScenes.Pipeline).ThrowOnError();

        Assert.Equal(["Completed", "Completed"], engine.Run("Complete-Sprint").ThrowOnError().Texts("State"));

        Assert.Equal("closed", repository.StageOn("dev", "spec-001-work"));
        Assert.Equal("closed", repository.StageOn("dev", "spec-002-next"));
        Assert.Equal("closed", repository.StageOn("dev", "spec-007-old"));
    }

    [Fact]
    public void Ids_may_be_short_and_releases_stand_for_their_sprints()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(1);
        using var engine = new ModuleEngine(repository.Path);
        engine.Run(SpecScenes.Pipeline).ThrowOnError();
        repository.AddSpec("spec-002-next");
        engine.Run(SpecScenes.Pipeline).ThrowOnError();

        Assert.Equal(["Completed"], engine.Run("Get-Release v0.1.0 | Complete-Sprint").ThrowOnError().Texts("State"));
        Assert.Equal("released", repository.StageOn("dev", "spec-002-next"));
        Assert.Equal(["Completed"], engine.Run("Complete-Sprint ((Get-Sprint -State Released).Id.Substring(18))").ThrowOnError().Texts("State"));
        Assert.Equal("closed", repository.StageOn("dev", "spec-002-next"));
        Assert.Equal(2, engine.Complete("Complete-Sprint 0").Count);
    }

    [Fact]
    public void Marked_blocks_of_documents_show_where_the_train_stands_and_the_rest_stays()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.Commit("Document", ("README.md", $"# Träin\r\n\r\n{Opening}\r\n{Closing}\r\ntail"), ("docs/ROADMAP.md", $"{Opening}\n{Closing}\n"), ("docs/OTHER.md", $"{Opening}\n{Closing}\n"));
        repository.AddReadySpecs(1);
        repository.AddSpec("spec-002-open", stage: "planned");
        using var engine = new ModuleEngine(repository.Path);
        engine.Run(SpecScenes.Pipeline).ThrowOnError();

        engine.Run("Complete-Sprint").ThrowOnError();

        var readme = repository.Read("README.md");
        Assert.StartsWith($"# Träin\r\n\r\n{Opening}\r\n", readme, StringComparison.Ordinal);
        Assert.EndsWith($"{Closing}\r\ntail", readme, StringComparison.Ordinal);
        Assert.Contains("| 0.1.0 | nothing has gathered | v0.1.0, ", readme, StringComparison.Ordinal);
        Assert.Contains("| planned | spec-002 | The spec 002 open |\r\n", readme, StringComparison.Ordinal);
        Assert.DoesNotContain("spec-001", readme, StringComparison.Ordinal);
        Assert.Contains("| planned | spec-002 |", repository.Read("docs/ROADMAP.md"), StringComparison.Ordinal);
        Assert.Equal($"{Opening}\n{Closing}\n", repository.Read("docs/OTHER.md"));
        Assert.Equal("README.md\ndocs/ROADMAP.md\nspecs/spec-001-work/.status", repository.Git("diff", "--name-only", "dev^", "dev"));
    }

    [Fact]
    public void Configured_documents_alone_are_written_and_their_mode_stays()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.Commit(
            "Document",
            ("README.md", $"{Opening}\n{Closing}\n"),
            ("status.sh", $"{Opening}\n{Closing}\n"),
            (".specify/config/workflow-config.yml", "version: 1\nrelease:\n  documents:\n    - path: status.sh\n    - path: nowhere.md\n"));
        repository.Git("update-index", "--chmod=+x", "status.sh");
        repository.Git("commit", "--quiet", "-m", "Make it run");
        repository.Git("checkout", "--quiet", "--", "status.sh");
        repository.AddReadySpecs(1);
        using var engine = new ModuleEngine(repository.Path);
        engine.Run(SpecScenes.Pipeline).ThrowOnError();

        var result = engine.Run("Complete-Sprint").ThrowOnError();

        Assert.Contains(result.Warnings, warning => warning.StartsWith("StatusBlockMissing: 'nowhere.md'", StringComparison.Ordinal));
        Assert.StartsWith("100755", repository.Git("ls-tree", "dev", "status.sh"), StringComparison.Ordinal);
        Assert.Contains("| 0.1.0 |", repository.Git("show", "dev:status.sh"), StringComparison.Ordinal);
        Assert.Equal($"{Opening}\n{Closing}", repository.Git("show", "dev:README.md"));
        Assert.Equal(string.Empty, repository.Git("status", "--porcelain"));
    }

    [Fact]
    public void Branches_that_must_stay_are_warned_about_and_the_sprint_is_completed()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(2);
        using var remote = repository.AddRemote();
        using var engine = new ModuleEngine(repository.Path);
        engine.Run(SpecScenes.Pipeline).ThrowOnError();
        repository.Git("switch", "--quiet", "spec-001-work");
        repository.Git("worktree", "add", "--quiet", Path.Combine(repository.Root, "two"), "spec-002-work");
        File.WriteAllText(Path.Combine(repository.Root, "two", "more.txt"), "more");
        repository.Git("-C", Path.Combine(repository.Root, "two"), "add", "--all");
        repository.Git("-C", Path.Combine(repository.Root, "two"), "commit", "--quiet", "-m", "Go on");

        var result = engine.Run("Complete-Sprint").ThrowOnError();

        Assert.Equal(["Completed"], result.Texts("State"));
        Assert.Contains(result.Warnings, warning => warning.Contains("'spec-001-work' stays: it is checked out", StringComparison.Ordinal));
        Assert.Contains(result.Warnings, warning => warning.Contains("'spec-002-work' stays: it is not merged: it has 1 commit", StringComparison.Ordinal));
        Assert.Equal("closed", repository.StageOn("dev", "spec-002-work"));
        Assert.Equal("dev main spec-001-work spec-002-work", Branches(repository));
    }

    [Fact]
    public void Branches_of_one_spec_behind_different_prefixes_all_go_and_it_is_closed_once()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(1);
        using var engine = new ModuleEngine(repository.Path);
        engine.Run(SpecScenes.Pipeline).ThrowOnError();
        repository.Git("branch", "ada/spec-001-work", "spec-001-work");

        Assert.Equal(["Completed"], engine.Run("Complete-Sprint").ThrowOnError().Texts("State"));

        Assert.Equal("dev main", Branches(repository));
        Assert.Equal("closed", repository.StageOn("dev", "spec-001-work"));
    }

    [Fact]
    public void With_NoPush_the_remote_stays_as_it_is()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(1);
        using var remote = repository.AddRemote();
        using var engine = new ModuleEngine(repository.Path);
        engine.Run(SpecScenes.Pipeline).ThrowOnError();
        var there = remote.Git("for-each-ref");

        Assert.Equal(["Completed"], engine.Run("Complete-Sprint -NoPush").ThrowOnError().Texts("State"));

        Assert.Equal(there, remote.Git("for-each-ref"));
        Assert.Equal("dev main", Branches(repository));
    }

    [Fact]
    public void Run_dry_it_shows_planned_sprints_and_not_one_byte_changes()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(2);
        using var remote = repository.AddRemote();
        using var engine = new ModuleEngine(repository.Path);
        engine.Run(SpecScenes.Pipeline).ThrowOnError();
        var (here, there) = (FolderSnapshot.Of(repository.Path), FolderSnapshot.Of(remote.Path));

        var sprint = (dynamic)engine.Run("Complete-Sprint -WhatIf").ThrowOnError().Single!;

        Assert.Equal("Planned", sprint.State.ToString());
        Assert.Null((object?)sprint.CompletedAt);
        here.DemandSame(FolderSnapshot.Of(repository.Path));
        there.DemandSame(FolderSnapshot.Of(remote.Path));
    }

    [Fact]
    public void At_the_end_of_a_dry_pipeline_it_foresees_the_sprint()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(2);
        using var engine = new ModuleEngine(repository.Path);
        var here = FolderSnapshot.Of(repository.Path);

        var dry = engine.Run($"$WhatIfPreference = $true; {SpecScenes.Pipeline} | Complete-Sprint").ThrowOnError();

        var sprint = (dynamic)dry.Single!;
        Assert.Equal("Planned", sprint.State.ToString());
        Assert.Equal("0.1.0", sprint.Version.ToString());
        Assert.Equal(2, (int)sprint.Specs.Count);
        Assert.DoesNotContain(dry.Warnings, warning => warning.StartsWith("NothingToComplete", StringComparison.Ordinal));
        here.DemandSame(FolderSnapshot.Of(repository.Path));
    }

    [Fact]
    public void A_no_to_one_sprint_completes_the_other()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(1);
        using var engine = new ModuleEngine(repository.Path);
        engine.Run(SpecScenes.Pipeline).ThrowOnError();
        repository.AddSpec("spec-002-next");
        engine.Run(SpecScenes.Pipeline).ThrowOnError();
        engine.Answers.Enqueue(0);
        engine.Answers.Enqueue(2);

        var result = engine.Run("Complete-Sprint -Confirm").ThrowOnError();

        Assert.Equal(["Completed"], result.Texts("State"));
        Assert.Equal(2, engine.Questions.Count);
        Assert.Equal("closed", repository.StageOn("dev", "spec-002-next"));
        Assert.Equal("released", repository.StageOn("dev", "spec-001-work"));
        Assert.Equal("dev main spec-001-work", Branches(repository));
    }

    [Fact]
    public void An_empty_pipeline_completes_nothing()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(1);
        using var engine = new ModuleEngine(repository.Path);
        engine.Run(SpecScenes.Pipeline).ThrowOnError();

        Assert.Contains(engine.Run("@() | Complete-Sprint").ThrowOnError().Warnings, warning => warning.StartsWith("NothingToComplete", StringComparison.Ordinal));
        Assert.Contains(engine.Run($"{SpecScenes.Pipeline} | Complete-Sprint").ThrowOnError().Warnings, warning => warning.StartsWith("NothingToComplete", StringComparison.Ordinal));
        Assert.Equal("released", repository.StageOn("dev", "spec-001-work"));
    }

    [Fact]
    public void Completing_is_never_something_to_release()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(1);
        using var engine = new ModuleEngine(repository.Path);
        engine.Run($"{SpecScenes.Pipeline} | Complete-Sprint").ThrowOnError();

        Assert.Equal(["None"], engine.Run("Get-NextRelease").ThrowOnError().Texts("Bump"));
        Assert.Equal(["NothingToRelease"], engine.Run("Publish-Release").ThrowOnError().Texts("Outcome"));
    }

    private static string Branches(TestRepository repository) => repository.Git("for-each-ref", "--format=%(refname:short)", "refs/heads").ReplaceLineEndings(" ");
}
