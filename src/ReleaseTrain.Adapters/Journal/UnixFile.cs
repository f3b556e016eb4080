using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace ReleaseTrain.Adapters.Journal;

/// <summary>What .NET does not do with files on Unix: append by the system, and ask for a lock without an exception for a no.</summary>
internal static class UnixFile
{
    private const int ReadWrite = 2;
    private const int Missing = 2;
    private const int Interrupted = 4;
    private const int NoFolder = 20;
    private const int ExclusiveAtOnce = 2 | 4;
    private const int Free = 8;

    private static int AppendFlag => OperatingSystem.IsLinux() ? 0x400 : 0x8;

    private static int CloseOnExecuteFlag => OperatingSystem.IsLinux() ? 0x80000 : OperatingSystem.IsMacOS() ? 0x1000000 : 0x100000;

    private static int WouldBlock => OperatingSystem.IsLinux() ? 11 : 35;

    private static int AtOnceFlag => OperatingSystem.IsLinux() ? 0x800 : 0x4;

    /// <summary>Opens a file to read it; of a pipe too, nobody waits for its other end.</summary>
    public static SafeFileHandle OpenToRead(string path) => Open(path, AtOnceFlag | CloseOnExecuteFlag);

    /// <summary>Opens a file that is there, so that every write goes to its end.</summary>
    public static SafeFileHandle OpenToAppend(string path) => Open(path, ReadWrite | AppendFlag | CloseOnExecuteFlag);

    /// <summary>Opens a file that is there and locks it; null where somebody else has it locked.</summary>
    public static IDisposable? TryOpenLocked(string path)
    {
        var handle = Open(path, ReadWrite | CloseOnExecuteFlag);
        while (Lock(handle, ExclusiveAtOnce) != 0)
        {
            var refused = Marshal.GetLastPInvokeError();
            if (refused == WouldBlock)
            {
                handle.Dispose();
                return null;
            }

            // A file system without locks has none to wait for.
            if (refused != Interrupted)
            {
                break;
            }
        }

        return new LockedFile(handle);
    }

    /// <summary>Writes all bytes, in one piece where the system takes them so, as it does unless its disk is full.</summary>
    public static void Write(SafeFileHandle handle, string path, byte[] bytes)
    {
        for (var written = 0; written < bytes.Length;)
        {
            var count = (int)Write(handle, ref bytes[written], bytes.Length - written);
            if (count < 0 && Marshal.GetLastPInvokeError() != Interrupted)
            {
                throw Failed(path);
            }

            written += Math.Max(count, 0);
        }
    }

    private static SafeFileHandle Open(string path, int flags)
    {
        var descriptor = Open(Encoding.UTF8.GetBytes(path + "\0"), flags);
        return descriptor < 0 ? throw NotOpened(path) : new SafeFileHandle(descriptor, ownsHandle: true);
    }

    private static IOException NotOpened(string path) =>
        Marshal.GetLastPInvokeError() is Missing or NoFolder ? new FileNotFoundException($"'{path}' is not there any more.", path) : Failed(path);

    private static IOException Failed(string path) => new($"'{path}': {Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())}");

    // The mode of a file that is made would be a further argument, and such a call is not the same everywhere: the file is there before.
    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    private static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "write", SetLastError = true)]
    private static extern nint Write(SafeFileHandle handle, ref byte bytes, nint count);

    [DllImport("libc", EntryPoint = "flock", SetLastError = true)]
    private static extern int Lock(SafeFileHandle handle, int operation);

    // A program that is being started has every open file too until it runs: closing ours alone would leave the lock to it.
    private sealed class LockedFile(SafeFileHandle handle) : IDisposable
    {
        public void Dispose()
        {
            if (!handle.IsClosed)
            {
                _ = Lock(handle, Free);
            }

            handle.Dispose();
        }
    }
}
