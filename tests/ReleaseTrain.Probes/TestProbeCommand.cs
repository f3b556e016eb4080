using System.Management.Automation;
using ReleaseTrain.Cmdlets;
using ReleaseTrain.Completion;

namespace ReleaseTrain.Probes;

/// <summary>Does on command what a reading cmdlet may run into.</summary>
[Cmdlet(VerbsDiagnostic.Test, "Probe")]
public sealed class TestProbeCommand : TrainCmdlet
{
    [Parameter]
    public Exception? Throw { get; set; }

    [Parameter]
    public string? ThrowId { get; set; }

    [Parameter]
    public string? ReportId { get; set; }

    [Parameter]
    public string? WarnId { get; set; }

    [Parameter]
    public int Steps { get; set; }

    [Parameter]
    public SwitchParameter LeaveOpen { get; set; }

    [Parameter]
    public SwitchParameter FromOtherThread { get; set; }

    /// <summary>Set when the probe begins to wait for being stopped.</summary>
    [Parameter]
    public EventWaitHandle? Waiting { get; set; }

    /// <summary>Set when the probe is disposed of.</summary>
    [Parameter]
    public EventWaitHandle? Disposed { get; set; }

    [Parameter]
    public SwitchParameter Root { get; set; }

    [Parameter]
    public string? Ledger { get; set; }

    [Parameter]
    [ArgumentCompleter(typeof(SpecCompleter))]
    public string? Spec { get; set; }

    [Parameter]
    public SpecStage? Stage { get; set; }

    [Parameter]
    [ArgumentCompleter(typeof(BranchCompleter))]
    public string[]? Branch { get; set; }

    [Parameter]
    [ArgumentCompleter(typeof(TagCompleter))]
    public string? Tag { get; set; }

    [Parameter(ValueFromPipeline = true)]
    [AllowNull]
    public object?[]? InputObject { get; set; }

    private PipelineInput<object> _input = null!;

    protected override void Begin() => _input = new PipelineInput<object>(MyInvocation, nameof(InputObject));

    protected override void Process() => _input.Add(InputObject);

    protected override void End()
    {
        ShowSteps();
        if (WarnId is { } id)
        {
            Reporter.Warning(id, "Something matters.");
        }

        if (FromOtherThread)
        {
            // A task that nobody has begun is done by whoever waits for it, which would be here.
            var elsewhere = new Thread(() => Reporter.Verbose("Said elsewhere."));
            elsewhere.Start();
            elsewhere.Join();
        }

        if (ReportId is { } reported)
        {
            Report(new TrainError(reported, "Reported.", "target", "Get-Spec"));
        }

        if (ThrowId is { } thrown)
        {
            throw new TrainError(thrown, "Thrown.", "target", "Get-Spec").AsException();
        }

        if (Throw is not null)
        {
            throw Throw;
        }

        WaitUntilStopped();
        Write();
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        Disposed?.Set();
    }

    private void ShowSteps()
    {
        for (var step = 1; step <= Steps; step++)
        {
            Reporter.Progress("Probing", $"step {step}", step, Steps);
        }

        if (Steps > 0 && !LeaveOpen)
        {
            Reporter.Progress("Probing", string.Empty, 0, 0);
        }
    }

    private void WaitUntilStopped()
    {
        if (Waiting is not null)
        {
            Waiting.Set();
            Cancellation.WaitHandle.WaitOne();
            Cancellation.ThrowIfCancellationRequested();
        }
    }

    private void Write()
    {
        if (Root)
        {
            WriteObject(Opened.Facts.Root);
        }
        else if (Ledger is { } text)
        {
            WriteObject(Adapters.Ledgers.Read(System.Text.Encoding.UTF8.GetBytes(text), ".train.yml").Title);
        }
        else
        {
            WriteObject(_input.IsEmpty ? "empty" : _input.IsGiven ? $"given {_input.Items.Count}" : "none");
        }
    }
}
