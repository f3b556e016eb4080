using System.Diagnostics;

namespace ReleaseTrain.Adapters.Journal;

/// <summary>
/// One change of ours at a time per home: an open handle that the system frees when its owner dies. The my-context program knows nothing of it, and does not
/// stumble over a file in the home.
/// </summary>
internal sealed class HomeLock : IDisposable
{
    public const string FileName = ".release-train.lock";

    private const int ShortestPause = 2;
    private const int LongestPause = 40;

    private readonly FileStream _handle;

    private HomeLock(FileStream handle) => _handle = handle;

    /// <exception cref="ReleaseTrainException">JournalBusy.</exception>
    public static HomeLock Take(string home, TimeSpan patience, CancellationToken cancellation)
    {
        StoreFiles.CreateFolder(home);
        var path = Path.Combine(home, FileName);
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                return new HomeLock(new FileStream(path, StoreFiles.Options(FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None)));
            }
            catch (IOException held) when (File.Exists(path))
            {
                if (Stopwatch.GetElapsedTime(began) > patience)
                {
                    throw new TrainError("JournalBusy", $"Others have been writing to the journal '{home}' for {patience.TotalSeconds:0} seconds without a break. Nothing was written.", home, "the same command again").AsException(held);
                }

                cancellation.WaitHandle.WaitOne(Random.Shared.Next(ShortestPause, LongestPause));
            }
        }
    }

    public void Dispose() => _handle.Dispose();
}
