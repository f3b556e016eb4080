namespace ReleaseTrain.Benchmarks.Measuring;

/// <summary>One line of the report.</summary>
/// <param name="Operation">What was measured.</param>
/// <param name="Ours">What the module took.</param>
/// <param name="Alternative">What the alternative took; empty where there is none.</param>
/// <param name="Ratio">How the two compare; empty without an alternative.</param>
/// <param name="Target">What is promised; empty where the figure is for information.</param>
/// <param name="IsMet">Whether it is kept; null without a promise.</param>
internal sealed record Figure(string Operation, string Ours, string Alternative, string Ratio, string Target, bool? IsMet);
