namespace ReleaseTrain.Benchmarks.Engine;

/// <summary>Hears what the domain says, and keeps it.</summary>
internal sealed class SilentReporter : ITrainReporter
{
    public void Verbose(string message)
    {
    }

    public void Warning(string id, string message)
    {
    }

    public void Progress(string activity, string status, int done, int total)
    {
    }
}
