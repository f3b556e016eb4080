using ReleaseTrain.Configuration;
using ReleaseTrain.Releases;

namespace ReleaseTrain.Audit.Rules;

/// <summary>Version files that told another version when the newest release left, and still do.</summary>
internal sealed class VersionFileRule : IAuditRule
{
    private const string AnyVersion = @"[0-9]+\.[0-9]+\.[0-9]+";

    public IEnumerable<Finding> Look(AuditContext context)
    {
        if (context.Newest is not { } newest)
        {
            return [];
        }

        var commits = new[] { newest.Commit, context.View.Integration.Effective }.OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        return context.View.Configuration.Release.VersionFiles
            .Where(file => !commits.Exists(commit => VersionFiles.Tells(context.View, commit, file, newest.Version)))
            .Select(file => Describe(context, file.Path, newest.Version));
    }

    private static Finding Describe(AuditContext context, string path, SemanticVersion newest)
    {
        var isThere = context.View.ReadIntegrationFile(path) is not null;
        return context.Find(
            "VersionFileDiffers",
            FindingSeverity.Warning,
            path,
            isThere ? $"It does not tell {newest}, the newest release." : $"It is not there to tell {newest}, the newest release; 'release.versionFiles' in {TrainConfiguration.WorkflowPath} names it.",
            isThere ? context.Remedy.Git("grep", "-n", "-E", AnyVersion, context.IntegrationName, "--", path) : context.Remedy.Git("log", "--oneline", "--name-status", context.IntegrationName, "--", path));
    }
}
