using System.Collections.Concurrent;
using System.Diagnostics;
using System.Management.Automation;

namespace ReleaseTrain.Cmdlets;

/// <summary>
/// Writes what long work says to the streams of its cmdlet. The engine takes words from the pipeline's own thread alone: what other threads say waits until
/// that thread comes by.
/// </summary>
internal sealed class CmdletReporter : ITrainReporter
{
    private static readonly TimeSpan ProgressInterval = TimeSpan.FromMilliseconds(100);

    private readonly Cmdlet _cmdlet;
    private readonly ConcurrentQueue<Action> _waiting = new();
    private readonly Dictionary<string, (int Id, long WrittenAt)> _open = new(StringComparer.Ordinal);
    private int _pipelineThread;

    public CmdletReporter(Cmdlet cmdlet) => _cmdlet = cmdlet;

    public void Verbose(string message) => Say(() => _cmdlet.WriteVerbose(message));

    public void Warning(string id, string message) => Say(() => _cmdlet.WriteWarning($"{id}: {message}"));

    public void Progress(string activity, string status, int done, int total) => Say(() =>
    {
        try
        {
            WriteProgress(activity, status, done, total);
        }
        catch (PipelineStoppedException)
        {
            // Showing how far work is must not be what breaks it; the work sees for itself that it is to stop.
        }
    });

    /// <summary>Marks the thread that may write.</summary>
    public void Enter() => _pipelineThread = Environment.CurrentManagedThreadId;

    /// <summary>Writes what is waiting, and ends the progress that nobody ended.</summary>
    public void Leave()
    {
        Drain();
        foreach (var (activity, (id, _)) in _open.ToList())
        {
            Complete(activity, id);
        }
    }

    private void Say(Action write)
    {
        _waiting.Enqueue(write);
        if (Environment.CurrentManagedThreadId == _pipelineThread)
        {
            Drain();
        }
    }

    private void Drain()
    {
        while (_waiting.TryDequeue(out var write))
        {
            write();
        }
    }

    private void WriteProgress(string activity, string status, int done, int total)
    {
        var isOpen = _open.TryGetValue(activity, out var shown);
        if (total <= 0)
        {
            if (isOpen)
            {
                Complete(activity, shown.Id);
            }

            return;
        }

        if (isOpen && Stopwatch.GetElapsedTime(shown.WrittenAt) < ProgressInterval)
        {
            return;
        }

        var id = isOpen ? shown.Id : _open.Count;
        _open[activity] = (id, Stopwatch.GetTimestamp());
        _cmdlet.WriteProgress(new ProgressRecord(id, activity, status.Length == 0 ? activity : status) { PercentComplete = (int)Math.Clamp(100L * done / total, 0, 100) });
    }

    private void Complete(string activity, int id)
    {
        _open.Remove(activity);
        _cmdlet.WriteProgress(new ProgressRecord(id, activity, activity) { RecordType = ProgressRecordType.Completed });
    }
}
