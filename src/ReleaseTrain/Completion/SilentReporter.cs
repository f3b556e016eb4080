namespace ReleaseTrain.Completion;

/// <summary>Says nothing: nobody has sent the command yet.</summary>
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
