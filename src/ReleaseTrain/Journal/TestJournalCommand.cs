using System.Management.Automation;
using ReleaseTrain.Cmdlets;
using ReleaseTrain.Journal;

namespace ReleaseTrain.Commands;

/// <summary>Holds the journal against its policy, the specs and the releases, and looks for what is damaged in its home.</summary>
[Cmdlet(VerbsDiagnostic.Test, "Journal")]
[OutputType(typeof(Finding), typeof(bool))]
public sealed class TestJournalCommand : JournalTargetCmdlet
{
    /// <summary>Writes one boolean in place of the findings: whether there is nothing to look at or wrong. What is merely good to know does not count.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <inheritdoc/>
    protected override void End()
    {
        var findings = IsEmpty ? [] : Read();
        if (Quiet)
        {
            WriteObject(!IsEmpty && findings.All(finding => finding.Severity == FindingSeverity.Information));
            return;
        }

        WriteObject(findings, enumerateCollection: true);
    }

    private IReadOnlyList<Finding> Read()
    {
        var selection = ReadSelection();
        var all = new List<string>();
        var read = Journal.Read(new JournalQuery(IsWanted: full =>
        {
            all.Add(full);
            return selection.IsGiven ? selection.Matches(full) : Journal.Naming.IsOurs(full);
        }));
        selection.FindMissing(all).ToList().ForEach(Report);
        var audit = View is { } view
            ? JournalAudit.Of(view, Specs, Journal.Naming, read.Contexts)
            : new JournalAudit(Journal.Naming, read.Contexts, specs: null, new Dictionary<SemanticVersion, DateTimeOffset>(), DateTimeOffset.Now);

        // What is damaged may be what nobody can read the name of.
        var damage = selection.IsGiven ? [] : read.Findings;
        return [.. damage.Concat(audit.Find()).Select(finding => finding with { Repository = View?.Repository.Facts.Root }).OrderByDescending(finding => finding.Severity).ThenBy(finding => finding.Rule, StringComparer.Ordinal).ThenBy(finding => finding.Target, StringComparer.Ordinal)];
    }
}
