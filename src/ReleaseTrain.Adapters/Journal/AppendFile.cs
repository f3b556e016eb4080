using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Security.AccessControl;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace ReleaseTrain.Adapters.Journal;

/// <summary>
/// Appends to a log as the my-context program does: the system puts each write at the end, whoever else writes at that moment. .NET's own append remembers where
/// the end was and writes over what came in between.
/// </summary>
internal static class AppendFile
{
    private const int ReadWrite = 2;
    private const int Interrupted = 4;

    /// <summary>Appends lines in one write. A last line that somebody left without its end gets it first.</summary>
    public static void Append(string path, IReadOnlyCollection<string> lines)
    {
        if (!File.Exists(path))
        {
            new FileStream(path, StoreFiles.Options(FileMode.OpenOrCreate, FileAccess.Write)).Dispose();
        }

        var text = string.Concat(lines.Select(line => line + "\n"));
        if (OperatingSystem.IsWindows())
        {
            AppendOnWindows(path, text);
        }
        else
        {
            AppendOnUnix(path, text);
        }
    }

    [SupportedOSPlatform("windows")]
    private static void AppendOnWindows(string path, string text)
    {
        using (var read = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete))
        {
            text = EndBefore(read) + text;
        }

        using var file = new FileInfo(path).Create(FileMode.OpenOrCreate, FileSystemRights.AppendData | FileSystemRights.Synchronize, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1, FileOptions.None, fileSecurity: null);
        file.Write(Encoding.UTF8.GetBytes(text));
    }

    private static void AppendOnUnix(string path, string text)
    {
        var descriptor = Open(Encoding.UTF8.GetBytes(path + "\0"), ReadWrite | AppendFlag | CloseOnExecuteFlag);
        if (descriptor < 0)
        {
            throw Failed(path);
        }

        using var handle = new SafeFileHandle(descriptor, ownsHandle: true);
        var bytes = Encoding.UTF8.GetBytes(EndBefore(handle) + text);
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

    private static int AppendFlag => OperatingSystem.IsLinux() ? 0x400 : 0x8;

    private static int CloseOnExecuteFlag => OperatingSystem.IsLinux() ? 0x80000 : OperatingSystem.IsMacOS() ? 0x1000000 : 0x100000;

    private static string EndBefore(SafeFileHandle handle)
    {
        var length = RandomAccess.GetLength(handle);
        Span<byte> last = stackalloc byte[1];
        return length > 0 && RandomAccess.Read(handle, last, length - 1) == 1 && last[0] != '\n' ? "\n" : string.Empty;
    }

    private static IOException Failed(string path) => new($"'{path}': {Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())}");

    // The mode of a file that is made would be a further argument, and such a call is not the same everywhere: the file is there before.
    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    private static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "write", SetLastError = true)]
    private static extern nint Write(SafeFileHandle handle, ref byte bytes, nint count);
}
