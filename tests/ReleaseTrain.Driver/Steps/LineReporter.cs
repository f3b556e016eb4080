namespace ReleaseTrain.Driver.Steps;

/// <summary>Says every warning in a line of its own.</summary>
internal sealed class LineReporter(TextWriter output) : ITrainReporter
{
    public void Verbose(string message)
    {
    }

    public void Warning(string id, string message) => output.WriteLine($"{id}: {message}");

    public void Progress(string activity, string status, int done, int total)
    {
    }
}
