namespace ReleaseTrain.Operations;

/// <summary>Keeps the warnings for a test to look at.</summary>
internal sealed class SilentReporter : ITrainReporter
{
    public List<string> Warnings { get; } = [];

    public void Verbose(string message)
    {
    }

    public void Warning(string id, string message) => Warnings.Add($"{id}: {message}");

    public void Progress(string activity, string status, int done, int total)
    {
    }
}
