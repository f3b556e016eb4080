using System.Globalization;
using System.Text;
using ReleaseTrain.Configuration;
using ReleaseTrain.Releases;

namespace ReleaseTrain.Audit.Rules;

/// <summary>Versions that the train does not see, because their tags begin otherwise than the rules say.</summary>
internal sealed class TagPrefixRule : IAuditRule
{
    public bool NeedsHistory => false;

    public IEnumerable<Finding> Look(AuditContext context)
    {
        if (VersionTags.Others(context.View) is not { } other)
        {
            return [];
        }

        var (count, highest) = (other.Count(), other.Max()!);
        return [context.Find(
            "TagPrefixUnknown",
            FindingSeverity.Warning,
            $"{other.Key}{highest}",
            string.Create(CultureInfo.InvariantCulture, $"{count} tag{(count == 1 ? " names a version" : "s name versions")}, and none begins with '{context.View.Configuration.Release.TagPrefix}': the next version counts from 0.0.0 until 'release.tagPrefix: \"{other.Key}\"' stands in {TrainConfiguration.WorkflowPath}."),
            Mend(context))];
    }

    // Adoption writes it into the rules, and leaves rules alone that are there: of those a person is shown where it belongs.
    private static string? Mend(AuditContext context) => context.View.ReadIntegrationFile(TrainConfiguration.WorkflowPath) is not { } rules ? context.Remedy.Train("Initialize-ReleaseTrain")
        : Encoding.UTF8.GetString(rules).Contains("release:", StringComparison.Ordinal) ? context.Remedy.Git("grep", "-n", "-E", "release:|tagPrefix:", context.IntegrationName, "--", TrainConfiguration.WorkflowPath)
        : null;
}
