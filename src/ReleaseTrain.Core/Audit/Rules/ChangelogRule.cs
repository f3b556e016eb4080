using ReleaseTrain.Releases;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Audit.Rules;

/// <summary>A changelog and tags that tell of different versions. A repository that keeps no changelog has nothing to compare.</summary>
internal sealed class ChangelogRule : IAuditRule
{
    private const string Untagged = "ChangelogUntagged";

    public IEnumerable<Finding> Look(AuditContext context)
    {
        var paths = context.View.Configuration.Release.Changelog is { } named ? [named] : ChangelogPaths.Usual;
        var file = paths.Select(path => (Path: path, Content: context.View.ReadIntegrationFile(path))).FirstOrDefault(found => found.Content is not null);
        if (file.Content is null)
        {
            return [];
        }

        try
        {
            return Compare(context, file.Path, Changelog.ReadVersions(file.Content));
        }
        catch (ReleaseTrainException unreadable) when (unreadable.Id == "ChangelogUnreadable")
        {
            return [context.Find(unreadable.Id, FindingSeverity.Error, file.Path, unreadable.Error.Message, Save(context, file.Path))];
        }
    }

    // PowerShell reads such a text by its mark, and what it writes is one for git, too. A bare repository has nowhere to put it.
    private static string? Save(AuditContext context, string path)
    {
        var view = context.View;
        var shown = view.WorkTrees.FirstOrDefault(state => state.Branch == RefName.OfBranch(view.Roles.Integration));
        if (shown is null && view.Repository.Facts.WorkTree is null)
        {
            return null;
        }

        var linked = shown is null || shown.Path == view.Repository.Facts.WorkTree ? null : shown.Path;
        var file = linked is null ? context.Remedy.File(path) : Remedy.FileIn(linked, path);
        string[] commit = ["commit", "-m", "Save the changelog as UTF-8", "--", path];
        return Remedy.Join(
            (IEnumerable<string>)[
                .. shown is null ? [context.Remedy.Git("switch", view.Roles.Integration)] : Array.Empty<string>(),
                $"Set-Content -LiteralPath {file} -Value (Get-Content -LiteralPath {file} -Raw) -NoNewline -Encoding utf8NoBOM",
                linked is null ? context.Remedy.Git(commit) : Remedy.GitIn(linked, commit),
            ]);
    }

    private static IEnumerable<Finding> Compare(AuditContext context, string path, IReadOnlyList<SemanticVersion> told)
    {
        var newest = context.Newest;
        if (newest is not null && !told.Contains(newest.Version))
        {
            var previous = context.Tags.SkipWhile(tag => tag != newest).Skip(1).FirstOrDefault();
            yield return context.Find(
                "ChangelogIncomplete",
                FindingSeverity.Warning,
                path,
                $"It has no section on {newest.Version}, the newest release; git tells what belongs there.",
                context.Remedy.Git("log", "--format=- %s", previous is null ? newest.Name : $"{previous.Name}..{newest.Name}"));
        }

        // A tag that begins otherwise is another rule's.
        var tagged = VersionTags.WithAnyPrefix(context.View).Select(tag => tag.Version).ToHashSet();
        var untagged = told.Where(version => !tagged.Contains(version)).OrderDescending().ToList();
        if (untagged.Count > 0 && (newest is null ? tagged.Count == 0 : untagged[0].CompareTo(newest.Version) > 0))
        {
            yield return context.Find(
                Untagged,
                FindingSeverity.Warning,
                path,
                $"It has a section on {untagged[0]}, and {(newest is null ? "there is no version tag" : $"the newest version tag is '{newest.Name}'")}: it was never released, or its tag is missing.",
                context.Remedy.Train($"Publish-Release -Version {untagged[0]}"));
            untagged.RemoveAt(0);
        }

        if (untagged.Count > 0)
        {
            yield return context.Find(Untagged, FindingSeverity.Information, path, $"It has sections on versions without a tag: {string.Join(", ", untagged)}.");
        }
    }
}
