using ReleaseTrain.Releases;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Audit.Rules;

/// <summary>Where the newest version stands: main holds what is released, and its tag says who made it.</summary>
internal sealed class TagPlaceRule : IAuditRule
{
    private const string NotOnMain = "TagNotOnMain";

    public IEnumerable<Finding> Look(AuditContext context) => context.Tags.Count == 0 ? [] : new[] { OnMain(context), Annotated(context) }.OfType<Finding>();

    private static Finding? OnMain(AuditContext context)
    {
        var view = context.View;
        if (view.TipOf(view.Roles.Main, view.Roles.Main).Effective is not { } main)
        {
            return null;
        }

        // What Publish-Release can publish, another rule tells.
        var newest = context.Newest;
        var higher = context.Tags.Where(tag => !tag.Version.IsPrerelease && (newest is null || tag.Version.CompareTo(newest.Version) > 0) && !context.Unpublished.Contains(tag)).ToList();
        return newest is not null && !context.Unpublished.Contains(newest) && !view.Objects.IsAncestor(newest.Commit, main) ? DescribeBehind(context, newest)
            : higher.Count > 0 ? DescribeStray(context, higher[0])
            : null;
    }

    private static Finding DescribeBehind(AuditContext context, VersionTag tag)
    {
        var main = context.View.Roles.Main;
        return context.Find(
            NotOnMain,
            FindingSeverity.Error,
            tag.Name,
            $"It is on '{context.View.Roles.Integration}', and '{main}' does not hold it.",
            Remedy.Join([context.Remedy.Git("switch", main), context.Remedy.Git("merge", "--no-edit", "--ff-only", tag.Name), .. context.View.Roles.Remote is { } remote ? [context.Remedy.Git("push", remote, main)] : Array.Empty<string>()]));
    }

    private static Finding DescribeStray(AuditContext context, VersionTag tag) => context.Find(
        NotOnMain,
        FindingSeverity.Warning,
        tag.Name,
        $"It is the highest version, and {Nobody(context)} it: the next version is counted without it.",
        Remedy.Join(context.Remedy.Git("switch", context.View.Roles.Integration), context.Remedy.Git("merge", "--no-edit", tag.Name)));

    private static string Nobody(AuditContext context) => context.View.Roles is var roles && roles.Integration == roles.Main
        ? $"'{roles.Main}' does not hold"
        : $"neither '{roles.Integration}' nor '{roles.Main}' holds";

    // What is published keeps its name and its kind.
    private static Finding? Annotated(AuditContext context)
    {
        if (context.Newest is not { } tag || context.View.Refs.Tag(tag.Name) is not { } found || found.Id != found.Commit)
        {
            return null;
        }

        var isPublished = context.View.Roles.Remote is not null && context.View.RemoteRefs?.ContainsKey(UnpublishedReleases.RefOf(tag)) != false;
        return context.Find(
            "TagNotAnnotated",
            isPublished ? FindingSeverity.Information : FindingSeverity.Warning,
            tag.Name,
            $"It is a lightweight tag, which says neither who made it nor when{(isPublished ? "; it is published, and stays as it is" : string.Empty)}.",
            isPublished ? null : context.Remedy.Git("tag", "--force", "--annotate", tag.Name, "-m", tag.Name, $"{tag.Name}^{{}}"));
    }
}
