namespace ReleaseTrain.Cmdlets;

/// <summary>Notices that something in a journal's home was written, by whichever program: the system says so at once, and a slow look of its own finds what the system kept to itself, and waits for a home that is not there yet.</summary>
internal sealed class HomePulse : IDisposable
{
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Alone = TimeSpan.FromSeconds(1);

    // One write is several changes of files; read once for all of them.
    private static readonly TimeSpan Settled = TimeSpan.FromMilliseconds(50);

    private readonly string _home;
    private readonly AutoResetEvent _changed = new(initialState: false);
    private FileSystemWatcher? _watcher;
    private (long Files, long Bytes, long Newest) _seen;

    public HomePulse(string home)
    {
        _home = home;
        _watcher = TryWatch();
        _seen = Measure();
    }

    /// <summary>Waits until something was written, and no longer than a moment.</summary>
    /// <param name="until">When to come back all the same; null for never.</param>
    /// <param name="cancellation">Ends the wait at once.</param>
    /// <returns>Whether something was written.</returns>
    public bool Wait(DateTimeOffset? until, CancellationToken cancellation)
    {
        while (true)
        {
            var longest = _watcher is null ? Alone : Slow;
            var left = until is { } end ? end - DateTimeOffset.Now : longest;
            var isCalled = WaitHandle.WaitAny([cancellation.WaitHandle, _changed], left <= TimeSpan.Zero ? TimeSpan.Zero : left < longest ? left : longest) == 1;
            cancellation.ThrowIfCancellationRequested();
            if (isCalled && cancellation.WaitHandle.WaitOne(Settled))
            {
                cancellation.ThrowIfCancellationRequested();
            }

            _watcher ??= TryWatch();
            var now = Measure();
            var isNew = now != _seen;
            _seen = now;
            if (isNew || DateTimeOffset.Now >= until)
            {
                return isNew;
            }
        }
    }

    public void Dispose()
    {
        _watcher?.Dispose();
        _changed.Dispose();
    }

    // Some systems have too few watches left, and some folders cannot be watched; the slow look goes on by itself.
    private FileSystemWatcher? TryWatch()
    {
        if (!Directory.Exists(_home))
        {
            return null;
        }

        try
        {
            var watcher = new FileSystemWatcher(_home) { IncludeSubdirectories = true, NotifyFilter = NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.Size | NotifyFilters.LastWrite };
            watcher.Changed += (_, _) => Call();
            watcher.Created += (_, _) => Call();
            watcher.Renamed += (_, _) => Call();
            watcher.Error += (_, _) => Call();
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException or ArgumentException or PlatformNotSupportedException)
        {
            return null;
        }
    }

    private void Call()
    {
        try
        {
            _changed.Set();
        }
        catch (ObjectDisposedException)
        {
            // A last word of the system after the end.
        }
    }

    private (long Files, long Bytes, long Newest) Measure()
    {
        var (files, bytes, newest) = (0L, 0L, 0L);
        try
        {
            foreach (var file in new DirectoryInfo(_home).EnumerateFiles("*", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 1, IgnoreInaccessible = true, AttributesToSkip = 0 }))
            {
                (files, bytes, newest) = (files + 1, bytes + file.Length, Math.Max(newest, file.LastWriteTimeUtc.Ticks));
            }
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            // A home that is not there yet, or that is being tidied up: the next look sees more.
        }

        return (files, bytes, newest);
    }
}
