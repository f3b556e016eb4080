using System.Management.Automation;
using ReleaseTrain.Cmdlets;
using ReleaseTrain.Journal;

namespace ReleaseTrain.Commands;

/// <summary>Mends what Test-Journal found: damage in the journal's home, and contexts that nothing belongs to any more, which are put away. Nothing is thrown away.</summary>
[Cmdlet(VerbsDiagnostic.Repair, "Journal", SupportsShouldProcess = true)]
[OutputType(typeof(Finding))]
public sealed class RepairJournalCommand : JournalCmdlet
{
    private readonly List<Finding> _findings = [];

    /// <summary>What Test-Journal or Test-ReleaseTrain wrote.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [AllowNull]
    [AllowEmptyCollection]
    public Finding?[]? Finding { get; set; }

    /// <inheritdoc/>
    protected override void Process() => _findings.AddRange((Finding ?? []).OfType<Finding>());

    /// <inheritdoc/>
    protected override void End() => _findings.Where(finding => finding.Rule.StartsWith("Journal", StringComparison.Ordinal)).ToList().ForEach(finding => Attempt(() => Repair(finding)));

    private void Repair(Finding finding)
    {
        var isOrphan = finding.Rule == JournalAudit.Orphaned;
        if (!isOrphan && finding.Fix != JournalFindings.Repair)
        {
            Reporter.Warning("NotMended", $"{finding.Target}: {finding.Message} No command can mend that by itself.{(finding.Fix is { } next ? $" Next: {next}" : string.Empty)}");
            return;
        }

        var what = isOrphan ? $"Archive the journal '{finding.Target}'" : $"Mend {finding.Rule} of '{finding.Target}'";
        if (!ShouldProcess(what, $"{what}?", MyInvocation.MyCommand.Name))
        {
            return;
        }

        if (isOrphan)
        {
            Journal.Archive(finding.Target);
            WriteObject(finding);
        }
        else if (Journal.Repair(finding) is { } done)
        {
            Reporter.Verbose(done);
            WriteObject(finding);
        }
    }
}
