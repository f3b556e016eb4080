using System.Globalization;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Gates;

/// <summary>Puts a gate into words: what stands in the way, and what is let pass and said.</summary>
internal static class GateRefusal
{
    private const int ShownChecks = 10;

    // How tests went is seen when they run; that there are none would be taken for green.
    private static readonly string[] Unsaid = ["build-red", "tests-red"];

    /// <summary>The error of a gate that failed: each check with its place.</summary>
    /// <param name="spec">The spec.</param>
    /// <param name="result">The gate.</param>
    /// <param name="subject">What the sentence calls the spec.</param>
    public static TrainError Explain(Spec spec, GateResult result, string subject)
    {
        var failed = result.Checks.Where(check => check.IsBlocking()).ToList();
        var way = $"{subject} cannot go from {StageNames.Format(result.From)} to {StageNames.Format(result.To)}:";
        var lines = failed.Take(ShownChecks).Select(check => $"\n  {check.Describe()}");
        var more = failed.Count > ShownChecks ? string.Create(CultureInfo.InvariantCulture, $"\n  and {failed.Count - ShownChecks} more") : string.Empty;
        var message = failed.Count == 1 ? $"{way} {failed[0].Describe()}." : $"{way}{string.Concat(lines)}{more}\n";
        return new TrainError("GateFailed", message, spec, $"Test-SpecGate {spec.Argument} -To {StageNames.Format(result.To)}");
    }

    /// <summary>What is worth a warning though it stops nothing; null where there is nothing.</summary>
    public static string? Summarise(IEnumerable<GateCheck> checks)
    {
        var all = checks.ToList();
        var failed = Ids(all, check => check.Verdict == GateVerdict.Failed);
        var undecided = Ids(all, check => check.Verdict == GateVerdict.Undecided && (check.Id == "tests-none" || check.Severity == GateSeverity.Block) && !Unsaid.Contains(check.Id));
        var words = new[] { failed.Count == 0 ? null : $"not well: {string.Join(", ", failed)}", undecided.Count == 0 ? null : $"undecided: {string.Join(", ", undecided)}" };
        return failed.Count + undecided.Count == 0 ? null : string.Join("; ", words.OfType<string>());
    }

    private static List<string> Ids(List<GateCheck> checks, Func<GateCheck, bool> isMeant) => [.. checks.Where(isMeant).Select(check => check.Id).Distinct(StringComparer.Ordinal)];
}
