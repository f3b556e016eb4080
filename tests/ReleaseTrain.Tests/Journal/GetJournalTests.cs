using ReleaseTrain.Tests.Fixtures;

namespace ReleaseTrain.Tests.Journal;

public sealed class GetJournalTests : IDisposable
{
    private readonly JournalTrain _train = new();

    public GetJournalTests() => _train.Run("""
        $null = Start-Journal -Name spec-001__planning
        $null = Write-Journal 'plan'
        $null = Start-Journal -Name sprint-integration-v1.0.0
        $null = Stop-Journal -Archive
        $null = Start-Journal -Name 'other: thing'
        $null = Start-Journal
        $null = Write-Journal 'work' -Kind Blocked
        $null = Write-Journal -Heartbeat
        """);

    public void Dispose() => _train.Dispose();

    [Theory]
    [InlineData("Get-Journal", "app: spec-001__planning;app: spec-001__impl-phase1")]
    [InlineData("Get-Journal -Archived", "app: sprint-integration-v1.0.0")]
    [InlineData("Get-Journal -All", "app: spec-001__planning;app: sprint-integration-v1.0.0;other: thing;app: spec-001__impl-phase1")]
    [InlineData("Get-Journal -Active", "app: spec-001__impl-phase1")]
    [InlineData("Get-Journal *plan*", "app: spec-001__planning")]
    [InlineData("Get-Journal 'other: *'", "other: thing")]
    [InlineData("Get-Journal sprint*", "")]
    [InlineData("Get-Journal sprint-integration-v1.0.0", "app: sprint-integration-v1.0.0")]
    [InlineData("Get-Journal -Spec 1", "app: spec-001__planning;app: spec-001__impl-phase1")]
    [InlineData("Get-Spec 1 | Get-Journal", "app: spec-001__planning;app: spec-001__impl-phase1")]
    [InlineData("Get-Journal -Spec nothing*", "")]
    [InlineData("Get-Journal -Stage implementing", "app: spec-001__impl-phase1")]
    [InlineData("Get-Journal -Stage validated", "app: spec-001__planning")]
    [InlineData("@() | Get-Journal", "")]
    public void Contexts_are_found_by_name_spec_stage_and_state(string command, string names) =>
        Assert.Equal(names.Length == 0 ? [] : names.Split(';'), _train.Run(command).Texts("Name"));

    [Fact]
    public void The_last_entries_of_all_contexts_come_together()
    {
        _train.Age("app: spec-001__planning", TimeSpan.FromMinutes(5));

        Assert.Equal(["plan", "🚧 BLOCKED: work", ""], _train.Run("Get-Journal -Last 3").Texts("Text"));
        Assert.Equal(["🚧 BLOCKED: work", ""], _train.Run("Get-Journal -Last 2 -Spec 1").Texts("Text"));
        Assert.Equal(["Heartbeat"], _train.Run("Get-Journal *impl* -Last 1").Texts("Kind"));
    }

    [Fact]
    public void A_name_that_nobody_has_is_told_and_the_others_are_read()
    {
        var read = _train.Engine.Run("Get-Journal spec-001__plannin, spec-001__impl-phase1");

        Assert.Equal(["JournalNotFound"], read.ErrorIds);
        Assert.Contains("Did you mean 'spec-001__planning'?", read.ErrorText, StringComparison.Ordinal);
        Assert.Equal([JournalTrain.First], read.Texts("Name"));
    }

    [Fact]
    public void The_table_fits_the_screen()
    {
        var table = _train.Engine.Render("Get-Journal -All").Text;

        Assert.Matches(@"Name +Spec +Level +Notes +Last entry +State", table);
        Assert.Matches(@"app: spec-001__impl-phase1 +spec-001 +Verbose +1 \d{4}-\d\d-\d\d \d\d:\d\d active", table);
        Assert.Matches(@"app: sprint-integration-v1\.0\.0 +Standard +0 +archived", table);
        Assert.Matches(@"app: spec-001__impl-phase1 +\d{4}-\d\d-\d\d \d\d:\d\d:\d\d Blocked +🚧 BLOCKED: work", _train.Engine.Render("Get-Journal -Last 2").Text);
    }

    [Fact]
    public void Two_thousand_contexts_with_a_hundred_thousand_notes_are_read()
    {
        var note = string.Concat(Enumerable.Range(0, 50).Select(number => $"2026-03-09T08:15:04+02:00|📊 Checkpoint: Tasks T0{number:00} complete - something was built here\n"));
        for (var number = 1; number <= 2000; number++)
        {
            var name = FormattableString.Invariant($"app: spec-{number:000}__impl-phase1");
            var folder = Directory.CreateDirectory(Path.Combine(_train.Home, name.Replace(": ", "__", StringComparison.Ordinal))).FullName;
            File.WriteAllText(Path.Combine(folder, "meta.json"), $$"""{"name":"{{name}}","start_time":"2026-03-09T08:15:04.25+02:00","end_time":"2026-03-09T09:15:04.25+02:00","status":"stopped","is_archived":false}""");
            File.WriteAllText(Path.Combine(folder, "notes.log"), note);
        }

        var read = _train.Run("$all = Get-Journal; $all.Count; @($all[5].Notes).Count");

        Assert.Equal(2001, read.Output[0].BaseObject);
        Assert.Equal(50, read.Output[1].BaseObject);
    }
}
