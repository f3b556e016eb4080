using ReleaseTrain.Releases;
using static ReleaseTrain.Gates.CheckFinding;

namespace ReleaseTrain.Gates.Rows;

/// <summary>Is it part of a version that is out: tag, main, changelog.</summary>
internal sealed class ReleasedRow : IGateRow
{
    private static readonly string[] Others = ["tag-main", "tag-unpushed", "changelog-missing", "notes-missing", "version-differs"];

    public SpecStage From => SpecStage.Released;

    public IEnumerable<CheckFinding> Look(GateContext context)
    {
        var name = context.Entry.Ledger.Released?.Tag;
        var landing = context.Entry.Ledger.Landed.LastOrDefault();
        var tag = VersionTags.All(context.View).LastOrDefault(tag => name is not null ? tag.Name == name : landing is not null && context.View.Objects.IsAncestor(landing.Merge, tag.Commit));
        if (tag is null)
        {
            return [Failed("tag-missing", name is null ? "No version tag contains it." : $"There is no tag '{name}'."), .. NothingToLookAt("There is no version tag to look at.", Others)];
        }

        return
        [
            Tag(context, tag, landing?.Merge),
            Main(context, tag),
            Pushed(context, tag),
            .. Changelog(context, tag),
            .. VersionFiles(context, tag),
        ];
    }

    private static CheckFinding Tag(GateContext context, VersionTag tag, string? merge)
    {
        var isAnnotated = context.View.Refs.Tag(tag.Name) is { } found && found.Id != found.Commit;
        var isInside = merge is null || context.View.Objects.IsAncestor(merge, tag.Commit);
        return That("tag-missing", isAnnotated && isInside, $"The annotated tag '{tag.Name}' contains it.", isInside ? $"The tag '{tag.Name}' is not annotated." : $"The tag '{tag.Name}' does not contain its merge {merge![..8]}.");
    }

    private static CheckFinding Main(GateContext context, VersionTag tag)
    {
        var main = context.View.TipOf(context.View.Roles.Main, context.View.Roles.Main).Effective;
        return That("tag-main", main is not null && context.View.Objects.IsAncestor(tag.Commit, main), $"'{tag.Name}' is on '{context.View.Roles.Main}'.", $"'{tag.Name}' is not on '{context.View.Roles.Main}'.");
    }

    private static CheckFinding Pushed(GateContext context, VersionTag tag) =>
        context.View.Roles.Remote is not { } remote ? Passed("tag-unpushed", "There is no remote.")
        : context.View.RemoteRefs is { } asked ? That("tag-unpushed", asked.ContainsKey($"refs/tags/{tag.Name}"), $"'{remote}' has '{tag.Name}'.", $"'{remote}' does not have '{tag.Name}'.")
        : Undecided("tag-unpushed", $"'{remote}' was not asked; git ls-remote --tags {remote} {tag.Name} does.");

    private static IEnumerable<CheckFinding> Changelog(GateContext context, VersionTag tag)
    {
        foreach (var path in context.View.Configuration.Release.Changelog is { } named ? [named] : ChangelogPaths.Usual)
        {
            if (context.View.ReadFile(tag.Commit, path) is { } file)
            {
                return Section(context, tag, path, Releases.Changelog.Extract(file.Content, tag.Version));
            }
        }

        return [Failed("changelog-missing", $"'{tag.Name}' has no changelog."), Failed("notes-missing", $"'{tag.Name}' has no notes.")];
    }

    private static IEnumerable<CheckFinding> Section(GateContext context, VersionTag tag, string path, string? section)
    {
        var spec = context.Spec;
        var isTold = section is not null && new[] { spec.Id, spec.Name, spec.Title }.Any(words => section.Contains(words, StringComparison.OrdinalIgnoreCase));
        return
        [
            That("changelog-missing", isTold, $"Its section on {tag.Version} tells of it.", section is null ? $"It has no section on {tag.Version}." : $"Its section on {tag.Version} does not tell of it.").At(path),
            That("notes-missing", !string.IsNullOrWhiteSpace(section), "The release has notes.", "The release has no notes.").At(path),
        ];
    }

    private static IReadOnlyList<CheckFinding> VersionFiles(GateContext context, VersionTag tag)
    {
        var files = context.View.Configuration.Release.VersionFiles;
        return Each("version-differs", files.Where(file => !Releases.VersionFiles.Tells(context.View, tag.Commit, file, tag.Version)).Select(file => Failed("version-differs", $"It does not tell {tag.Version}.").At(file.Path)), files.Count == 0 ? "No version file is configured." : $"Every version file tells {tag.Version}.");
    }
}
