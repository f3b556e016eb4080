using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace ReleaseTrain.Adapters.Repositories;

/// <summary>When a file was last written. The runtime knows tenths of microseconds; where the file system keeps nanoseconds, they are kept too.</summary>
internal readonly record struct FileTime(long Seconds, long Nanoseconds)
{
    private const int CurrentFolder = -100;
    private const uint ModificationTime = 0x40;
    private const int StatusSize = 256;
    private const int SecondsOffset = 112;
    private const int NanosecondsOffset = 120;
    private const int Omit = 0x3ffffffe;

    private static readonly bool IsExact = OperatingSystem.IsLinux() && Environment.Is64BitProcess && NativeLibrary.TryLoad("libc", out var library) && NativeLibrary.TryGetExport(library, "statx", out _);

    public static FileTime Read(string file)
    {
        if (!IsExact)
        {
            return new(File.GetLastWriteTimeUtc(file).Ticks, 0);
        }

        var status = new byte[StatusSize];
        return ReadStatus(CurrentFolder, Terminated(file), 0, ModificationTime, status) == 0
            ? new(BinaryPrimitives.ReadInt64LittleEndian(status.AsSpan(SecondsOffset)), BinaryPrimitives.ReadUInt32LittleEndian(status.AsSpan(NanosecondsOffset)))
            : default;
    }

    public void Write(string file)
    {
        if (!IsExact)
        {
            File.SetLastWriteTimeUtc(file, new DateTime(Seconds, DateTimeKind.Utc));
            return;
        }

        _ = SetTimes(CurrentFolder, Terminated(file), [0, Omit, Seconds, Nanoseconds], 0);
    }

    private static byte[] Terminated(string text) => Encoding.UTF8.GetBytes(text + "\0");

    // The layout of this answer is the same on every Linux architecture.
    [DllImport("libc", EntryPoint = "statx")]
    private static extern int ReadStatus(int folder, byte[] path, int flags, uint mask, byte[] status);

    [DllImport("libc", EntryPoint = "utimensat")]
    private static extern int SetTimes(int folder, byte[] path, long[] times, int flags);
}
