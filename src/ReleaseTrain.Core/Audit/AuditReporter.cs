namespace ReleaseTrain.Audit;

/// <summary>Keeps warnings to itself that the audit tells as findings; everything else is said as ever.</summary>
internal sealed class AuditReporter(ITrainReporter reporter) : ITrainReporter
{
    private static readonly string[] Told = ["ConfigNotCommitted", "IntegrationDiverged", "LedgerInvalid", "NumberTaken", "ReleaseNotPublished", "ShallowRepository"];

    public void Verbose(string message) => reporter.Verbose(message);

    public void Warning(string id, string message)
    {
        if (!Told.Contains(id))
        {
            reporter.Warning(id, message);
        }
    }

    public void Progress(string activity, string status, int done, int total) => reporter.Progress(activity, status, done, total);
}
