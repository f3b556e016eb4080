using System.Runtime.InteropServices;
using System.Text;

namespace ReleaseTrain.Adapters.Journal;

/// <summary>What a program says on one of its outputs, heard while it runs. Of one that never stops talking, the beginning is kept.</summary>
internal sealed class ChildWords
{
    private const int Most = 1 << 20;

    private readonly List<byte> _heard = [];

    // On a thread of its own: those of the pool may all be waiting for programs like this one.
    public ChildWords(Stream output) => End = Task.Factory.StartNew(() => Listen(output), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <summary>Done when nobody can say anything any more.</summary>
    public Task End { get; }

    /// <summary>What was said so far.</summary>
    public string Read()
    {
        lock (_heard)
        {
            return Encoding.UTF8.GetString(CollectionsMarshal.AsSpan(_heard));
        }
    }

    private void Listen(Stream output)
    {
        var buffer = new byte[4096];
        try
        {
            while (output.Read(buffer) is > 0 and var count)
            {
                lock (_heard)
                {
                    _heard.AddRange(buffer.AsSpan(0, Math.Min(count, Most - _heard.Count)));
                }
            }
        }
        catch (Exception gone) when (gone is IOException or ObjectDisposedException)
        {
            // It ended in the middle of a word.
        }
    }
}
