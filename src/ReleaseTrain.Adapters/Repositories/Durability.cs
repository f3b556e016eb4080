using System.Runtime.InteropServices;
using System.Text;

namespace ReleaseTrain.Adapters.Repositories;

/// <summary>Makes files and directory entries durable. Windows journals directory entries itself and has no call for it.</summary>
internal static class Durability
{
    private const int ReadOnly = 0;

    public static void FlushFile(string path)
    {
        using var handle = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        RandomAccess.FlushToDisk(handle);
    }

    public static void FlushDirectory(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var descriptor = Open(Encoding.UTF8.GetBytes(folder + "\0"), ReadOnly);
        if (descriptor < 0)
        {
            throw Failed("opened", folder);
        }

        var answer = Synchronize(descriptor);
        _ = Close(descriptor);
        if (answer != 0)
        {
            throw Failed("flushed", folder);
        }
    }

    private static ReleaseTrainException Failed(string what, string folder) =>
        new TrainError("NotDurable", $"The folder '{folder}' cannot be {what}: {Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())}", folder, $"the same command, once '{folder}' is there and its disk answers").AsException();

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    private static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static extern int Synchronize(int descriptor);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    private static extern int Close(int descriptor);
}
