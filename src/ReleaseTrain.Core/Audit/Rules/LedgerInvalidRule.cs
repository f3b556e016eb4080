using ReleaseTrain.Specs;

namespace ReleaseTrain.Audit.Rules;

/// <summary>Ledgers that cannot be read: a text that is no stage, a <c>.train.yml</c> that is broken.</summary>
internal sealed class LedgerInvalidRule : IAuditRule
{
    public bool NeedsHistory => false;

    public IEnumerable<Finding> Look(AuditContext context) => context.Entries
        .Where(entry => entry.Problem is not null)
        .Select(entry => context.Find(entry.Problem!.Id, FindingSeverity.Error, entry.Name.Text, entry.Problem.Message, FindFix(context, entry)));

    private static string? FindFix(AuditContext context, SpecEntry entry)
    {
        var isStage = entry.StatusText is { } text && StageNames.Parse(text) is null;
        return isStage
            ? LedgerRestore.Find(context, entry, LedgerPath.StatusOf(entry.Spec.Directory), StatusText.IsStage) ?? BeginAgain(context, entry)
            : LedgerRestore.Find(context, entry, LedgerPath.TrainOf(entry.Spec.Directory), content => IsLedger(context, content));
    }

    private static string? BeginAgain(AuditContext context, SpecEntry entry) => entry.IsLanded || entry.Branch is null ? null
        : context.Remedy.Train($"Set-SpecStage {CommandText.Quote(entry.Spec.FullName)} -Stage draft -Reason 'Its stage could not be read.'");

    private static bool IsLedger(AuditContext context, byte[] content)
    {
        try
        {
            context.View.Adapters.Ledgers.Read(content, LedgerPath.Train);
            return true;
        }
        catch (ReleaseTrainException)
        {
            return false;
        }
    }
}
