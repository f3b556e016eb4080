using ReleaseTrain.Gates.Tests;

namespace ReleaseTrain.Sprints;

/// <summary>Holds each spec of a candidate against the constitution by the command that is configured for it. It informs: whatever becomes of it, the sprint goes on.</summary>
internal static class ConstitutionTrial
{
    public static void Hold(TestRunner runner, ITrainReporter reporter, Candidate candidate)
    {
        try
        {
            foreach (var red in runner.Run([.. candidate.Specs.Select(spec => new TestRequest(TestKind.Constitution, candidate.Tip, spec.Reference))]).Where(finding => finding.IsRed))
            {
                reporter.Warning("ConstitutionRed", $"{red.Request.Spec} is held against the constitution: {TestReport.Explain(red.Run!)} That informs and stops nothing. Next: {TestReport.Look(red.Run!)}");
            }
        }
        catch (ReleaseTrainException failure)
        {
            reporter.Warning("ConstitutionNotJudged", $"Nothing was held against the constitution, which stops nothing: {failure.Error.Text}");
        }
    }
}
