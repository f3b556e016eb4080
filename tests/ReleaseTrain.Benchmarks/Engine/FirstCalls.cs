using ReleaseTrain.Benchmarks.Measuring;

namespace ReleaseTrain.Benchmarks.Engine;

/// <summary>A command in one fresh process after another.</summary>
internal sealed class FirstCalls(string folder, string command)
{
    private readonly List<FreshProcess> _processes = [];

    public TimeSpan Import => Race.Median(_processes.Select(process => process.Import));

    public long PeakMemory => _processes.Max(process => process.PeakMemory);

    public TimeSpan Measure()
    {
        _processes.Add(FreshProcess.Measure(folder, command));
        return _processes[^1].First;
    }
}
