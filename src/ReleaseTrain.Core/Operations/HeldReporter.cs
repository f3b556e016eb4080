namespace ReleaseTrain.Operations;

/// <summary>
/// Keeps words back until a landing is over: who listens may end a pipeline at the first warning, and must never end a landing in its middle. Progress goes on.
/// </summary>
internal sealed class HeldReporter(ITrainReporter reporter) : ITrainReporter
{
    private readonly Queue<Action> _held = new();

    public void Verbose(string message) => _held.Enqueue(() => reporter.Verbose(message));

    public void Warning(string id, string message) => _held.Enqueue(() => reporter.Warning(id, message));

    public void Progress(string activity, string status, int done, int total) => reporter.Progress(activity, status, done, total);

    /// <summary>Says what was kept back.</summary>
    public void Release()
    {
        while (_held.TryDequeue(out var say))
        {
            say();
        }
    }
}
