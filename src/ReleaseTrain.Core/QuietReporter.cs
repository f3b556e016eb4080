namespace ReleaseTrain;

/// <summary>Says nothing: nobody listens, as before a command is sent.</summary>
internal sealed class QuietReporter : ITrainReporter
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
