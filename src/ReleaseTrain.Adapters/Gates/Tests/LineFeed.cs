using System.Runtime.ExceptionServices;

namespace ReleaseTrain.Adapters.Gates.Tests;

/// <summary>Makes lines of several streams of bytes and passes them on one at a time, so that what two streams say never mixes within a line.</summary>
internal sealed class LineFeed(Action<ReadOnlyMemory<byte>> hear)
{
    private const int LongestLine = 64 * 1024;

    private readonly object _gate = new();
    private bool _isClosed;
    private ExceptionDispatchInfo? _failure;

    public async Task ListenAsync(Stream stream)
    {
        var buffer = new byte[LongestLine];
        var kept = 0;
        try
        {
            while (await stream.ReadAsync(buffer.AsMemory(kept)).ConfigureAwait(false) is > 0 and var count)
            {
                kept = Pass(buffer, kept + count);
            }
        }
        catch (Exception gone) when (gone is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // Nobody waits for the rest any more.
        }

        Hear(buffer.AsMemory(0, kept));
    }

    /// <summary>Passes on nothing any more. Throws what the listener threw.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _isClosed = true;
            _failure?.Throw();
        }
    }

    // How much is kept for the next time: a line without its end, unless it fills the whole buffer.
    private int Pass(byte[] buffer, int length)
    {
        var begin = 0;
        for (var end = Array.IndexOf(buffer, (byte)'\n', 0, length); end >= 0; end = Array.IndexOf(buffer, (byte)'\n', begin, length - begin))
        {
            Hear(buffer.AsMemory(begin, end + 1 - begin));
            begin = end + 1;
        }

        if (begin == 0 && length == buffer.Length)
        {
            Hear(buffer.AsMemory(0, length));
            begin = length;
        }

        buffer.AsSpan(begin, length - begin).CopyTo(buffer);
        return length - begin;
    }

    private void Hear(ReadOnlyMemory<byte> line)
    {
        lock (_gate)
        {
            if (_isClosed || line.Length == 0)
            {
                return;
            }

            try
            {
                hear(line);
            }
#pragma warning disable CA1031 // Whatever it is, it is thrown when the process has ended: until then its output is taken, or it would wait for that forever.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                _isClosed = true;
                _failure = ExceptionDispatchInfo.Capture(failure);
            }
        }
    }
}
