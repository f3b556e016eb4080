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
    /// <summary>Appends lines in one write. A last line that somebody left without its end gets it first.</summary>
    public static void Append(string path, IReadOnlyCollection<string> lines)
    {
        StoreFiles.CreateFile(path);
        var text = string.Concat(lines.Select(line => line + "\n"));
        if (OperatingSystem.IsWindows())
        {
            AppendOnWindows(path, text);
        }
        else
        {
            using var handle = UnixFile.OpenToAppend(path);
            UnixFile.Write(handle, path, Encoding.UTF8.GetBytes(EndBefore(handle) + text));
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

    private static string EndBefore(SafeFileHandle handle)
    {
        var length = RandomAccess.GetLength(handle);
        Span<byte> last = stackalloc byte[1];
        return length > 0 && RandomAccess.Read(handle, last, length - 1) == 1 && last[0] != '\n' ? "\n" : string.Empty;
    }
}
