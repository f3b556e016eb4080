using System.Text;
using ReleaseTrain.Releases;
using static ReleaseTrain.Gates.CheckFinding;

namespace ReleaseTrain.Gates.Rows;

/// <summary>Is nothing of it left lying about.</summary>
internal sealed class ClosedRow : IGateRow
{
    private static readonly string[] InWork = ["in progress", "in work", "wip", "ongoing", "🚧"];

    public SpecStage From => SpecStage.Closed;

    public IEnumerable<CheckFinding> Look(GateContext context) =>
    [
        .. Branches(context),
        .. WorkTrees(context),
        .. Journals(context),
        .. References(context),
        .. Documents(context),
        context.Spec.Issues.Count == 0 ? Passed("issues-open", "No issue belongs to it.") : Undecided("issues-open", $"Whether {string.Join(", ", context.Spec.Issues)} are closed only their forge can say."),
    ];

    private static IReadOnlyList<CheckFinding> Branches(GateContext context)
    {
        var (name, remote) = (context.Entry.Branch ?? context.Entry.Name.Text, context.View.Roles.Remote);
        var left = new[] { context.View.Refs.Branch(name) is null ? null : name, remote is not null && context.View.RemoteId(name) is not null ? $"{remote}/{name}" : null };
        return Each("branch-left", left.OfType<string>().Select(branch => Failed("branch-left", $"The branch '{branch}' is still there.")), "Its branch is gone, as far as this clone knows.");
    }

    private static IReadOnlyList<CheckFinding> WorkTrees(GateContext context)
    {
        var branch = $"refs/heads/{context.Entry.Branch ?? context.Entry.Name.Text}";
        return Each("worktree-left", context.View.WorkTrees.Where(state => state.Branch == branch || state.NamedBranches.Contains(branch)).Select(state => Failed("worktree-left", $"'{state.Path}' still has its branch.")), "No worktree has its branch.");
    }

    private static IReadOnlyList<CheckFinding> Journals(GateContext context)
    {
        if (context.Journals is not { Count: > 0 } journals)
        {
            return [Undecided("journal-open", "No journal is kept here, so nothing is known of its contexts.")];
        }

        var open = journals.Where(journal => !journal.IsArchived && context.Spec.Id.Equals(journal.Spec, StringComparison.OrdinalIgnoreCase));
        return Each("journal-open", open.Select(journal => Failed("journal-open", $"The journal '{journal.Name}' is not put away. Stop-Journal '{journal.Name}' -Archive does it.")), "All of its journal is put away.");
    }

    private static IReadOnlyList<CheckFinding> References(GateContext context)
    {
        if (context.View.Integration.Effective is { } tip && context.View.Objects.FindEntry(context.View.Objects.ReadCommit(tip).Tree, context.Directory) is not null)
        {
            return [Passed("reference-left", "Its directory is there, so whatever points to it is right.")];
        }

        return Each("reference-left", Lines(context, context.Directory).Select(line => Failed("reference-left", $"It points to {context.Directory}, which is gone.").At(line.Path, line.Number, line.Text)), "No document points to its directory.");
    }

    private static IReadOnlyList<CheckFinding> Documents(GateContext context) => Each(
        "roadmap-stale",
        new[] { context.Spec.Name, context.Spec.Id }.SelectMany(name => Lines(context, name)).DistinctBy(line => (line.Path, line.Number))
            .Where(line => InWork.Any(word => line.Text.Contains(word, StringComparison.OrdinalIgnoreCase)))
            .Select(line => Failed("roadmap-stale", "It is called work in progress.").At(line.Path, line.Number, line.Text)),
        "No status document calls it work in progress.");

    private static IEnumerable<(string Path, int Number, string Text)> Lines(GateContext context, string words)
    {
        foreach (var path in (context.View.Configuration.Release.Documents ?? StatusDocuments.Usual).Append($"{context.View.Configuration.SpecsDirectory}/README.md"))
        {
            var lines = context.View.ReadIntegrationFile(path) is { } content ? Encoding.UTF8.GetString(content).ReplaceLineEndings("\n").Split('\n') : [];
            foreach (var (text, index) in lines.Select((text, index) => (text, index)).Where(line => line.text.Contains(words, StringComparison.OrdinalIgnoreCase)))
            {
                yield return (path, index + 1, text.Trim());
            }
        }
    }
}
