using System.Diagnostics;

namespace ReleaseTrain.Adapters.Journal;

/// <summary>
/// One change of ours at a time per home: an open handle that the system frees when its owner dies. The my-context program knows nothing of it, and does not
/// stumble over a file in the home.
/// </summary>
internal sealed class HomeLock : IDisposable
{
    public const string FileName = ".release-train.lock";

    private const int LongestPause = 60;

    private readonly IDisposable _handle;

    private HomeLock(IDisposable handle) => _handle = handle;

    /// <exception cref="ReleaseTrainException">JournalBusy.</exception>
    public static HomeLock Take(string home, TimeSpan patience, CancellationToken cancellation)
    {
        StoreFiles.CreateFolder(home);
        var path = Path.Combine(home, FileName);
        var began = Stopwatch.GetTimestamp();
        for (var longest = 2; ; longest = Math.Min(longest * 2, LongestPause))
        {
            cancellation.ThrowIfCancellationRequested();
            if (TryTake(path) is { } handle)
            {
                return new HomeLock(handle);
            }

            if (Stopwatch.GetElapsedTime(began) > patience)
            {
                throw new TrainError("JournalBusy", $"Others have been writing to the journal '{home}' for {patience.TotalSeconds:0} seconds without a break. Nothing was written.", home, "the same command again").AsException();
            }

            cancellation.WaitHandle.WaitOne(Random.Shared.Next(1, longest));
        }
    }

    public void Dispose() => _handle.Dispose();

    // Where hundreds wait, an exception for each attempt of each of them leaves the holder no time; so does .NET's own lock.
    private static IDisposable? TryTake(string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            StoreFiles.CreateFile(path);
            return UnixFile.TryOpenLocked(path);
        }

        try
        {
            return new FileStream(path, StoreFiles.Options(FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException) when (File.Exists(path))
        {
            return null;
        }
    }
}
