using ReleaseTrain.Gates.Tests;

namespace ReleaseTrain.Sprints;

/// <summary>Finds the step of a chain that turns it red: what comes before the first step is green, what holds all of them is red.</summary>
internal sealed class RedSearch
{
    private readonly Func<IReadOnlyList<TestRequest>, IReadOnlyList<TestFinding>> _run;
    private readonly int _parallel;

    /// <param name="run">Runs requests.</param>
    /// <param name="parallel">How many may run at once.</param>
    public RedSearch(Func<IReadOnlyList<TestRequest>, IReadOnlyList<TestFinding>> run, int parallel)
    {
        _run = run;
        _parallel = parallel;
    }

    /// <summary>The steps that are tested first.</summary>
    public IReadOnlyList<int> Begin(int count) => Halving.Choose(count, Halving.Budget(count), _parallel);

    /// <summary>Looks for the step.</summary>
    /// <param name="count">How many steps there are; the last one is known to be red, and is not tested.</param>
    /// <param name="request">The test of a step; null where there is nothing that could be tested.</param>
    /// <returns>The step, and what is red there, unless it is the last one; null where a test was missing on the way.</returns>
    public RedStep? Find(int count, Func<int, TestRequest?> request)
    {
        var (first, last, budget) = (0, new RedStep(count - 1, null), Halving.Budget(count));
        while (first < last.Index)
        {
            var steps = Halving.Choose(last.Index - first + 1, budget, _parallel).Select(step => first + step).ToList();
            var requests = steps.Select(request).OfType<TestRequest>().ToList();
            if (requests.Count < steps.Count)
            {
                return null;
            }

            budget -= steps.Count;
            var findings = _run(requests);
            var red = findings.TakeWhile(finding => !finding.IsRed).Count();
            first = red == 0 ? first : steps[red - 1] + 1;
            last = red == steps.Count ? last : new RedStep(steps[red], findings[red]);
        }

        return last;
    }
}

/// <param name="Index">Its place in the chain.</param>
/// <param name="Finding">What is red there; null where that was not tested.</param>
internal sealed record RedStep(int Index, TestFinding? Finding);
