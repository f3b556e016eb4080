using ReleaseTrain.Releases;

namespace ReleaseTrain.Audit.Rules;

/// <summary>Version files that told another version when the newest release left, and still do.</summary>
internal sealed class VersionFileRule : IAuditRule
{
    public IEnumerable<Finding> Look(AuditContext context)
    {
        if (context.Newest is not { } newest)
        {
            return [];
        }

        var commits = new[] { newest.Commit, context.View.Integration.Effective }.OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        return context.View.Configuration.Release.VersionFiles
            .Where(file => !commits.Exists(commit => VersionFiles.Tells(context.View, commit, file, newest.Version)))
            .Select(file => context.Find("VersionFileDiffers", FindingSeverity.Warning, file.Path, $"It does not tell {newest.Version}, the newest release."));
    }
}
