namespace ReleaseTrain.Operations;

/// <summary>Keeps what was said for a test to look at.</summary>
internal sealed class SilentReporter : ITrainReporter
{
    public List<string> Warnings { get; } = [];

    public List<string> Words { get; } = [];

    /// <summary>What a listener does who does more than listen.</summary>
    public Action<string>? OnVerbose { get; set; }

    public void Verbose(string message)
    {
        Words.Add(message);
        OnVerbose?.Invoke(message);
    }

    public void Warning(string id, string message) => Warnings.Add($"{id}: {message}");

    public void Progress(string activity, string status, int done, int total)
    {
    }
}
