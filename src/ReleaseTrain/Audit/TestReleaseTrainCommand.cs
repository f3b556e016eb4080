using System.Management.Automation;
using ReleaseTrain.Audit;
using ReleaseTrain.Cmdlets;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Commands;

/// <summary>Audits the health of whole trains: what is out of order, how serious it is, and the command that mends it. Nothing is changed.</summary>
[Cmdlet(VerbsDiagnostic.Test, "ReleaseTrain")]
[OutputType(typeof(Finding), typeof(bool))]
public sealed class TestReleaseTrainCommand : TrainCmdlet
{
    private int _seen;
    private bool _isIll;

    /// <summary>The repository's folder, searched from the current location upward when it is not given; each one of the pipeline is a train of its own.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("FullName", "PSPath")]
    public override string? Repository { get; set; }

    /// <summary>Does not ask the remote first.</summary>
    [Parameter]
    public SwitchParameter NoFetch { get; set; }

    /// <summary>Does not look at the journal.</summary>
    [Parameter]
    public SwitchParameter NoJournal { get; set; }

    /// <summary>Writes one boolean in place of the findings: whether nothing was found in any repository that is a warning or an error.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <inheritdoc/>
    protected override void Process()
    {
        if (IsNothing)
        {
            return;
        }

        _seen++;
        try
        {
            var findings = Read();
            _isIll |= findings.Any(finding => finding.Severity > FindingSeverity.Information);
            WriteObject(Quiet ? [] : findings, enumerateCollection: true);
        }
        catch (ReleaseTrainException unreadable)
        {
            _isIll = true;
            Report(unreadable);
        }
    }

    /// <inheritdoc/>
    protected override void End()
    {
        if (Quiet)
        {
            WriteObject(_seen > 0 && !_isIll);
        }
    }

    // Nothing that comes through the pipeline is not the same as no pipeline.
    private bool IsNothing => MyInvocation.ExpectingInput && string.IsNullOrEmpty(Repository);

    private IReadOnlyList<Finding> Read()
    {
        using var repository = OpenRepository();
        var root = StandsAt(repository.Facts.Root) ? null : repository.Facts.Root;
        return TrainAudit.Read(Adapters, repository, Reporter, ReadingMode(fetch: !NoFetch), new Remedy(Repository is null ? null : root, root), NoJournal ? TrainAudit.RepositoryRules : TrainAudit.AllRules);
    }

    private bool StandsAt(string root) =>
        SessionState.Path.CurrentLocation is { Provider.Name: "FileSystem" } location && Path.TrimEndingDirectorySeparator(location.ProviderPath) == root;
}
