using static ReleaseTrain.GateSeverity;
using static ReleaseTrain.SpecStage;

namespace ReleaseTrain.Gates;

/// <summary>Every check there is: the one place that knows their ids, steps and severities.</summary>
internal static class GateChecks
{
    public static IReadOnlyList<GateCheckRule> All { get; } =
    [
        new("spec-missing", Draft, Block, "spec.md is missing or empty."),
        new("spec-placeholder", Draft, Block, "spec.md still holds text of the template."),
        new("spec-sections", Draft, Block, "spec.md lacks user stories, requirements or success criteria."),
        new("spec-independent-test", Draft, Block, "A user story does not say how it is tested on its own."),
        new("spec-ids", Draft, Warn, "spec.md numbers no requirement."),
        new("spec-priority", Draft, Warn, "The user stories have no priorities."),
        new("spec-action", Draft, Warn, "A note of the template that asks for action is still there."),
        new("spec-branch", Draft, Warn, "The branch that spec.md names is not the spec's own."),
        new("constitution-draft", Draft, Warn, "The specification breaks a principle of the constitution.", IsInforming: true),

        new("clarify-open", Draft, Block, "A question is still marked as needing clarification."),
        new("clarify-decision", Draft, Block, "A question in clarify.md has no decision."),
        new("clarify-rationale", Draft, Warn, "A decision in clarify.md gives no reason."),
        new("clarify-record", Draft, Warn, "A marked question disappeared and no clarification is recorded."),
        new("clarify-many", Draft, Warn, "More than three questions are open at once."),
        new("clarify-answer", Draft, Warn, "A recorded question has no answer."),

        new("plan-missing", Clarified, Block, "plan.md is missing or empty."),
        new("plan-placeholder", Clarified, Block, "plan.md still holds text of the template."),
        new("plan-context", Clarified, Block, "A field of the technical context still needs clarification."),
        new("plan-stack", Clarified, Block, "plan.md names no language, framework or dependency."),
        new("plan-structure", Clarified, Block, "plan.md describes no structure or architecture."),
        new("plan-phases", Clarified, Warn, "plan.md names no phases."),
        new("plan-risks", Clarified, Warn, "plan.md names no risks."),
        new("plan-constitution", Clarified, Warn, "plan.md does not hold the constitution, or says where it fails it.", IsInforming: true),
        new("constitution-plan", Clarified, Warn, "The architecture breaks a principle of the constitution.", IsInforming: true),

        new("tasks-missing", Planned, Block, "tasks.md is missing or empty."),
        new("tasks-none", Planned, Block, "tasks.md holds no task that can be read."),
        new("tasks-duplicate", Planned, Block, "Two tasks have the same id."),
        new("tasks-placeholder", Planned, Block, "tasks.md still holds tasks of the template."),
        new("tasks-order", Planned, Warn, "Ids of tasks are missing or out of order."),
        new("tasks-paths", Planned, Warn, "Tasks name no file."),
        new("tasks-dependencies", Planned, Warn, "tasks.md does not say what depends on what."),
        new("tasks-story", Planned, Warn, "A task of a story's phase names no story."),
        new("tasks-layout", Planned, Warn, "Tasks are written as headings or tables instead of boxes."),

        new("checklist-missing", Tasked, Block, "There is no checklist."),
        new("checklist-open", Tasked, Block, "An item of a checklist is open."),
        new("checklist-stale", Tasked, Warn, "The specification changed after its checklist."),
        new("checklist-self", Tasked, Warn, "The checklist was ticked in the commit that made it."),
        new("checklist-empty", Tasked, Warn, "A file among the checklists has no items."),

        new("tasks-open", Implementing, Block, "A task is open."),
        new("build-red", Implementing, Block, "The build fails."),
        new("tests-red", Implementing, Block, "A test fails.", IsFixed: true),
        new("tests-none", Implementing, Warn, "No tests are configured, so nothing is known."),
        new("checklist-regressed", Implementing, Block, "An item of a checklist was opened again."),
        new("tasks-mark", Implementing, Warn, "A task has a mark that is neither open nor done."),
        new("tasks-phantom", Implementing, Warn, "A ticked task names a file that is missing or untouched."),
        new("constitution-code", Implementing, Warn, "The code breaks a principle of the constitution.", IsInforming: true),

        new("validation", Testing, Block, "Nobody has attested that the whole was validated."),
        new("validation-failed", Testing, Block, "The validation failed, or what was validated has changed since.", IsFixed: true),
        new("validation-bug", Testing, Block, "A critical bug is open."),
        new("validation-criteria", Testing, Warn, "The evidence does not mention every success criterion."),
        new("validation-quickstart", Testing, Warn, "The evidence does not mention quickstart.md."),
        new("constitution-value", Testing, Warn, "What users get breaks a principle of the constitution.", IsInforming: true),

        new("approval", Review, Warn, "Nobody has approved it."),
        new("approval-failed", Review, Block, "It was turned down, or what was approved has changed since.", IsFixed: true),
        new("review-finding", Review, Block, "A blocking remark of a review is open."),
        new("conflict-forecast", Review, Block, "Conflicts with what is integrated by now were not looked for."),
        new("constitution-notes", Review, Warn, "No principle of the constitution was attested.", IsInforming: true),
        new("docs-untouched", Review, Warn, "No documentation changed."),

        new("merge-missing", Merged, Block, "It is not on the integration branch."),
        new("merge-busy", Merged, Block, "A merge is under way."),
        new("integration-red", Merged, Block, "The tests of the integrated whole fail or are missing.", IsFixed: true),
        new("dev-unpushed", Merged, Warn, "The dev branch of the remote is not at the integration branch."),
        new("dev-rewritten", Merged, Warn, "The dev branch of the remote was rewritten."),
        new("constitution-whole", Merged, Warn, "The integrated whole breaks a principle of the constitution.", IsInforming: true),

        new("tag-missing", Released, Block, "No annotated version tag contains it."),
        new("tag-main", Released, Block, "The version tag is not on the main branch."),
        new("tag-unpushed", Released, Block, "The remote does not have the version tag."),
        new("changelog-missing", Released, Block, "The changelog does not tell of it."),
        new("notes-missing", Released, Warn, "The release has no notes."),
        new("version-differs", Released, Warn, "A version file tells another version."),

        new("branch-left", Closed, Block, "Its branch is still there."),
        new("worktree-left", Closed, Block, "A worktree still uses its branch."),
        new("journal-open", Closed, Block, "A journal of it is still open."),
        new("reference-left", Closed, Block, "A document still points to a directory that is gone."),
        new("roadmap-stale", Closed, Warn, "A status document still calls it work in progress."),
        new("issues-open", Closed, Warn, "An issue of it is still open."),
    ];

    private static readonly Dictionary<string, GateCheckRule> ById = All.ToDictionary(rule => rule.Id, StringComparer.Ordinal);

    /// <summary>The five points at which a spec is held against the principles, one for each of these stages.</summary>
    public static IReadOnlyList<GateCheckRule> ConstitutionPoints { get; } =
        [.. new[] { "constitution-draft", "constitution-plan", "constitution-code", "constitution-value", "constitution-whole" }.Select(id => ById[id])];

    public static GateCheckRule? Find(string id) => ById.GetValueOrDefault(id);

    /// <summary>The checks of the step from a stage to the next. Checklists are asked again before work on the code begins.</summary>
    public static IEnumerable<GateCheckRule> AskedFrom(SpecStage from) =>
        All.Where(rule => rule.From == from || (from == ChecklistValidated && rule.From == Tasked));

    /// <summary>What a failure of the check does under this configuration.</summary>
    public static GateSeverity SeverityOf(GateCheckRule rule, IReadOnlyDictionary<string, GateSeverity> configured) =>
        !rule.IsFixed && configured.TryGetValue(rule.Id, out var severity) ? severity : rule.Severity;
}
