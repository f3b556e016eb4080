using System.Management.Automation;
using ReleaseTrain.Tests.Fixtures;

namespace ReleaseTrain.Tests.Journal;

public sealed class WatchJournalTests : IDisposable
{
    private readonly JournalTrain _train = new();

    public void Dispose() => _train.Dispose();

    [Fact]
    public async Task New_entries_come_as_they_are_written_by_others_those_of_new_contexts_too()
    {
        _train.Run("$null = Start-Journal; $null = Write-Journal 'old'");
        using var begun = new ManualResetEventSlim();
        using var other = new ModuleEngine(_train.Repository.Path);
        var writing = Task.Run(() =>
        {
            begun.Wait();
            return other.Run("$null = Write-Journal new; $null = Write-Journal -Heartbeat; $null = Start-Journal -Name spec-001__review; $null = Write-Journal last -Kind Bug");
        });

        // Verbose is said once the watch stands.
        var watched = _train.Run(
            """
            param($Begun)
            $count = 0
            Watch-Journal -Spec 1 -Verbose 4>&1 | ForEach-Object {
                if ($_ -is [System.Management.Automation.VerboseRecord]) { $Begun.Set() } else { $_; if (++$count -eq 3) { break } }
            }
            """,
            ("Begun", begun));

        (await writing).ThrowOnError();
        Assert.Equal(["new", "", "🐛 Bug: last"], watched.Texts("Text"));
        Assert.Equal([JournalTrain.First, JournalTrain.First, "app: spec-001__review"], watched.Texts("Context"));
    }

    [Fact]
    public void A_silence_is_told_once_and_again_after_a_sign_of_life()
    {
        _train.Run("$null = Start-Journal; $null = Write-Journal 'old'");
        _train.Age(JournalTrain.First, TimeSpan.FromMinutes(31));

        var watched = _train.Run("Watch-Journal -StaleAfter 30m -WarningVariable warned -WarningAction SilentlyContinue | ForEach-Object { $_; if ($_ -is [ReleaseTrain.Finding]) { $null = Write-Journal 'here' } else { break } }");

        Assert.Equal(["JournalSilent", null], watched.Texts("Rule"));
        Assert.Equal([null, "here"], watched.Texts("Text"));
        Assert.Matches("^No sign of life since .*; the alarm is at 30m\\.$", watched.Texts("Message")[0]!);
    }

    [Fact]
    public void It_stops_when_it_is_told_to()
    {
        _train.Run("$null = Start-Journal");

        var state = _train.Engine.RunAndStop("param($Started) Watch-Journal -Verbose 4>&1 | ForEach-Object { $null = $Started.Set() }");

        Assert.Equal(PSInvocationState.Stopped, state);
    }

    [Fact]
    public void What_is_told_of_while_nothing_is_there_is_waited_for()
    {
        var watched = _train.Run("""
            Watch-Journal later -Verbose 4>&1 | ForEach-Object {
                if ($_ -is [System.Management.Automation.VerboseRecord]) { $null = Start-Journal -Name later; $null = Write-Journal 'there' } else { $_; break }
            }
            """);

        Assert.Equal(["there"], watched.Texts("Text"));
    }

    [Theory]
    [InlineData("30")]
    [InlineData("soon")]
    [InlineData("-5m")]
    [InlineData("10675199.02:48:05")]
    public void A_time_without_a_unit_is_refused(string text) =>
        Assert.Contains("write 90s, 30m, 1h or 1h30m", _train.Engine.Run($"Watch-Journal -StaleAfter '{text}'").ErrorText, StringComparison.Ordinal);

    [Fact]
    public void Nothing_is_watched_where_the_pipeline_is_empty() => Assert.Empty(_train.Run("Get-Journal | Watch-Journal").Output);
}
