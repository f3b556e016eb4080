using System.Management.Automation;
using ReleaseTrain.Tests.Fixtures;

namespace ReleaseTrain.Tests.Cmdlets;

public sealed class TrainCmdletTests
{
    [Fact]
    public void An_error_has_an_id_a_category_a_target_and_the_next_command()
    {
        using var engine = new ModuleEngine().AddProbes();

        var result = engine.Run("Test-Probe -ThrowId SpecNotFound");

        var error = Assert.Single(result.Errors);
        Assert.Equal("SpecNotFound,ReleaseTrain.Probes.TestProbeCommand", error.FullyQualifiedErrorId);
        Assert.Equal(ErrorCategory.ObjectNotFound, error.CategoryInfo.Category);
        Assert.Equal("target", error.TargetObject);
        Assert.Equal("Get-Spec", (string)((dynamic)error.Exception).NextCommand);
        Assert.Equal("Thrown. Next: Get-Spec", error.ToString());
        Assert.Empty(result.Output);
    }

    [Fact]
    public void An_error_can_be_caught_by_its_type()
    {
        using var engine = new ModuleEngine().AddProbes();

        var result = engine.Run("try { Test-Probe -ThrowId LockHeld } catch [ReleaseTrain.ReleaseTrainException] { $_.Exception.Id; $_.Exception.NextCommand }").ThrowOnError();

        Assert.Equal(["LockHeld", "Get-Spec"], result.Output.Select(item => item.BaseObject));
    }

    [Fact]
    public void A_reported_error_ends_nothing()
    {
        using var engine = new ModuleEngine().AddProbes();

        var result = engine.Run("Test-Probe -ReportId SpecNotFound");

        Assert.Equal(["SpecNotFound"], result.ErrorIds);
        Assert.Equal("none", result.Single);
    }

    [Fact]
    public void A_reported_error_ends_the_pipeline_where_the_user_wants_that()
    {
        using var engine = new ModuleEngine().AddProbes();

        var result = engine.Run("$ErrorActionPreference = 'Stop'; Test-Probe -ReportId SpecNotFound; 'never'");

        Assert.Equal("SpecNotFound,ReleaseTrain.Probes.TestProbeCommand", result.Terminating?.FullyQualifiedErrorId);
        Assert.Empty(result.Output);
    }

    [Fact]
    public void An_exception_of_another_type_is_a_bug_and_says_where_to_report_it()
    {
        using var engine = new ModuleEngine().AddProbes();
        var bug = new FormatException("A bad format.");

        var result = engine.Run("param($Bug) Test-Probe -Throw $Bug", ("Bug", bug));

        var error = Assert.Single(result.Errors);
        Assert.Equal(["InternalError"], result.ErrorIds);
        Assert.Contains("FormatException: A bad format.", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("issue tracker", error.ToString(), StringComparison.Ordinal);
        Assert.Same(bug, error.Exception.InnerException);
    }

    [Theory]
    [InlineData(typeof(UnauthorizedAccessException), "AccessDenied", ErrorCategory.PermissionDenied)]
    [InlineData(typeof(IOException), "FileSystemFailed", ErrorCategory.DeviceError)]
    public void What_the_file_system_refuses_is_no_bug(Type type, string id, ErrorCategory category)
    {
        using var engine = new ModuleEngine().AddProbes();

        var result = engine.Run("param($Failure) Test-Probe -Throw $Failure", ("Failure", Activator.CreateInstance(type, "Refused.")));

        Assert.Equal([id], result.ErrorIds);
        Assert.Equal(category, result.Errors[0].CategoryInfo.Category);
    }

    [Fact]
    public void Stopping_a_command_cancels_what_it_does_and_releases_what_it_holds()
    {
        using var engine = new ModuleEngine().AddProbes();
        using var disposed = new ManualResetEvent(initialState: false);

        var state = engine.RunAndStop("param($Started, $Disposed) Test-Probe -Waiting $Started -Disposed $Disposed", ("Disposed", disposed));

        Assert.Equal(PSInvocationState.Stopped, state);
        Assert.True(disposed.WaitOne(0));
    }

    [Fact]
    public void A_cancelled_step_without_a_stop_ends_the_command_as_a_stop_does()
    {
        using var engine = new ModuleEngine().AddProbes();

        var result = engine.Run("param($Cancelled) Test-Probe -Throw $Cancelled; 'never'", ("Cancelled", new OperationCanceledException()));

        Assert.Empty(result.Output);
        Assert.DoesNotContain("InternalError", result.ErrorIds);
    }

    [Fact]
    public void A_command_further_down_that_wants_no_more_is_no_bug()
    {
        using var engine = new ModuleEngine().AddProbes();

        var result = engine.Run("foreach ($once in 1) { 1, 2 | Test-Probe | ForEach-Object { break } }; 'after'").ThrowOnError();

        Assert.Equal("after", result.Single);
    }

    [Fact]
    public void An_error_further_down_stays_what_it_is()
    {
        using var engine = new ModuleEngine().AddProbes();

        var result = engine.Run("try { Test-Probe | ForEach-Object { throw 'theirs' } } catch { $_.Exception.Message }").ThrowOnError();

        Assert.Equal("theirs", result.Single);
    }

    [Fact]
    public void A_warning_begins_with_its_id()
    {
        using var engine = new ModuleEngine().AddProbes();

        var result = engine.Run("Test-Probe -WarnId LedgerNotPushed").ThrowOnError();

        Assert.Equal(["LedgerNotPushed: Something matters."], result.Warnings);
    }

    [Fact]
    public void What_another_thread_says_is_written_by_the_pipelines_own()
    {
        using var engine = new ModuleEngine().AddProbes();

        var result = engine.Run("Test-Probe -FromOtherThread -Verbose").ThrowOnError();

        Assert.Contains("Said elsewhere.", result.Verbose);
    }

    [Theory]
    [InlineData("Test-Probe -Steps 10000")]
    [InlineData("Test-Probe -Steps 10000 -LeaveOpen")]
    [InlineData("Test-Probe -Steps 10000 -LeaveOpen -ThrowId SpecNotFound")]
    public void Progress_is_shown_now_and_then_and_always_ended(string script)
    {
        using var engine = new ModuleEngine().AddProbes();

        engine.Run(script);

        Assert.InRange(engine.Progress.Count, 2, 200);
        Assert.Equal(ProgressRecordType.Processing, engine.Progress[0].RecordType);
        Assert.Equal(ProgressRecordType.Completed, engine.Progress[^1].RecordType);
        Assert.Single(engine.Progress, record => record.RecordType == ProgressRecordType.Completed);
    }

    [Theory]
    [InlineData("Test-Probe", "none")]
    [InlineData("@() | Test-Probe", "empty")]
    [InlineData("$null | Test-Probe", "empty")]
    [InlineData("$null, $null | Test-Probe", "empty")]
    [InlineData("1, $null, 2 | Test-Probe", "given 2")]
    [InlineData("1, 2 | Where-Object { $_ -gt 5 } | Test-Probe", "empty")]
    [InlineData("Test-Probe -InputObject $null", "empty")]
    [InlineData("Test-Probe -InputObject 1, 2, 3", "given 3")]
    [InlineData("1 | ForEach-Object { Test-Probe }", "none")]
    public void An_empty_gift_is_told_from_none(string script, string expected)
    {
        using var engine = new ModuleEngine().AddProbes();

        Assert.Equal(expected, engine.Run(script).ThrowOnError().Single);
    }
}
