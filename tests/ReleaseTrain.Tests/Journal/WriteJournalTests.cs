namespace ReleaseTrain.Tests.Journal;

public sealed class WriteJournalTests : IDisposable
{
    private readonly JournalTrain _train = new();

    public void Dispose() => _train.Dispose();

    [Fact]
    public void Notes_of_a_phase_count_its_tasks()
    {
        _train.Run("Start-Journal; Write-Journal -Kind PhaseStart; Write-Journal 'parser' -Kind Checkpoint; Write-Journal -Kind Checkpoint; Write-Journal -Kind PhaseComplete 'set up'; Write-Journal 'slow' -Kind Bug");

        Assert.Equal(
            [
                "🚀 Starting Phase 1: Setup (Tasks T001-T004)",
                "📊 Checkpoint: Tasks T001-T003 complete - parser",
                "📊 Checkpoint: 3/4 tasks complete",
                "✅ Phase 1 complete: set up (3/4 tasks)",
                "🐛 Bug: slow",
            ],
            _train.NotesOf(JournalTrain.First));
        Assert.Equal(["PhaseStart", "Checkpoint", "Checkpoint", "PhaseComplete", "Bug"], _train.Run("(Get-Journal).Notes").Texts("Kind"));
    }

    [Fact]
    public void What_was_written_is_written_out_with_its_context()
    {
        _train.Run("Start-Journal");

        var written = _train.Run("Write-Journal 'no network' -Kind Blocked");

        Assert.Equal([JournalTrain.First], written.Texts("Context"));
        Assert.Equal(["Blocked"], written.Texts("Kind"));
        Assert.Equal(["🚧 BLOCKED: no network"], written.Texts("Text"));
    }

    [Fact]
    public void Another_context_is_written_to_without_disturbing_the_active_one()
    {
        _train.Run("Start-Journal; Start-Journal -Name other");

        _train.Run("Write-Journal 'by spec' -Spec 1; Write-Journal 'by name' -Name spec-001__impl-phase1; Write-Journal 'to the next' -Spec spec-001 -Phase 2; Get-Spec 1 | ForEach-Object { Write-Journal 'by object' -Spec $_ }");

        Assert.Equal("app: other", _train.Active);
        Assert.Equal(["by spec", "by name", "by object"], _train.NotesOf(JournalTrain.First));
        Assert.Equal(["to the next"], _train.NotesOf("app: spec-001__impl-phase2"));
    }

    [Fact]
    public void Files_come_by_path_by_wildcard_and_from_the_pipeline()
    {
        _train.Run("Start-Journal");
        _train.Repository.Write("a [1].txt", "a");
        _train.Repository.Write("b.txt", "b");

        _train.Run("Write-Journal -File 'a [1].txt', README.md, *.txt; [System.IO.FileInfo]::new(\"$PWD/b.txt\") | Write-Journal; 'b.txt' | Write-Journal");

        var b = _train.Repository.FullPath("b.txt");
        Assert.Equal([_train.Repository.FullPath("a [1].txt"), _train.Repository.FullPath("README.md"), b, b, b], _train.Run("(Get-Journal).Files").Texts("Text"));
    }

    [Fact]
    public void A_file_that_is_not_there_is_told_and_the_others_are_noted()
    {
        _train.Run("Start-Journal");

        var written = _train.Engine.Run("Write-Journal -File nothing.txt, README.md");

        Assert.Equal(["FileNotFound"], written.ErrorIds);
        Assert.Equal([_train.Repository.FullPath("README.md")], written.Texts("Text"));
    }

    [Fact]
    public void Changes_are_noted_once_and_again_when_there_are_more()
    {
        var lines = string.Concat(Enumerable.Range(1, 11).Select(line => $"line {line}\n"));
        _train.Run("Start-Journal");
        _train.Repository.Write("much.txt", lines);
        _train.Repository.Write("little.txt", lines[..20]);

        Assert.Equal([_train.Repository.FullPath("much.txt")], _train.Run("Write-Journal -Changes").Texts("Text"));
        Assert.Empty(_train.Run("Write-Journal -Changes").Output);

        _train.Repository.Commit("Much", ("much.txt", lines));
        _train.Repository.Write("much.txt", lines.ToUpperInvariant());
        File.SetLastWriteTimeUtc(_train.Repository.FullPath("much.txt"), DateTime.UtcNow.AddSeconds(2));
        Assert.Equal([_train.Repository.FullPath("much.txt")], _train.Run("Write-Journal -Changes").Texts("Text"));
    }

    [Fact]
    public void A_full_context_goes_on_in_another()
    {
        _train.Repository.Git("switch", "--quiet", "dev");
        _train.Repository.Commit("Policy", (".specify/config/journaling-policy.yml", "stages: { implementation: { split: 3 } }\n"));
        _train.Run("Start-Journal 1; Write-Journal one; Write-Journal two");

        Assert.Equal(["app: spec-001__impl-phase1-2"], _train.Run("Write-Journal three").Texts("Context"));
        Assert.Equal("app: spec-001__impl-phase1-2", _train.Active);
        Assert.Equal(["🔗 Goes on from app: spec-001__impl-phase1", "three"], _train.NotesOf("app: spec-001__impl-phase1-2"));

        // The work is where it went on, whoever names the spec.
        Assert.Equal(["app: spec-001__impl-phase1-2"], _train.Run("Start-Journal 1").Texts("Name"));
    }

    [Fact]
    public void A_sign_of_life_is_no_note()
    {
        _train.Run("Start-Journal; Write-Journal -Heartbeat");

        Assert.Equal(1, _train.Run("(Get-Journal).Heartbeats.Count").Single);
        Assert.Empty(_train.NotesOf(JournalTrain.First));
    }

    [Theory]
    [InlineData("Write-Journal x", "NoActiveJournal")]
    [InlineData("Write-Journal x -Name spec-001__imp-phase1", "JournalNotFound")]
    [InlineData("Write-Journal x -Spec nothing", "SpecNotFound")]
    [InlineData("Write-Journal '' -Spec 1", "JournalTextInvalid")]
    [InlineData("Write-Journal ('x' * 10001) -Spec 1", "JournalTextInvalid")]
    public void What_cannot_be_written_is_refused_with_the_next_command(string command, string id)
    {
        var refused = _train.Engine.Run(command);

        Assert.Equal([id], refused.ErrorIds);
        Assert.Contains("Next: ", refused.ErrorText, StringComparison.Ordinal);
    }

    [Fact]
    public void The_nearest_name_is_told()
    {
        _train.Run("Start-Journal");

        Assert.Contains("Did you mean 'spec-001__impl-phase1'?", _train.Engine.Run("Write-Journal x -Name spec-001__imp-phase1").ErrorText, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_written_dry_or_after_a_no()
    {
        _train.Run("Start-Journal");
        _train.Engine.Answers.Enqueue(2);

        _train.Run("Write-Journal x -WhatIf; Write-Journal y -Confirm; 'README.md' | Write-Journal -WhatIf; $WhatIfPreference = $true; Write-Journal -Heartbeat");

        Assert.Empty(_train.NotesOf(JournalTrain.First));
        Assert.Contains("'y' into the journal", Assert.Single(_train.Engine.Questions), StringComparison.Ordinal);
    }

    [Fact]
    public void Names_of_journals_are_completed()
    {
        _train.Run("Start-Journal; Start-Journal -Name 'my ideas'; Start-Journal -Name 'other: x'");

        Assert.Equal(["'my ideas'", "spec-001__impl-phase1", "'other: x'"], _train.Engine.Complete("Write-Journal -Name "));
        Assert.Equal(["spec-001__impl-phase1"], _train.Engine.Complete("Get-Journal spec"));
        Assert.Equal(["spec-001__impl-phase1"], _train.Engine.Complete("Watch-Journal -Name 'app: spec").Select(text => text.Trim('\'')));
        Assert.Equal(["spec-001-signals"], _train.Engine.Complete("Start-Journal spec"));
    }
}
