using ReleaseTrain.Releases;

namespace ReleaseTrain.Audit.Rules;

/// <summary>Whether the remote has the same versions: releases and tags that are in this clone alone, and tags that are another one there.</summary>
internal sealed class TagCopyRule : IAuditRule
{
    public IEnumerable<Finding> Look(AuditContext context)
    {
        if (context.View.Roles.Remote is not { } remote)
        {
            return [];
        }

        var waiting = context.Unpublished.Select(tag => context.Find("ReleaseNotPublished", FindingSeverity.Warning, tag.Name, $"It is in this clone alone; publishing pushes it to '{remote}'.", context.Remedy.Train("Publish-Release")));
        return context.View.RemoteRefs is { } asked ? waiting.Concat(Compare(context, remote, asked)) : waiting;
    }

    private static IEnumerable<Finding> Compare(AuditContext context, string remote, IReadOnlyDictionary<string, string> asked)
    {
        foreach (var tag in context.Tags)
        {
            var name = UnpublishedReleases.RefOf(tag);
            if (!asked.TryGetValue(name, out var there))
            {
                if (!context.Unpublished.Contains(tag))
                {
                    yield return context.Find("TagNotPushed", FindingSeverity.Warning, tag.Name, $"'{remote}' does not have it.", context.Remedy.Git("push", remote, name));
                }
            }
            else if (context.View.Refs.Tag(tag.Name) is { } here && here.Id != there)
            {
                yield return context.Find(
                    "TagDiffers",
                    FindingSeverity.Error,
                    tag.Name,
                    $"It is {here.Id[..8]} here and {there[..8]} on '{remote}'; what is published counts.",
                    context.Remedy.Git("fetch", remote, $"+{name}:{name}"));
            }
        }
    }
}
