using ReleaseTrain.Gates.Tests;

namespace ReleaseTrain.Sprints;

/// <summary>A spec that turned a candidate red: with whom, and what it took to know.</summary>
internal sealed record Culprit
{
    public required Spec Spec { get; init; }

    /// <summary>The run that shows it.</summary>
    public required TestRun Run { get; init; }

    /// <summary>What its company has to do with it.</summary>
    public required CulpritBond Bond { get; init; }

    /// <summary>The specs that were there too: its partner, those that it depends on, or all that came before it.</summary>
    public IReadOnlyList<Spec> Company { get; init; } = [];

    /// <summary>Name of the branch that it was merged into.</summary>
    public required string Integration { get; init; }

    /// <summary>What was run to find it and to prove the rest without it.</summary>
    public TestCost Cost { get; init; }

    /// <summary>What is said of it.</summary>
    public TrainError Explain() => new(
        "TestFailed",
        $"{Circumstance()} {TestReport.Explain(Run)}{Effort()}",
        Run,
        $"{TestReport.Look(Run)}, then git switch {Spec.Branch}{(Bond == CulpritBond.Pair ? $" && git merge {Integration}" : string.Empty)}");

    /// <summary>The result of a sprint that it stays behind from.</summary>
    public MergeResult Tell(MergeResult result)
    {
        var failure = Explain();
        return result with
        {
            Failure = failure,
            Message = failure.Text,
            ConflictsWith = Bond == CulpritBond.Pair ? [.. Company.Select(spec => spec.Reference)] : [],
            TestRuns = Cost.Runs,
        };
    }

    private string Circumstance()
    {
        var company = string.Join(", ", Company);
        return Bond switch
        {
            CulpritBond.None when Company.Count == 0 => $"By itself on '{Integration}',",
            CulpritBond.None => $"On '{Integration}' with {company}, which it depends on,",
            CulpritBond.Pair => $"It is green without {company}, and {company} without it; with both,",
            CulpritBond.Inseparable => $"With {company}, and without them it cannot be merged,",
            _ => Company.Count == 0 ? $"On '{Integration}'," : $"With {company},",
        };
    }

    private string Effort() => Cost.Runs == 0 ? string.Empty
        : FormattableString.Invariant($" It took {Cost.Runs} test {(Cost.Runs == 1 ? "run" : "runs")} to know{(Cost.Repeats == 0 ? string.Empty : FormattableString.Invariant($", and {Cost.Repeats} more of what had failed once"))}.");
}

/// <summary>What others have to do with a spec that is red.</summary>
internal enum CulpritBond
{
    /// <summary>Not known yet.</summary>
    Unknown,

    /// <summary>Nothing: it is red without them.</summary>
    None,

    /// <summary>Each is green without the other.</summary>
    Pair,

    /// <summary>It cannot be merged without them, so nobody can tell.</summary>
    Inseparable,
}
