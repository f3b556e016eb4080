namespace ReleaseTrain.Gates.Tests;

/// <summary>How much was run.</summary>
/// <param name="Runs">Commands run over a tree whose result was not known.</param>
/// <param name="Repeats">How many of them were run once more, because they had failed.</param>
internal readonly record struct TestCost(int Runs, int Repeats)
{
    public static TestCost operator -(TestCost left, TestCost right) => new(left.Runs - right.Runs, left.Repeats - right.Repeats);
}
