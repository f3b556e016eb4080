using ReleaseTrain.Tests.Audit;

namespace ReleaseTrain.Tests.Journal;

public sealed class TestJournalTests : IDisposable
{
    private const string Orphan = "app: spec-099__review";

    private readonly JournalTrain _train = new();

    public void Dispose() => _train.Dispose();

    [Fact]
    public void A_journal_that_is_as_it_should_be_has_no_findings()
    {
        Assert.Equal(true, _train.Run("Test-Journal -Quiet").Single);

        _train.Run("$null = Start-Journal; $null = Write-Journal x");
        Assert.Empty(_train.Run("Test-Journal").Output);
        Assert.Equal(true, _train.Run("Test-Journal -Quiet").Single);
        Assert.Equal(false, _train.Run("Get-Journal -Archived | Test-Journal -Quiet").Single);
    }

    [Fact]
    public void What_nothing_belongs_to_any_more_is_found_and_put_away()
    {
        _train.Run("$null = Start-Journal -Name spec-099__review; $null = Start-Journal");

        var found = _train.Run("Test-Journal");
        Assert.Equal(["JournalOrphaned"], found.Texts("Rule"));
        Assert.Equal([Orphan], found.Texts("Target"));
        Assert.Equal([_train.Repository.Path], found.Texts("Repository"));
        Assert.Equal(false, _train.Run("Test-Journal -Quiet").Single);

        Assert.Empty(_train.Run("Test-Journal | Repair-Journal -WhatIf").Output);
        Assert.Equal(["JournalOrphaned"], _train.Run("Test-Journal | Repair-Journal").Texts("Rule"));
        Assert.DoesNotContain(_train.Run("Test-Journal").Output, finding => AuditScenes.Text(finding, "Severity") != "Information");
    }

    [Fact]
    public void What_is_damaged_in_the_home_is_found_and_mended()
    {
        _train.Run("$null = Start-Journal; $null = Stop-Journal");
        File.WriteAllText(Path.Combine(_train.Home, "state.json"), "{");

        Assert.Equal(["JournalStateUnreadable"], _train.Run("Test-Journal").Texts("Rule"));
        Assert.Equal(["JournalStateUnreadable"], _train.Run("Test-Journal | Repair-Journal").Texts("Rule"));
        Assert.Empty(_train.Run("Test-Journal").Output);
    }

    [Fact]
    public void What_only_a_person_can_mend_is_named_with_the_next_command()
    {
        _train.Run("$null = Start-Journal; $null = Write-Journal x");
        _train.Age(JournalTrain.First, TimeSpan.FromMinutes(40));

        var repaired = _train.Run("Test-Journal | Repair-Journal");

        Assert.Empty(repaired.Output);
        Assert.Matches("^NotMended: app: spec-001__impl-phase1: No sign of life .* Next: Write-Journal -Heartbeat -Name 'app: spec-001__impl-phase1'$", Assert.Single(repaired.Warnings));
    }

    [Fact]
    public void Bytes_that_are_no_text_are_told_with_file_and_line_and_left_to_a_person()
    {
        _train.Run("$null = Start-Journal; $null = Write-Journal x");
        var log = Path.Combine(_train.Home, "app__spec-001__impl-phase1", "notes.log");
        File.AppendAllBytes(log, [.. "2026-01-01T00:00:00Z|caf"u8, 0xe9, (byte)'\n']);
        var bytes = File.ReadAllBytes(log);

        var repaired = _train.Run("Test-Journal | Repair-Journal");

        Assert.Empty(repaired.Output);
        Assert.Equal($"NotMended: {log}: Line 3 holds bytes that are no UTF-8; they are shown as \ufffd. No command can mend that by itself. Next: (Get-Content -LiteralPath '{log}' -Encoding latin1 -Raw).Split(\"`n\")[2]", Assert.Single(repaired.Warnings));
        Assert.Equal(bytes, File.ReadAllBytes(log));
        Assert.Equal(["x", "caf\ufffd"], _train.NotesOf(JournalTrain.First));
    }

    [Fact]
    public void The_audit_of_the_train_tells_of_orphans_and_silence_and_its_fixes_can_be_pasted()
    {
        _train.Run("$null = Start-Journal -Name spec-099__review; $null = Start-Journal; $null = Write-Journal x");
        _train.Age(JournalTrain.First, TimeSpan.FromMinutes(40));

        Assert.Equal("There is no spec-099, and its journal is still open.", _train.Engine.DemandMended($"Warning JournalOrphaned {Orphan}"));
        Assert.StartsWith("No sign of life since ", _train.Engine.DemandMended($"Warning JournalSilent {JournalTrain.First}"), StringComparison.Ordinal);
    }

    [Fact]
    public void One_spec_alone_can_be_looked_at()
    {
        _train.Run("$null = Start-Journal -Name spec-099__review; $null = Start-Journal");

        Assert.Empty(_train.Run("Test-Journal -Spec 1").Output);
        Assert.Equal([Orphan], _train.Run("Test-Journal *review").Texts("Target"));
        Assert.Equal(["JournalNotFound"], _train.Engine.Run("Test-Journal nothing").ErrorIds);
    }
}
