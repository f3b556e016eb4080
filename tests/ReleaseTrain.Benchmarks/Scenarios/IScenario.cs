using ReleaseTrain.Benchmarks.Measuring;
using ReleaseTrain.Benchmarks.Repositories;

namespace ReleaseTrain.Benchmarks.Scenarios;

/// <summary>One promise, measured.</summary>
internal interface IScenario
{
    /// <summary>How it is asked for on the command line.</summary>
    string Name { get; }

    IEnumerable<Figure> Measure(Playground playground);
}
