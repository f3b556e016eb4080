using ReleaseTrain.Gates.Tests;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Gates.Rows;

/// <summary>One of the points at which a spec is held against the constitution: it informs and stops nothing.</summary>
/// <param name="from">The stage that its step begins at.</param>
internal sealed class ConstitutionRow(SpecStage from) : IGateRow
{
    public SpecStage From => from;

    public IEnumerable<CheckFinding> Look(GateContext context)
    {
        var ledger = context.Entry.Ledger;
        var content = ledger.Attestations.Count == 0 ? null : ContentId.Of(context.View.Objects, context.Entry);
        var findings = ConstitutionReview.Find(context.Principles, ledger, content, Judge(context));
        return GateChecks.ConstitutionPoints.Where(rule => rule.From == from).Select(rule => ConstitutionReview.Check(rule, rule.Severity, context.Spec.Reference, context.Principles, findings))
            .Select(check => new CheckFinding(check.Id, check.Verdict, check.Message) { File = check.File });
    }

    // What the configured command would say where it was not asked yet is not known.
    private static TestFinding? Judge(GateContext context)
    {
        var commit = context.Entry.IsLanded && context.View.Integration.Effective is { } whole ? whole : context.Commit;
        return context.View.Configuration.Tests.Constitution is null || !context.View.Objects.Contains(commit) ? null : context.Tests.Find(new TestRequest(TestKind.Constitution, commit, context.Spec.Reference));
    }
}
