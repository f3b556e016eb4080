using System.Text.Json;

namespace ReleaseTrain.Operations;

/// <summary>
/// One change at a time per repository: an open handle that the system frees when its owner dies. Who holds it stands in a file beside it, which is a message
/// and nothing more.
/// </summary>
internal sealed class RepositoryLock : IDisposable
{
    private const string LockFile = "lock";

    // Who changes something may be about to give it back. Who only looks whether it is held has it too, for an instant, or for longer where the machine is busy elsewhere.
    private const int Doubt = 200;
    private const int DoubtOfHeld = 20;

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(10);

    private static readonly TimeSpan Retry = TimeSpan.FromMilliseconds(100);

    private readonly FileStream _handle;

    private RepositoryLock(FileStream handle) => _handle = handle;

    /// <summary>Takes the lock, or waits for it until cancelled.</summary>
    /// <exception cref="ReleaseTrainException">LockHeld, with who and since when.</exception>
    public static RepositoryLock Take(string folder, bool wait, ITrainReporter reporter, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, LockFile);
        var owner = Path.Combine(folder, "lock.json");
        var isTold = false;
        for (var doubt = Doubt; ; doubt -= IsHeld(folder) ? DoubtOfHeld : 1)
        {
            try
            {
                return new RepositoryLock(Open(path, owner));
            }
            catch (IOException held) when (File.Exists(path))
            {
                var who = ReadOwner(owner);
                if (doubt <= 0 && !wait)
                {
                    throw new TrainError("LockHeld", $"Another command is changing this repository: {who}.", folder, "the same command with -Wait").AsException(held);
                }

                if (doubt <= 0 && !isTold)
                {
                    reporter.Verbose($"Waiting for {who}.");
                    isTold = true;
                }

                cancellation.WaitHandle.WaitOne(doubt > 0 ? Look : Retry);
                cancellation.ThrowIfCancellationRequested();
            }
        }
    }

    /// <summary>Whether somebody holds it now. Nothing is made, written or kept to know that.</summary>
    public static bool IsHeld(string folder)
    {
        var path = Path.Combine(folder, LockFile);
        if (!File.Exists(path))
        {
            return false;
        }

        try
        {
            using var probe = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            return false;
        }
        catch (IOException)
        {
            return true;
        }
        catch (UnauthorizedAccessException)
        {
            // Another user's, and nobody can tell whether it is in use.
            return false;
        }
    }

    public void Dispose() => _handle.Dispose();

    private static FileStream Open(string path, string owner)
    {
        var handle = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        try
        {
            File.WriteAllText(owner, JsonSerializer.Serialize(LockOwner.Current()));
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            // Who holds the lock is a message; the handle is the lock.
        }

        return handle;
    }

    private static string ReadOwner(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<LockOwner>(File.ReadAllText(path))?.ToString() ?? "a process that has not said who it is";
        }
        catch (Exception unreadable) when (unreadable is IOException or JsonException or UnauthorizedAccessException)
        {
            return "a process that has not said who it is";
        }
    }

    private sealed record LockOwner(int Process, string Host, string User, DateTimeOffset Since)
    {
        public static LockOwner Current() => new(Environment.ProcessId, Environment.MachineName, Environment.UserName, DateTimeOffset.UtcNow);

        public override string ToString() => FormattableString.Invariant($"process {Process} of {User} on {Host}, since {Since:yyyy-MM-dd HH:mm:ss}Z");
    }
}
