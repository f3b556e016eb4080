using ReleaseTrain.Repositories;
using ReleaseTrain.Specs;
using static ReleaseTrain.Gates.CheckFinding;

namespace ReleaseTrain.Gates.Rows;

/// <summary>May a sprint take it: approved, nothing open, no conflict with what is integrated by now.</summary>
internal sealed class ReviewRow : IGateRow
{
    private static readonly string[] Blocking = ["blocker", "blocking", "critical", "must fix"];

    private static readonly string[] Folders = ["docs/", "doc/"];

    private static readonly string[] Types = [".md", ".rst", ".adoc"];

    public SpecStage From => SpecStage.Review;

    public IEnumerable<CheckFinding> Look(GateContext context)
    {
        var finding = Find(context, SpecStage.Review);
        return
        [
            finding.Attestation is { } said ? Passed("approval", AttestedGate.Describe(said)) : Failed("approval", $"Nobody has approved it. Approve-Spec {context.Spec.Argument} -Stage review does."),
            .. Each("approval-failed", Unsound(context, finding), "Nothing that was attested failed, or is of another content."),
            Remarks(context, finding),
            Forecast(context),
            Constitution(context),
            Documentation(context),
        ];
    }

    // Whoever attested nothing needs no content to be compared.
    private static AttestationFinding Find(GateContext context, SpecStage stage) =>
        context.Entry.Ledger.Attestations.Count > 0 ? Attestations.OfStage(context.Entry.Ledger, stage, context.ContentHash) : new AttestationFinding(AttestationStanding.None, null);

    // What changed after it was validated was validated by nobody, whatever stage was reached by then.
    private static IEnumerable<CheckFinding> Unsound(GateContext context, AttestationFinding approval) =>
        new[]
        {
            AttestedGate.Judge("approval-failed", Find(context, SpecStage.Testing), "The validation", $"Approve-Spec {context.Spec.Argument} -Stage testing"),
            AttestedGate.Judge("approval-failed", approval, "The approval", $"Approve-Spec {context.Spec.Argument} -Stage review"),
        }.Where(check => check.Verdict == GateVerdict.Failed);

    private static CheckFinding Remarks(GateContext context, AttestationFinding finding)
    {
        if (context.ReadRecord("review.md") is { } record)
        {
            return record.Content.Items.FirstOrDefault(item => item.State == SpecTaskState.Open && Blocking.Any(word => item.Text.Contains(word, StringComparison.OrdinalIgnoreCase))) is { } remark
                ? Failed("review-finding", "A blocking remark is open.").At(record.Path, remark.Line, remark.Text)
                : Passed("review-finding", "No blocking remark is open.").At(record.Path);
        }

        return finding.Standing == AttestationStanding.Passed
            ? Passed("review-finding", "No record names an open remark, and it was approved.")
            : Undecided("review-finding", "There is no review.md; that nothing is open, only an approval can say.");
    }

    private static CheckFinding Forecast(GateContext context)
    {
        if (context.IsBoarding)
        {
            return Passed("conflict-forecast", "The sprint merges it and sees.");
        }

        if (context.Entry.Tip is not { } tip || context.View.Integration.Effective is not { } integration || context.View.Scratch is not { } scratch)
        {
            return Undecided("conflict-forecast", $"Nothing was merged to see. Merge-Spec {context.Spec.Argument} -WhatIf tells.");
        }

        var conflicts = Merge(scratch, context, integration, tip).Where(path => !LedgerPath.IsLedger(path)).ToList();
        return That("conflict-forecast", conflicts.Count == 0, $"It merges with '{context.View.Roles.Integration}' as that is now.", $"It conflicts with '{context.View.Roles.Integration}' in {string.Join(", ", conflicts.Take(10))}.");
    }

    private static IReadOnlyList<string> Merge(IObjectScratch scratch, GateContext context, string integration, string tip) =>
        context.Entry.ForkPoints is [var only] && scratch.TryPlainMerge(only, integration, tip) is { IsClean: true } ? [] : scratch.Merge(integration, tip).Conflicts;

    private static CheckFinding Constitution(GateContext context) =>
        context.View.ReadIntegrationFile(context.View.Configuration.Constitution) is null ? Passed("constitution-notes", "There is no constitution.")
        : That("constitution-notes", context.Entry.Ledger.Attestations.Any(said => said.IsPrinciple), "Principles of the constitution were attested.", "No principle of the constitution was attested.");

    private static CheckFinding Documentation(GateContext context)
    {
        if (context.Entry.ForkPoints.Count == 0)
        {
            return Undecided("docs-untouched", "There is no branch to tell what the spec changed.");
        }

        var touched = context.Changes.Select(change => change.Path).FirstOrDefault(path => !path.StartsWith(context.Directory + "/", StringComparison.Ordinal) && IsDocumentation(path));
        return touched is null
            ? Failed("docs-untouched", "No documentation changed.")
            : Passed("docs-untouched", "Documentation changed.").At(touched);
    }

    private static bool IsDocumentation(string path) =>
        Folders.Any(folder => path.StartsWith(folder, StringComparison.OrdinalIgnoreCase)) || Types.Any(type => path.EndsWith(type, StringComparison.OrdinalIgnoreCase));
}
