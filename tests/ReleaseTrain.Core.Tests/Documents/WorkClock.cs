using System.Runtime.InteropServices;

namespace ReleaseTrain.Core.Tests.Documents;

/// <summary>How long this thread has worked: what others do on the machine meanwhile does not count.</summary>
internal static class WorkClock
{
    private const int OfThisThread = 3;
    private const int OfThisThreadOnApple = 16;

    public static TimeSpan Read()
    {
        if (OperatingSystem.IsWindows())
        {
            return ReadTimes(CurrentThread(), out _, out _, out var kernel, out var user) ? TimeSpan.FromTicks(kernel + user) : throw new InvalidOperationException("The thread has no clock.");
        }

        var time = new long[2];
        return ReadTime(OperatingSystem.IsMacOS() ? OfThisThreadOnApple : OfThisThread, time) == 0
            ? TimeSpan.FromSeconds(time[0]) + TimeSpan.FromTicks(time[1] / TimeSpan.NanosecondsPerTick)
            : throw new InvalidOperationException("The thread has no clock.");
    }

    [DllImport("libc", EntryPoint = "clock_gettime")]
    private static extern int ReadTime(int clock, [Out] long[] time);

    [DllImport("kernel32", EntryPoint = "GetCurrentThread")]
    private static extern nint CurrentThread();

    [DllImport("kernel32", EntryPoint = "GetThreadTimes")]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool ReadTimes(nint thread, out long began, out long ended, out long kernel, out long user);
}
