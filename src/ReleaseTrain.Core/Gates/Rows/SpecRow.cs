using System.Globalization;
using ReleaseTrain.Gates.Documents;
using static ReleaseTrain.Gates.CheckFinding;

namespace ReleaseTrain.Gates.Rows;

/// <summary>Is spec.md written: stories that can be tested, requirements, success criteria, and nothing of the template.</summary>
internal sealed class SpecRow : IGateRow
{
    public SpecStage From => SpecStage.Draft;

    public IEnumerable<CheckFinding> Look(GateContext context)
    {
        if (context.SpecDocument is not { Content.IsBlank: false } document)
        {
            var path = context.PathOf("spec.md");
            var (what, why) = context.SpecDocument is null ? ($"{path} is missing on '{context.Place}'.", "There is no spec.md to look at.") : ($"{path} is empty.", "spec.md is empty.");
            return [Failed("spec-missing", what).At(path), .. NothingToLookAt(why, "spec-placeholder", "spec-sections", "spec-independent-test", "spec-ids", "spec-priority", "spec-action", "spec-branch")];
        }

        var (file, spec) = document;
        return
        [
            Passed("spec-missing", "spec.md is there.").At(file),
            .. Each("spec-placeholder", spec.Placeholders.Select(place => Failed("spec-placeholder", $"'{place.Text}' is still text of the template.").At(file, place)), "Nothing of the template is left."),
            .. Sections(file, spec),
            .. Each("spec-independent-test", spec.Stories.Where(story => story is { Number: not null, IndependentTest: null }).Select(story => NotTested(file, story)), "Every numbered story says how it is tested on its own."),
            That("spec-ids", spec.Requirements.Count > 0, string.Create(CultureInfo.InvariantCulture, $"{spec.Requirements.Count} requirements have an id."), "No requirement has an id such as FR-001.").At(file, spec.Requirements.FirstOrDefault()?.Line),
            Priorities(file, spec),
            .. Each("spec-action", spec.ActionsRequired.Select(place => Failed("spec-action", "A note of the template still asks for action.").At(file, place)), "No note of the template asks for action."),
            Branch(context, file, spec),
        ];
    }

    private static IReadOnlyList<CheckFinding> Sections(string file, SpecDocument spec)
    {
        // The older template knows one story without a number and no success criteria: there the acceptance scenarios are what is measured.
        var isMeasured = spec.HasSuccessCriteria || (spec.Scenarios.Count > 0 && spec.Stories.All(story => story.Number is null));
        var missing = new[] { (spec.HasStories, "user stories"), (spec.HasRequirements, "requirements"), (isMeasured, "success criteria") }.Where(part => !part.Item1);
        return Each("spec-sections", missing.Select(part => Failed("spec-sections", $"It has no {part.Item2}, neither by a heading nor by ids.").At(file)), spec.HasSuccessCriteria ? "It has user stories, requirements and success criteria." : "It has a story, requirements and acceptance scenarios.");
    }

    private static CheckFinding NotTested(string file, UserStory story) =>
        Failed("spec-independent-test", $"Story {story.Number} does not say how it is tested on its own ('Independent Test').").At(file, story.Line, story.Title);

    private static CheckFinding Priorities(string file, SpecDocument spec) => That(
        "spec-priority",
        spec.Stories.Count == 0 || spec.Stories.Any(story => story.Priority is not null),
        spec.Stories.Count == 0 ? "It has no stories that could have a priority." : "The stories have priorities.",
        "No story has a priority.").At(file, spec.Stories.FirstOrDefault()?.Line);

    private static CheckFinding Branch(GateContext context, string file, SpecDocument spec)
    {
        if (spec.FeatureBranch is not { } named)
        {
            return Passed("spec-branch", "It names no branch.").At(file);
        }

        var isOwn = named.Text == context.Entry.Name.Text || named.Text == context.Entry.Branch;
        return That("spec-branch", isOwn, "It names its own branch.", $"It names '{named.Text}', and its branch is '{context.Entry.Branch ?? context.Entry.Name.Text}'.").At(file, named);
    }
}
