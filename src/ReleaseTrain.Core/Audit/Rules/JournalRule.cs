using ReleaseTrain.Journal;

namespace ReleaseTrain.Audit.Rules;

/// <summary>Contexts of the journal that nothing belongs to any more, and work whose heartbeat has stopped. Test-Journal looks at the rest of it.</summary>
internal sealed class JournalRule : IAuditRule
{
    public bool NeedsHistory => false;

    public IEnumerable<Finding> Look(AuditContext context)
    {
        try
        {
            return ProjectJournal.Open(context.View, home: null, CancellationToken.None) is not { } journal ? [] : Look(context, journal);
        }
        catch (ReleaseTrainException unreadable)
        {
            return [context.Find(unreadable.Id, FindingSeverity.Warning, unreadable.Target?.ToString() ?? "journal", $"{unreadable.Error.Message} The journal was not looked at.", context.Remedy.Train("Test-Journal"))];
        }
    }

    private static IReadOnlyList<Finding> Look(AuditContext context, ProjectJournal journal)
    {
        var audit = JournalAudit.Of(context.View, context.Entries, journal.Naming, journal.Read(new JournalQuery(IsWanted: journal.Naming.IsOurs)).Contexts);
        return [.. audit.FindOrphaned().Concat(audit.FindSilent()).Select(finding => context.Find(finding.Rule, finding.Severity, finding.Target, finding.Message, finding.Fix is { } fix ? context.Remedy.Train(fix) : null))];
    }
}
