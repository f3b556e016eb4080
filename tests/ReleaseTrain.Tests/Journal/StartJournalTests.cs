using ReleaseTrain.Tests.Fixtures;

namespace ReleaseTrain.Tests.Journal;

public sealed class StartJournalTests : IDisposable
{
    private readonly JournalTrain _train = new();

    public void Dispose() => _train.Dispose();

    [Theory]
    [InlineData("Start-Journal", JournalTrain.First)]
    [InlineData("Start-Journal spec-001", JournalTrain.First)]
    [InlineData("Start-Journal 1 -Phase 2", "app: spec-001__impl-phase2")]
    [InlineData("Get-Spec 1 | Start-Journal", JournalTrain.First)]
    [InlineData("Start-Journal 'spec-0*' -Name retrospective", "app: spec-001__retrospective")]
    [InlineData("Start-Journal -Name ideas", "app: ideas")]
    [InlineData("Start-Journal -Name 'other: ideas'", "other: ideas")]
    public void A_context_is_named_by_spec_stage_and_policy(string command, string name)
    {
        var started = _train.Run(command);

        Assert.Equal([name], started.Texts("Name"));
        Assert.Equal(["True"], started.Texts("IsActive"));
        Assert.Equal(name, _train.Active);
    }

    [Fact]
    public void The_policy_of_the_integration_branch_names_it()
    {
        _train.Repository.Git("switch", "--quiet", "dev");
        _train.Repository.Commit("Policy", (".specify/config/journaling-policy.yml", "stages: { implementation: { context: 'work on {spec} in {phase}', level: DETAILED } }\n"));

        var started = _train.Run("Start-Journal 1");

        Assert.Equal(["app: work on spec-001 in 1"], started.Texts("Name"));
        Assert.Equal(["Detailed"], started.Texts("Level"));
    }

    [Fact]
    public void A_context_is_taken_up_again_with_all_that_is_in_it_out_of_the_archive_too()
    {
        _train.Run("Start-Journal; Write-Journal 'first'; Stop-Journal -Archive; Start-Journal -Name other");

        var again = _train.Run($"Get-Journal '{JournalTrain.First}' | Start-Journal");

        Assert.Equal(["False"], again.Texts("IsArchived"));
        Assert.Equal(["first"], _train.NotesOf(JournalTrain.First));
        Assert.Equal(JournalTrain.First, _train.Active);
        Assert.Equal([JournalTrain.First, "app: other"], _train.Run("Get-Journal").Texts("Name"));
        Assert.Equal([JournalTrain.First], _train.Run("Start-Journal -Name SPEC-001__IMPL-PHASE1").Texts("Name"));
    }

    [Fact]
    public void Who_takes_a_context_up_again_shows_a_sign_of_life()
    {
        _train.Run("$null = Start-Journal; $null = Write-Journal x; $null = Start-Journal -Name other");
        _train.Age(JournalTrain.First, TimeSpan.FromMinutes(40));

        _train.Run("$null = Start-Journal");

        Assert.Empty(_train.Run("Test-Journal").Output);
        Assert.Single(_train.Run($"(Get-Journal '{JournalTrain.First}').Heartbeats").Output);
    }

    [Fact]
    public void Whether_it_may_is_asked_and_shown_before_anything_is_made()
    {
        _train.Run("Start-Journal -WhatIf");
        Assert.False(Directory.Exists(_train.Home));

        _train.Engine.Answers.Enqueue(2);
        _train.Run("Start-Journal -Confirm");

        Assert.Contains("Start the journal 'app: spec-001__impl-phase1'", Assert.Single(_train.Engine.Questions), StringComparison.Ordinal);
        Assert.False(Directory.Exists(_train.Home));
    }

    [Theory]
    [InlineData("Start-Journal nothing", "SpecNotFound")]
    [InlineData("Start-Journal -Name 'a|b'", "JournalNameInvalid")]
    public void What_cannot_be_started_is_refused(string command, string id)
    {
        var refused = _train.Engine.Run(command);

        Assert.Equal([id], refused.ErrorIds);
        Assert.Contains("Next: ", refused.ErrorText, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_nothing_is_named_and_no_spec_is_checked_out_somebody_has_to_say_more()
    {
        _train.Repository.Git("switch", "--quiet", "dev");

        Assert.Equal(["JournalNotNamed"], _train.Engine.Run("Start-Journal").ErrorIds);
        Assert.StartsWith("NothingToStart", Assert.Single(_train.Run("Get-Spec -Paused | Start-Journal").Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_spec_that_has_landed_belongs_to_its_sprint()
    {
        _train.Repository.Git("switch", "--quiet", "dev");
        _train.Repository.Commit("Landed", ("specs/spec-002-done/spec.md", "# Done\n"), ("specs/spec-002-done/.status", "merged\n"));

        Assert.Equal(["JournalVersionNeeded"], _train.Engine.Run("Start-Journal 2").ErrorIds);
    }

    [Fact]
    public void Heartbeats_come_by_themselves_until_the_context_is_stopped()
    {
        _train.Repository.Git("switch", "--quiet", "dev");
        _train.Repository.Commit("Policy", (".specify/config/journaling-policy.yml", "stages: { implementation: { heartbeat: 1s } }\n"));
        _train.Run("Start-Journal 1 -AutoHeartbeat");

        var beats = _train.Run("$deadline = [DateTime]::UtcNow.AddSeconds(20); while ((Get-Journal -Active).Heartbeats.Count -lt 2 -and [DateTime]::UtcNow -lt $deadline) { }; (Get-Journal -Active).Heartbeats.Count");
        Assert.True((int)beats.Single! >= 2);

        // Removing the module ends what its session began; another session sees no more of them.
        _train.Run("Remove-Module ReleaseTrain");
        using var other = new ModuleEngine(_train.Repository.Path);
        var before = Beats(other);
        other.Run("$until = [DateTime]::UtcNow.AddSeconds(1.5); while ([DateTime]::UtcNow -lt $until) { }").ThrowOnError();
        Assert.Equal(before, Beats(other));
    }

    [Fact]
    public void Outside_of_a_repository_names_are_taken_as_they_are()
    {
        var folder = Directory.CreateTempSubdirectory("release-train-nowhere-").FullName;
        try
        {
            using var engine = new ModuleEngine(folder);
            var home = Path.Combine(folder, "home");

            var written = engine.Run("param($Home1) Start-Journal -Name 'my: day' -Home $Home1; Write-Journal 'a note' -Home $Home1; Get-Journal -Name my* -Home $Home1; Stop-Journal -Home $Home1; Test-Journal -Quiet -Home $Home1", ("Home1", home)).ThrowOnError();

            Assert.Equal(["JournalContext", "JournalEntry", "JournalContext", "JournalContext", "Boolean"], written.Output.Select(item => item.BaseObject.GetType().Name));
            Assert.Equal(["RepositoryNotFound"], engine.Run("param($Home1) Start-Journal spec-001 -Home $Home1", ("Home1", home)).ErrorIds);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void A_repository_that_wants_no_journal_has_none()
    {
        _train.Repository.Git("switch", "--quiet", "dev");
        _train.Repository.Commit("None", (".specify/config/workflow-config.yml", "journal: { backend: none }\n"));

        Assert.All(new[] { "Start-Journal 1", "Stop-Journal", "Write-Journal x", "Get-Journal", "Watch-Journal", "Export-Journal", "Test-Journal" }, command => Assert.Equal(["JournalOff"], _train.Engine.Run(command).ErrorIds));
    }

    private static int Beats(ModuleEngine engine) => (int)engine.Run("(Get-Journal -Active).Heartbeats.Count").ThrowOnError().Single!;
}
