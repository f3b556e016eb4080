using ReleaseTrain.Gates.Documents;
using static ReleaseTrain.Gates.CheckFinding;

namespace ReleaseTrain.Gates.Rows;

/// <summary>Does plan.md say with what and in which shape it is built.</summary>
internal sealed class PlanRow : IGateRow
{
    public SpecStage From => SpecStage.Clarified;

    public IEnumerable<CheckFinding> Look(GateContext context)
    {
        if (context.Plan is not { Content.IsBlank: false } document)
        {
            var path = context.PathOf("plan.md");
            var (what, why) = context.Plan is null ? ($"{path} is missing on '{context.Place}'.", "There is no plan.md to look at.") : ($"{path} is empty.", "plan.md is empty.");
            return [Failed("plan-missing", what).At(path), .. NothingToLookAt(why, "plan-placeholder", "plan-context", "plan-stack", "plan-structure", "plan-phases", "plan-risks", "plan-constitution")];
        }

        var (file, plan) = document;
        var left = plan.Placeholders.Concat(plan.Options).OrderBy(place => place.Line);
        return
        [
            Passed("plan-missing", "plan.md is there.").At(file),
            .. Each("plan-placeholder", left.Select(place => Failed("plan-placeholder", $"'{place.Text}' is still text of the template.").At(file, place)), "Nothing of the template is left."),
            .. Each("plan-context", plan.Fields.Where(field => field.NeedsClarification).Select(field => Failed("plan-context", $"'{field.Name}' still needs clarification.").At(file, field.Line, field.Value)), "The technical context is clear."),
            Named("plan-stack", file, plan.Stack.FirstOrDefault(), "It says what it is built with.", "It names no language, framework or dependency."),
            Named("plan-structure", file, Find(plan, PlanSectionKind.Structure), "It describes the structure.", "It has no heading about structure or architecture."),
            Named("plan-phases", file, plan.Phases.FirstOrDefault(), "It names phases.", "It names no phases."),
            Named("plan-risks", file, plan.Risks.FirstOrDefault(), "It names risks.", "It names no risks."),
            .. Constitution(context, file, plan),
        ];
    }

    private static DocumentLine? Find(PlanDocument plan, PlanSectionKind kind) =>
        plan.Sections.FirstOrDefault(section => section.Kind == kind) is { } section ? new DocumentLine(section.Line, section.Heading) : null;

    private static CheckFinding Named(string id, string file, DocumentLine? place, string success, string failure) =>
        place is null ? Failed(id, failure).At(file) : Passed(id, success).At(file, place);

    private static IReadOnlyList<CheckFinding> Constitution(GateContext context, string file, PlanDocument plan)
    {
        if (plan.ConstitutionCheck is { IsBlank: false } check)
        {
            return Each("plan-constitution", check.Failures.Select(place => Failed("plan-constitution", "It says that a principle of the constitution does not hold, or leaves that open.").At(file, place)), "It holds the constitution.");
        }

        return context.View.ReadIntegrationFile(context.View.Configuration.Constitution) is null
            ? [Passed("plan-constitution", "There is no constitution to hold it against.").At(file)]
            : [Failed("plan-constitution", "It is not held against the constitution.").At(file, plan.ConstitutionCheck?.Line)];
    }
}
