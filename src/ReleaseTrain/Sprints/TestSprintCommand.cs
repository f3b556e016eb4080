using System.Management.Automation;
using ReleaseTrain.Cmdlets;
using ReleaseTrain.Completion;
using ReleaseTrain.Journal;
using ReleaseTrain.Repositories;
using ReleaseTrain.Sprints;

namespace ReleaseTrain.Commands;

/// <summary>Runs the tests of a planned sprint's candidate again and finds who turns it red. Nothing lands and nothing moves; results and logs are kept.</summary>
[Cmdlet(VerbsDiagnostic.Test, "Sprint")]
[OutputType(typeof(TestRun), typeof(bool))]
public sealed class TestSprintCommand : TrainCmdlet
{
    private PipelineInput<object> _input = null!;

    /// <summary>The sprint: an object or its id. Without one: the open sprint.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [AllowNull]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(OpenSprintCompleter))]
    public object?[]? Sprint { get; set; }

    /// <summary>Writes one boolean in place of the runs: whether everything is green.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <summary>Notes nothing in the journal.</summary>
    [Parameter]
    public SwitchParameter NoJournal { get; set; }

    /// <inheritdoc/>
    protected override void Begin() => _input = new PipelineInput<object>(MyInvocation, nameof(Sprint));

    /// <inheritdoc/>
    protected override void Process() => _input.Add(Sprint?.Select(EngineObject.Unwrap));

    /// <inheritdoc/>
    protected override void End()
    {
        if (_input.IsEmpty)
        {
            Reporter.Warning("NothingToTest", "The pipeline held no sprint, so nothing was tested. Get-Sprint shows which one is open.");
        }

        var reports = _input.IsEmpty ? [] : Try();
        if (Quiet)
        {
            WriteObject(reports.Count > 0 && reports.TrueForAll(report => report?.IsGreen == true));
            return;
        }

        // Every run before the first error: a pipeline that stops at errors has the whole story by then.
        reports.ForEach(report => WriteObject(report?.Runs ?? [], enumerateCollection: true));
        reports.ForEach(report => report?.Failures.ToList().ForEach(Report));
    }

    private List<TrialReport?> Try()
    {
        Repository ??= _input.Items.OfType<Sprint>().FirstOrDefault()?.Repository;
        TrainView.DemandHistory(Opened);
        using var view = TrainView.Open(Adapters, Opened, Reporter, ViewMode.DryRunOffline);
        using var trial = new SprintTrial(view);
        List<TrialReport?> reports = [.. _input.IsGiven ? _input.Items.Select(item => Try(trial, item)) : [Try(() => trial.Run(id: null))]];
        Tell(view, reports);
        return reports;
    }

    private void Tell(TrainView view, IEnumerable<TrialReport?> reports)
    {
        foreach (var report in reports)
        {
            if (!NoJournal && !IsDrySession && report is { Version: { } version, Runs.Count: > 0 })
            {
                ContextWriter.Tell(view, Reporter, JournalDraft.Make(view, draft => SprintNotes.TellTrial(draft, version, report.Runs, report.Failures)), Cancellation);
            }
        }
    }

    private TrialReport? Try(SprintTrial trial, object item) =>
        Try(() => item is Sprint { State: SprintState.Planned } planned ? trial.Run(planned) : trial.Run(item.ToString()));

    private TrialReport? Try(Func<TrialReport> run)
    {
        TrialReport? report = null;
        Attempt(() => report = run());
        return report;
    }
}
