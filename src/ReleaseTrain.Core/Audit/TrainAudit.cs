using ReleaseTrain.Audit.Rules;
using ReleaseTrain.Repositories;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Audit;

/// <summary>The health audit of a whole train. It reads, and changes nothing.</summary>
internal static class TrainAudit
{
    /// <summary>The rules about the repository alone.</summary>
    public static IReadOnlyList<IAuditRule> RepositoryRules { get; } =
    [
        new LedgerInvalidRule(), new LedgerMergeRule(), new MergedOutsideRule(), new ContinuedAfterLandingRule(), new SpecDivergedRule(), new SpecNumberRule(), new OpenTaskRule(), new WaiverRule(),
        new SprintOutdatedRule(), new SprintCompletionRule(),
        new IntegrationRule(), new MainRule(), new OrphanedBranchRule(),
        new PendingOperationRule(), new MovedRefRule(),
        new ReleaseRecordRule(), new TagPrefixRule(), new TagPlaceRule(), new TagCopyRule(), new ChangelogRule(), new VersionFileRule(),
        new ConfigurationRule(), new IdentityRule(),
    ];

    /// <summary>All rules: those about the journal too, which lies outside of the repository and may be another one for each user.</summary>
    public static IReadOnlyList<IAuditRule> AllRules { get; } = [.. RepositoryRules, new JournalRule()];

    /// <summary>What is serious comes first, then by rule, then by what it is about.</summary>
    /// <param name="adapters">What lies outside.</param>
    /// <param name="repository">The repository.</param>
    /// <param name="reporter">Hears what is no finding.</param>
    /// <param name="mode">Whether the remote is asked.</param>
    /// <param name="remedy">Writes what mends a finding.</param>
    /// <param name="rules">What is looked for.</param>
    /// <exception cref="ReleaseTrainException">What opening a view throws, except for rules that cannot be read: those are a finding.</exception>
    public static IReadOnlyList<Finding> Read(IAdapters adapters, IRepository repository, ITrainReporter reporter, ViewMode mode, Remedy remedy, IReadOnlyList<IAuditRule> rules)
    {
        var quiet = new AuditReporter(reporter);
        try
        {
            using var view = TrainView.Open(adapters, repository, quiet, mode);
            var context = new AuditContext(view, SpecCatalog.Read(view).Entries, remedy);
            return [.. Look(context, rules).Distinct().OrderByDescending(finding => finding.Severity)
                .ThenBy(finding => finding.Rule, StringComparer.Ordinal)
                .ThenBy(finding => finding.Target, StringComparer.Ordinal)
                .ThenBy(finding => finding.Message, StringComparer.Ordinal)];
        }
        catch (ReleaseTrainException invalid) when (invalid.Id is "ConfigInvalid" or "IntegrationMissing")
        {
            return [new BrokenRules(adapters, repository, remedy).Describe(invalid.Error)];
        }
    }

    private static IEnumerable<Finding> Look(AuditContext context, IReadOnlyList<IAuditRule> rules)
    {
        var isShallow = context.View.Repository.Facts.IsShallow;
        var findings = rules.Where(rule => !isShallow || !rule.NeedsHistory).SelectMany(rule => rule.Look(context));
        return isShallow ? findings.Append(DescribeShallow(context)) : findings;
    }

    private static Finding DescribeShallow(AuditContext context) => context.Find(
        "ShallowRepository",
        FindingSeverity.Warning,
        context.View.Repository.Facts.Root,
        "This clone has no full history: what is merged and what is released was not looked at.",
        context.Remedy.Git("fetch", "--unshallow", "--tags"));
}
