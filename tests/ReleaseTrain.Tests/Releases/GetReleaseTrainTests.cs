using ReleaseTrain.Tests.Fixtures;

namespace ReleaseTrain.Tests.Releases;

/// <summary>The whole train at a glance.</summary>
public sealed class GetReleaseTrainTests
{
    [Fact]
    public void It_shows_what_is_released_gathered_ready_and_open()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.Git("tag", "-a", "v2.1.0", "-m", "v2.1.0", "main");
        repository.AddReadySpecs(4);
        repository.AddSpec("spec-005-draft", stage: "draft");
        repository.AddSpec("spec-006-waits", stage: "planned", ledger: "paused:\n  reason: no data yet\n  by: Robin\n  at: 2026-01-01T00:00:00Z\n");
        using var engine = new ModuleEngine(repository.Path);
        engine.Run("Merge-Spec 1, 2, 3").ThrowOnError();

        var train = (dynamic)engine.Run("Get-ReleaseTrain").ThrowOnError().Single!;

        Assert.Equal("work", train.Project);
        Assert.Equal("2.1.0", train.CurrentVersion.ToString());
        Assert.Equal("2.2.0-dev+3specs", train.DevVersion);
        Assert.Equal("2.2.0", train.NextVersion.ToString());
        Assert.Equal(3, (int)train.Gathered.Count);
        Assert.Equal("spec-004", Assert.Single((IEnumerable<object>)train.Ready).ToString());
        Assert.Equal((2, 5), ((int)train.OpenSpecs, (int)train.SpecLimit));
        Assert.Equal("ValueGathered", train.Reason.ToString());
        Assert.True((bool)train.IsDue);
        Assert.Null((object?)train.Sprint);
    }

    [Fact]
    public void One_spec_alone_is_counted_in_the_singular_and_then_released()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(1);
        using var engine = new ModuleEngine(repository.Path);

        Assert.Equal(["SpecReady"], engine.Run("Get-ReleaseTrain").ThrowOnError().Texts("Reason"));
        engine.Run("Merge-Spec").ThrowOnError();
        Assert.Equal(["0.1.0-dev+1spec"], engine.Run("Get-ReleaseTrain").ThrowOnError().Texts("DevVersion"));
        Assert.Equal(["None"], engine.Run("Get-ReleaseTrain").ThrowOnError().Texts("Reason"));
        engine.Run("Publish-Release").ThrowOnError();
        Assert.Equal(["0.1.0"], engine.Run("Get-ReleaseTrain").ThrowOnError().Texts("DevVersion"));
        Assert.Equal([null], engine.Run("Get-ReleaseTrain").ThrowOnError().Texts("NextVersion"));
    }

    [Theory]
    [InlineData("hotfix-001-crash", "", "HotfixReady")]
    [InlineData("spec-001-work", "", "SpecReady")]
    public void What_is_ready_makes_a_sprint_due(string name, string ledger, string reason)
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddSpec(name, ledger: ledger);
        using var engine = new ModuleEngine(repository.Path);

        Assert.Equal([reason], engine.Run("Get-ReleaseTrain").ThrowOnError().Texts("Reason"));
    }

    [Fact]
    public void A_breaking_change_that_was_merged_makes_a_release_due()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddSpec("spec-001-work", ledger: "changeKind: breaking\n");
        using var engine = new ModuleEngine(repository.Path);
        engine.Run("Merge-Spec").ThrowOnError();

        Assert.Equal(["Milestone"], engine.Run("Get-ReleaseTrain").ThrowOnError().Texts("Reason"));
    }

    [Fact]
    public void The_open_sprint_is_shown()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(1);
        using var engine = new ModuleEngine(repository.Path);
        var sprint = engine.Run("Start-Sprint").ThrowOnError().Texts("Id");

        Assert.Equal(sprint, engine.Run("(Get-ReleaseTrain).Sprint").ThrowOnError().Texts("Id"));
    }

    [Fact]
    public void Waivers_are_debt()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddSpec("spec-001-work", ledger: "waivers:\n- id: a1\n  check: tasks-open\n  reason: the last task is another spec's\n  by: Robin\n  at: 2026-01-01T00:00:00Z\n");
        using var engine = new ModuleEngine(repository.Path);

        Assert.Equal(["tasks-open"], engine.Run("(Get-ReleaseTrain).Debt").ThrowOnError().Texts("Check"));
    }

    [Fact]
    public void A_repository_without_a_commit_is_served_empty()
    {
        using var repository = TestRepository.CreateEmpty();
        using var engine = new ModuleEngine(repository.Path);

        var train = engine.Run("Get-ReleaseTrain").ThrowOnError();

        Assert.Equal(["0.0.0-dev"], train.Texts("DevVersion"));
        Assert.Equal(["None"], train.Texts("Reason"));
    }

    [Fact]
    public void Many_repositories_come_through_the_pipeline_and_one_that_is_none_ends_nothing()
    {
        using var first = TestRepository.Create();
        using var second = TestRepository.CreateBare();
        var none = Directory.CreateDirectory(Path.Combine(first.Root, "none")).FullName;
        using var engine = new ModuleEngine(Path.GetTempPath());

        var result = engine.Run(
            "param($First, $None, $Second) $First, $None, [System.IO.DirectoryInfo]$Second, $null, [pscustomobject]@{ Repository = $First } | Get-ReleaseTrain",
            ("First", first.Path), ("None", none), ("Second", second.Path));

        Assert.Equal(["work", "work", "work"], result.Texts("Project"));
        Assert.Equal(["RepositoryNotFound"], result.ErrorIds);
    }

    [Fact]
    public void An_empty_pipeline_shows_nothing()
    {
        using var repository = TestRepository.Create();
        using var engine = new ModuleEngine(repository.Path);

        Assert.Empty(engine.Run("@() | Get-ReleaseTrain").ThrowOnError().Output);
    }

    [Fact]
    public void It_asks_no_remote_and_changes_no_byte()
    {
        using var repository = SpecScenes.CreateTrain();
        using var remote = repository.AddRemote();
        repository.Git("remote", "set-url", "origin", "https://nobody.invalid/train.git");
        using var engine = new ModuleEngine(repository.Path);
        var before = FolderSnapshot.Of(repository.Root);

        engine.Run("Get-ReleaseTrain").ThrowOnError();

        before.DemandSame(FolderSnapshot.Of(repository.Root));
    }

    [Fact]
    public void It_is_a_table_within_eighty_columns()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(3);
        using var engine = new ModuleEngine(repository.Path, width: 80);
        engine.Run("Merge-Spec").ThrowOnError();

        var text = engine.Render("Get-ReleaseTrain").ThrowOnError().Text;

        Assert.Contains("work", text, StringComparison.Ordinal);
        Assert.Contains("0.1.0-dev+3specs", text, StringComparison.Ordinal);
        Assert.Contains("0/5", text, StringComparison.Ordinal);
        Assert.Contains("ValueGathered", text, StringComparison.Ordinal);
        Assert.DoesNotContain("…", text, StringComparison.Ordinal);
    }
}
